//! The services that accept tokens which their callers sign themselves, and what each one demands of
//! them: one row each.

mod apple;
mod clients;
mod google;
mod services;
mod signs;

use crate::jose::Algorithm;
use crate::registry::Predicate;
pub use signs::receiver_of;

/// A service that accepts tokens which its callers sign.
#[derive(Debug)]
pub struct Receiver {
    /// The name that it is chosen by.
    pub name: &'static str,
    /// Who accepts or refuses the token, as the subject of a sentence.
    pub service: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What such a token is for.
    pub purpose: &'static str,
    /// What a token has that is for it: all of these. Nothing where it cannot be told.
    pub signs: &'static [Predicate],
    /// The algorithms that it accepts.
    pub algorithms: &'static [Algorithm],
    /// The claims that it requires, but for the times.
    pub claims: &'static [Demand],
    /// The header parameters that it requires, but for `alg` and `typ`.
    pub header: &'static [Demand],
    /// Claims that it refuses.
    pub forbidden: &'static [&'static str],
    /// The times that it requires.
    pub lifetime: Lifetime,
    /// Where this is documented.
    pub reference: &'static str,
}

impl Receiver {
    /// The names of the algorithms that it accepts, in one line.
    #[must_use]
    pub fn algorithm_names(&self) -> String {
        let names: Vec<&str> = self.algorithms.iter().map(|algorithm| algorithm.name()).collect();
        names.join(", ")
    }
}

/// A member that is required.
#[derive(Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its name.
    pub name: &'static str,
    /// What it holds, in a few words.
    pub hint: &'static str,
    /// Where its value comes from.
    pub content: Content,
    /// Another member that does as well.
    pub or: Option<&'static str>,
    /// Whether some uses do without it, so that its absence is not worth a word.
    pub is_soft: bool,
    /// What its text has to look like.
    pub form: DemandForm,
}

/// What the text of a member has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemandForm {
    /// Anything.
    Any,
    /// No small letters.
    Upper,
    /// At least and at most so many characters.
    Sized(usize, usize),
}

/// Where the value of a required member comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Its caller knows it.
    Given,
    /// It is always this.
    Fixed(&'static str),
    /// It is this, where its caller does not want something else.
    Usual(&'static str),
    /// It is what this other member holds.
    SameAs(&'static str),
    /// It is new and random in each token.
    Fresh,
    /// It is what this other member holds, with the fingerprint of the public key behind it:
    /// `OTHER.SHA256:` and the SHA-256 of its SPKI in base64.
    SignerOf(&'static str),
}

/// The times that are required.
#[derive(Debug)]
pub struct Lifetime {
    /// The longest time from now to `exp`, in seconds; none where nothing says so.
    pub longest: Option<u32>,
    /// The shortest time from `iat` to `exp`, in seconds.
    pub shortest: Option<u32>,
    /// How long ago `iat` may be, in seconds.
    pub oldest: Option<u32>,
    /// Whether it requires `iat`.
    pub needs_issue_time: bool,
    /// The lifetime of a token for which nobody asks for another one, in seconds; none where the token has
    /// no `exp`.
    pub usual: Option<u32>,
    /// By how many seconds `iat` is before now, against clocks that differ.
    pub backdated: u32,
    /// What is to be known of it.
    pub note: &'static str,
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

const fn demand(name: &'static str, hint: &'static str, content: Content) -> Demand {
    Demand { name, hint, content, or: None, is_soft: false, form: DemandForm::Any }
}

impl Demand {
    const fn or(self, other: &'static str) -> Self {
        Self { or: Some(other), ..self }
    }

    const fn soft(self) -> Self {
        Self { is_soft: true, ..self }
    }

    const fn upper(self) -> Self {
        Self { form: DemandForm::Upper, ..self }
    }

    const fn sized(self, least: usize, most: usize) -> Self {
        Self { form: DemandForm::Sized(least, most), ..self }
    }
}

/// The times of most receivers: `exp` within so long, and `iat`.
const fn lifetime(longest: u32, usual: u32, note: &'static str) -> Lifetime {
    Lifetime {
        longest: Some(longest),
        shortest: None,
        oldest: None,
        needs_issue_time: true,
        usual: Some(usual),
        backdated: 0,
        note,
    }
}

/// Times without a limit that is documented or enforced.
const fn unlimited(usual: u32, note: &'static str) -> Lifetime {
    Lifetime { longest: None, ..lifetime(0, usual, note) }
}

impl Lifetime {
    /// The same where `iat` may be left out.
    const fn undated(self) -> Self {
        Self { needs_issue_time: false, ..self }
    }
}

/// What a row does not say.
const BASE: Receiver = Receiver {
    name: "",
    service: "",
    title: "",
    purpose: "",
    signs: &[],
    algorithms: &[],
    claims: &[],
    header: &[],
    forbidden: &[],
    lifetime: lifetime(0, 0, ""),
    reference: "",
};

/// Every receiver that is known. A token is for the first one whose signs it has, so what is more special comes
/// first.
pub const RECEIVERS: &[Receiver] = &[
    services::GITHUB_APP,
    apple::APP_STORE_SERVER,
    apple::APP_STORE_CONNECT_INDIVIDUAL,
    apple::APP_STORE_CONNECT,
    apple::APNS,
    apple::SIGN_IN,
    apple::MUSIC,
    apple::MAPKIT,
    apple::WEATHERKIT,
    google::SERVICE_ACCOUNT,
    google::FIREBASE,
    google::SELF_SIGNED,
    clients::ASSERTION,
    clients::ENTRA,
    clients::OKTA,
    clients::AUTH0,
    clients::BOX,
    clients::SALESFORCE,
    clients::DOCUSIGN,
    clients::YANDEX,
    services::SNOWFLAKE,
    services::ZOOM,
    services::ZOOM_VIDEO,
    services::TWILIO,
    services::LIVEKIT,
    services::VONAGE,
    services::TABLEAU,
    services::GHOST,
    services::COINBASE,
    services::JITSI,
];

/// Shorter names of receivers.
const ALIASES: &[(&str, &str)] = &[
    ("github", "github-app"),
    ("google", "google-service-account"),
    ("firebase", "firebase-custom-token"),
    ("private_key_jwt", "client-assertion"),
    ("private-key-jwt", "client-assertion"),
    ("rfc7523", "client-assertion"),
    ("entra", "entra-client-assertion"),
    ("okta", "okta-client-assertion"),
    ("auth0", "auth0-client-assertion"),
    ("musickit", "apple-music"),
];

/// The receiver of this name, in whatever case it is written.
#[must_use]
pub fn receiver(name: &str) -> Option<&'static Receiver> {
    let same = |known: &str| known.eq_ignore_ascii_case(name);
    let name = ALIASES.iter().find(|(alias, _)| same(alias)).map_or(name, |(_, name)| name);
    RECEIVERS.iter().find(|receiver| receiver.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
