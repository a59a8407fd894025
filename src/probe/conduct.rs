//! Asks the API, controls first, and keeps what it answers.

use std::error::Error;
use std::fmt;

use super::{Api, Exchange, Plan, Refresh, Reply, Response, Transcript, response_body};
use crate::jose::Seconds;
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason, Sentence};
use crate::suite::TestToken;

/// After so many tokens in a row without an answer, nobody answers any more.
const PATIENCE: usize = 3;

/// Where the leeway is no longer looked for.
const LONGEST_LEEWAY: i64 = 3600;

/// What to do about a good token that the API refuses.
const REFUSED: Sentence = sentence!((
    "check the secret or key, the claims that the API requires (" [Set ClaimsSet] ", " [Set Issuers]
    ", " [Set Audiences] "), and where it expects the token (" [Set Cookie] ", " [Set Query] ", "
    [Set RequestHeader] ")"
));

/// Sends the tokens one by one and keeps the answers. Ends early where the rest could not be judged.
pub fn conduct(plan: &Plan, api: &mut dyn Api) -> Transcript {
    let mut record = Transcript::default();
    let controls = ["valid", "empty"];
    let (first, rest): (Vec<&TestToken>, Vec<&TestToken>) =
        plan.suite.tokens.iter().partition(|token| controls.contains(&token.case.name));
    let tokens: Vec<&TestToken> = first.into_iter().chain(rest).collect();
    let mut silent = 0;
    for (done, token) in tokens.iter().enumerate() {
        api.progress(done, tokens.len(), token.case.name);
        let answer = api.ask(&token.text);
        let silenced = answer.as_ref().err().cloned();
        let busy = answer.as_ref().is_ok_and(|answer| Reply::of(answer) == Reply::Busy);
        record.trials.push(Exchange { token: (*token).clone(), answer });
        if controls.contains(&token.case.name) {
            let last = record.trials.last().map(|trial| &trial.answer);
            if let Some(fault) = last.and_then(|answer| control(token, answer, plan)) {
                record.stopped = Some(fault);
                record.undecidable = true;
                return record;
            }
        }
        match silenced {
            // To go on would be rude, and would show nothing but patience.
            None if busy => {
                record.stopped = Some(asked_to_wait());
                return record;
            }
            None => silent = 0,
            Some(fault) => {
                silent += 1;
                if api.is_spent() || silent == PATIENCE {
                    record.stopped = Some(fault);
                    return record;
                }
            }
        }
    }
    afterwards(plan, api, &mut record);
    record
}

/// Why nothing can be judged, if a control came out wrong.
fn control(token: &TestToken, answer: &Result<Response, Fault>, plan: &Plan) -> Option<Fault> {
    let name = token.case.name;
    let answer = match answer {
        Ok(answer) => answer,
        // Without a token a server may lose its head; without an answer to a good one, all is lost.
        Err(fault) if name == "valid" => return Some(fault.clone()),
        Err(_) => return None,
    };
    let (status, said) = (answer.status, response_body::excerpt(answer, &plan.secrets));
    let fail = |message: String, advice: Sentence| {
        Some(Fault::new(Reason::Network, message).advise(advice))
    };
    let page =
        if response_body::is_page(answer) { ", with a web page (a login page?)" } else { "" };
    match (name, Reply::of(answer)) {
        ("valid", Reply::Accepted) if !page.is_empty() => fail(
            format!("the API responds to the valid token with {status}{page}"),
            "use the URL of an API endpoint, not of a web page".into(),
        ),
        ("valid", Reply::Accepted) => None,
        ("valid", Reply::Redirected) => fail(
            format!(
                "the API responds to the valid token with {status}, to {}: jwtx does not follow redirects",
                response_body::location(answer, &plan.secrets, &token.text)
            ),
            "use the address that it points to, if it belongs to the API".into(),
        ),
        (_, Reply::Busy) => Some(asked_to_wait()),
        ("valid", _) if matches!(status, 404 | 405) => fail(
            format!("the API responds to the valid token with {status}{said}"),
            sentence!(("check the path of the URL, and " [Set Method])),
        ),
        ("valid", _) => {
            fail(format!("the API refuses the valid token with {status}{said}"), REFUSED)
        }
        (_, Reply::Accepted) => fail(
            format!("the API responds with {status} without a token{page}"),
            "use the URL of an endpoint that requires a token".into(),
        ),
        _ => None,
    }
}

fn asked_to_wait() -> Fault {
    Fault::new(Reason::Network, "the API limits requests (429)").advise(
        sentence!(("wait, send fewer requests with " [Set Rate] ", or exempt this client from the limit")),
    )
}

/// What is asked once the answers to the suite are known.
fn afterwards(plan: &Plan, api: &mut dyn Api, record: &mut Transcript) {
    // Many bad tokens may lock the good one out; then the last answers are of no worth.
    if let Some(good) = plan.suite.tokens.iter().find(|token| token.case.name == "valid") {
        let again = api.ask(&good.text);
        if !again.as_ref().is_ok_and(|answer| Reply::of(answer) == Reply::Accepted) {
            let message = "at the end, the API no longer accepts the valid token: it locked the client out, or crashed";
            record.stopped = Some(again.err().unwrap_or_else(|| {
                Fault::new(Reason::Network, message)
                    .advise(sentence!(("send fewer requests with " [Set Rate] ", or exempt this client from the limit")))
            }));
            return;
        }
    }
    let all = record.trials.len();
    api.progress(all, all, "leeway");
    match leeway(api, record) {
        Ok(leeway) => record.leeway = leeway,
        Err(fault) => {
            record.stopped = Some(fault);
            return;
        }
    }
    if plan.refresh {
        record.refresh = Some(match refresh(plan, api, record) {
            Ok(()) => Refresh::Works,
            Err(why) => Refresh::Fails(why.to_string()),
        });
    }
}

fn outcome(record: &Transcript, name: &str) -> Option<Reply> {
    let trial = record.trials.iter().find(|trial| trial.token.case.name == name)?;
    trial.answer.as_ref().ok().map(Reply::of)
}

/// The first whole second after `exp` at which a token is refused, by bisection.
fn leeway(api: &mut dyn Api, record: &Transcript) -> Result<Option<i64>, Fault> {
    match (outcome(record, "expired-1s"), outcome(record, "expired-1h")) {
        (Some(Reply::Refused), _) => return Ok(Some(0)),
        (Some(Reply::Accepted), Some(Reply::Refused)) => {}
        _ => return Ok(None),
    }
    let (mut accepted, mut refused) = (1, LONGEST_LEEWAY);
    while refused - accepted > 1 {
        let middle = accepted + (refused - accepted) / 2;
        let exp = api.now().minus(Seconds::from_seconds(middle));
        let Some(token) = api.mint(exp) else { return Ok(None) };
        match Reply::of(&api.ask(&token)?) {
            Reply::Accepted => accepted = middle,
            Reply::Refused => refused = middle,
            _ => return Ok(None),
        }
    }
    Ok(Some(refused))
}

/// Why a token could not be refreshed.
#[derive(Debug)]
enum RefreshError {
    NeverNeeded,
    NoAnswer(Fault),
    Refused { status: u16, said: String },
    NoToken,
    NewTokenRefused { status: u16 },
}

impl fmt::Display for RefreshError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverNeeded => {
                f.write_str("an expired token is accepted, so it never needs to be refreshed")
            }
            Self::NoAnswer(fault) => f.write_str(&fault.message),
            Self::Refused { status, said } => {
                write!(f, "the refresh token is answered {status}{said}")
            }
            Self::NoToken => {
                f.write_str("the answer to the refresh token holds no new access token")
            }
            Self::NewTokenRefused { status } => {
                write!(f, "the new access token is refused with {status}")
            }
        }
    }
}

impl Error for RefreshError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoAnswer(fault) => Some(fault),
            _ => None,
        }
    }
}

/// Whether an expired token is silently replaced by a new one that is accepted.
fn refresh(plan: &Plan, api: &mut dyn Api, record: &Transcript) -> Result<(), RefreshError> {
    if outcome(record, "expired-1h") == Some(Reply::Accepted) {
        return Err(RefreshError::NeverNeeded);
    }
    let answer = api.refresh().map_err(RefreshError::NoAnswer)?;
    if Reply::of(&answer) != Reply::Accepted {
        let said = response_body::excerpt(&answer, &plan.secrets);
        return Err(RefreshError::Refused { status: answer.status, said });
    }
    let token = response_body::new_token(&answer).ok_or(RefreshError::NoToken)?;
    let again = api.ask(&token).map_err(RefreshError::NoAnswer)?;
    if Reply::of(&again) != Reply::Accepted {
        return Err(RefreshError::NewTokenRefused { status: again.status });
    }
    Ok(())
}
