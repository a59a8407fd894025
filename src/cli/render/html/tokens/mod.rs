//! The page of many tokens: counts of all, and the first of each kind. However many there are, it holds no more than
//! it writes, and that is bounded.

mod sections;
mod subject;

use std::collections::{BTreeMap, HashMap};

pub use subject::PageSubject;

use super::names::Names;
use super::plot::ExpiryPlot;
use super::table::{Cell, Tone, row};
use crate::jose::{NumericDate, Seconds};
use crate::report::finding::{Code, Severity};
use crate::report::text::{ago, rfc3339, span};
use crate::report::{Match, Reason, SignatureStatus, TimeState, Verdict};

/// How many tokens of each kind are listed.
const OF_A_KIND: usize = 100;

/// The most bytes that the list of tokens may take up.
const LIST_BYTES: usize = 2 << 20;

/// A token for the page.
pub struct PageToken<'a> {
    /// The verdict and the reason.
    pub verdict: Option<(Verdict, Reason)>,
    /// What is known of its signature, where it has one.
    pub signature: Option<SignatureStatus>,
    /// The instant of judging, the same for all.
    pub now: NumericDate,
    /// Where in its life it is.
    pub state: TimeState,
    /// What kind it is: its `alg`, or what sort of credential.
    pub kind: Option<&'a str>,
    /// Its `iss`.
    pub issuer: Option<&'a str>,
    /// When it expires.
    pub expires_at: Option<NumericDate>,
    /// What was found.
    pub findings: &'a [(Code, Severity)],
    /// What is wanted only of a token that is listed.
    pub details: &'a dyn Fn() -> TokenDetails,
}

/// What the list says of a token besides.
pub struct TokenDetails {
    /// Where it is.
    pub place: String,
    /// The hash of its `sub`.
    pub subject_hash: Option<String>,
    /// Its fingerprint; empty where it has none.
    pub fingerprint: String,
}

/// What is counted of an issuer.
#[derive(Debug, Default)]
struct IssuerCounts {
    all: u64,
    good: u64,
    expired: u64,
    bad: u64,
    /// What expires first of what has not expired.
    next: Option<NumericDate>,
}

/// What the tokens of a kind have in common: the verdict and the reason, or the state where there is no verdict.
type Kind = (Option<(Verdict, Reason)>, &'static str);

/// A finding's severity and code. The gravest come first.
type FindingKey = (std::cmp::Reverse<Severity>, &'static str);

/// The page, as far as it is known.
pub struct TokensPage {
    title: String,
    what: PageSubject,
    now: Option<NumericDate>,
    all: u64,
    /// How many have a signature that was not checked.
    unchecked: u64,
    listed: u64,
    kinds: HashMap<Kind, usize>,
    verdicts: BTreeMap<(Option<Verdict>, &'static str), u64>,
    issuers: Names<IssuerCounts>,
    /// How many have no issuer.
    of_nobody: u64,
    sorts: Names<u64>,
    findings: BTreeMap<FindingKey, u64>,
    plot: ExpiryPlot,
    list: Vec<u8>,
    /// Why it is not all that there is.
    gaps: Vec<String>,
}

impl TokensPage {
    /// An empty page about a command and its source.
    #[must_use]
    pub fn new(title: &str, what: PageSubject) -> Self {
        Self {
            title: title.to_owned(),
            what,
            now: None,
            all: 0,
            unchecked: 0,
            listed: 0,
            kinds: HashMap::new(),
            verdicts: BTreeMap::new(),
            issuers: Names::default(),
            of_nobody: 0,
            sorts: Names::default(),
            findings: BTreeMap::new(),
            plot: ExpiryPlot::default(),
            list: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// Says that it is not all that there is, and why.
    pub fn is_incomplete(&mut self, why: &str) {
        self.gaps.push(why.to_owned());
    }

    /// Counts a token, and lists it if it is one of the first of its kind.
    pub fn add(&mut self, token: &PageToken<'_>) {
        self.all += 1;
        self.now = Some(token.now);
        self.unchecked += u64::from(token.signature == Some(SignatureStatus::NotChecked));
        let (verdict, state) = (token.verdict, token.state);
        let code = verdict.map_or(state.name(), |(verdict, _)| verdict.code());
        *self.verdicts.entry((verdict.map(|(verdict, _)| verdict), code)).or_default() += 1;
        let expires_at = token.expires_at;
        if expires_at.is_some() || state == TimeState::NeverExpires {
            self.plot.add(expires_at.map(|exp| exp.since(token.now)));
        }
        self.count_issuer(token);
        *self.sorts.of(token.kind.unwrap_or("none given")) += 1;
        for (code, severity) in token.findings {
            let key = (std::cmp::Reverse(*severity), code.name());
            *self.findings.entry(key).or_default() += 1;
        }
        let known = self.kinds.entry((verdict, code)).or_default();
        *known += 1;
        if *known <= OF_A_KIND && self.list.len() < LIST_BYTES {
            self.listed += 1;
            self.list_token(token, code);
        }
    }

    /// Counts a token that a search found, and lists it likewise.
    pub fn add_match(&mut self, matched: &Match, kind: Option<&str>, place: impl Fn() -> String) {
        self.add(&PageToken {
            verdict: Some((matched.verdict, matched.reason)),
            // What has no fingerprint is no token.
            signature: (!matched.fingerprint.is_empty()).then_some(matched.signature),
            now: matched.now,
            state: matched.time,
            kind,
            issuer: matched.issuer.as_deref(),
            expires_at: matched.expires_at,
            findings: &matched.findings,
            details: &|| TokenDetails {
                place: place(),
                subject_hash: matched.subject_hash.clone(),
                fingerprint: matched.fingerprint.clone(),
            },
        });
    }

    fn count_issuer(&mut self, token: &PageToken<'_>) {
        self.of_nobody += u64::from(token.issuer.is_none());
        let counts = self.issuers.of(token.issuer.unwrap_or_default());
        counts.all += 1;
        match tone(token.verdict.map(|(verdict, _)| verdict), token.state) {
            Tone::Good | Tone::Soon => counts.good += 1,
            _ if token.state == TimeState::Expired => counts.expired += 1,
            _ => counts.bad += 1,
        }
        let ahead = token.expires_at.filter(|exp| *exp > token.now);
        counts.next = [counts.next, ahead].into_iter().flatten().min();
    }

    fn list_token(&mut self, token: &PageToken<'_>, code: &str) {
        let TokenDetails { place, subject_hash, fingerprint } = (token.details)();
        let verdict = token.verdict.map(|(verdict, _)| verdict);
        let tone = tone(verdict, token.state);
        let subject = subject_hash.as_deref().and_then(|hash| hash.get(..8)).unwrap_or_default();
        let time = token.expires_at.map(|exp| (time(exp, token.now), exp.whole_seconds()));
        let text = |text: Option<&str>| text.map_or(String::new(), ToOwned::to_owned);
        let (issuer, kind) = (text(token.issuer), text(token.kind));
        let cells = [
            Cell::Toned(code, tone),
            token.verdict.map_or(Cell::Empty, |(_, reason)| Cell::Text(reason.name())),
            time.as_ref().map_or(Cell::Empty, |(words, at)| Cell::Time(words, *at)),
            Cell::Text(&issuer),
            Cell::Code(subject),
            Cell::Code(&kind),
            Cell::Text(&place),
            Cell::Code(&fingerprint),
        ];
        // Memory does not fail.
        let _ = row(&cells, &mut self.list);
    }
}

/// How good a verdict is; where there is none, the state of its time.
const fn tone(verdict: Option<Verdict>, state: TimeState) -> Tone {
    match (verdict, state) {
        (Some(Verdict::Valid), _) | (None, TimeState::Active | TimeState::NeverExpires) => {
            Tone::Good
        }
        (Some(Verdict::Expiring), _) => Tone::Soon,
        (Some(Verdict::NoToken | Verdict::NotActive), _) | (None, TimeState::NotActive) => {
            Tone::Dim
        }
        _ => Tone::Bad,
    }
}

/// How bad a finding is.
pub(in crate::cli::render) const fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Soon,
        Severity::Note => Tone::Dim,
    }
}

/// An expiry in words.
fn time(exp: NumericDate, now: NumericDate) -> String {
    let left = exp.since(now);
    let words = if left > Seconds::ZERO { format!("in {}", span(left)) } else { ago(left) };
    match rfc3339(exp) {
        Some(date) => format!("{} · {words}", date.get(..10).unwrap_or_default()),
        None => words,
    }
}
