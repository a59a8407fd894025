//! Reads an answer as a client's program would: its status, its machine code, its challenge.

use super::challenge::{self, Challenge};
use super::{Exchange, Response, response_body};
use crate::jose::{NumericDate, Pointer, Seconds};
use crate::keys::Secret;
use crate::suite::Case;

/// What an answer means by its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// 2xx
    Accepted,
    /// 3xx
    Redirected,
    /// 4xx, but for 429
    Refused,
    /// 429
    Busy,
    /// 5xx, or no status at all
    Broken,
}

impl Reply {
    /// What the status of an answer means.
    #[must_use]
    pub const fn of(answer: &Response) -> Self {
        match answer.status {
            200..=299 => Self::Accepted,
            300..=399 => Self::Redirected,
            429 => Self::Busy,
            400..=499 => Self::Refused,
            _ => Self::Broken,
        }
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Redirected => "redirected",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Broken => "server_error",
        }
    }
}

/// One case as it came out.
#[derive(Debug, Clone)]
pub struct ParsedResponse {
    /// The case.
    pub case: &'static Case,
    /// The code of the verdict that it must get.
    pub expect: &'static str,
    /// The token's `exp`.
    pub exp: Option<NumericDate>,
    /// How long before the token's `nbf` the answer came.
    pub early: Option<Seconds>,
    /// What the answer means; none where there is none.
    pub outcome: Option<Reply>,
    /// The status.
    pub status: Option<u16>,
    /// The machine code in the body.
    pub code: Option<String>,
    /// The Bearer challenge.
    pub challenge: Option<Challenge>,
    /// When the token expired, as the body says it.
    pub expired_at: Option<String>,
    /// The `Cache-Control` header.
    pub cache_control: Option<String>,
    /// Why there is no answer, or what is wrong with its body.
    pub trouble: Option<String>,
}

/// What a program can tell answers apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature<'a> {
    pub(super) status: u16,
    pub(super) code: Option<&'a str>,
    pub(super) error: Option<&'a str>,
}

impl ParsedResponse {
    /// An answer as it is read, without the secrets and the token that it may repeat.
    pub(super) fn of(trial: &Exchange, code_pointer: Option<&Pointer>, secrets: &[Secret]) -> Self {
        let answer = trial.answer.as_ref().ok();
        let shown = |text: &str| response_body::shown(text, secrets, &trial.token.text);
        let content = answer.and_then(response_body::json);
        let mut challenges = answer
            .into_iter()
            .flat_map(|answer| answer.header("www-authenticate").flat_map(challenge::parse));
        Self {
            case: trial.token.case,
            expect: trial.token.verdict().code(),
            exp: trial.token.expires_at,
            early: answer
                .zip(trial.token.not_before)
                .map(|(answer, nbf)| nbf.since(answer.received)),
            outcome: answer.map(Reply::of),
            status: answer.map(|answer| answer.status),
            code: code_pointer
                .zip(content.as_ref())
                .and_then(|(pointer, content)| pointer.get(content))
                .and_then(response_body::code)
                .map(|code| shown(&code)),
            challenge: challenges
                .find(|one| one.scheme.eq_ignore_ascii_case("bearer"))
                .map(|challenge| challenge.shown(&shown)),
            expired_at: content
                .as_ref()
                .and_then(response_body::expired_at)
                .map(|date| shown(&date)),
            cache_control: answer
                .and_then(|answer| answer.header("cache-control").next())
                .map(shown),
            trouble: match &trial.answer {
                Ok(answer) => answer.trouble.as_deref().map(shown),
                Err(fault) => Some(shown(&fault.message)),
            },
        }
    }

    /// What a program sees of a refusal.
    pub(super) fn signature(&self) -> Option<Signature<'_>> {
        let told = matches!(self.outcome, Some(Reply::Refused | Reply::Redirected));
        told.then(|| Signature {
            status: self.status.unwrap_or_default(),
            code: self.code.as_deref(),
            error: self.error(),
        })
    }

    /// The error code of the challenge.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.challenge.as_ref().and_then(|challenge| challenge.get("error"))
    }

    /// The sentence of the challenge, which is for people.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.challenge.as_ref().and_then(|challenge| challenge.get("error_description"))
    }

    /// The answer in a few words.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(status) = self.status else { return "no answer".to_owned() };
        let mut words = vec![status.to_string()];
        words.extend(self.code.clone());
        words.extend(self.error().map(|error| format!("error=\"{error}\"")));
        words.join(" ")
    }
}
