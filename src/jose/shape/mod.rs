//! Texts that are handed over as tokens and are no JWT: words that stand for nothing, and the tokens
//! of other kinds. One table.

mod blank;
mod foreign;

/// What a text is that is not a JWT.
pub struct Shape {
    how: LooksLike,
    /// What it is, in a few words.
    pub what: &'static str,
    /// What that means for whoever holds it.
    pub advice: Advice,
}

/// What a shape means for whoever holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// What these words say.
    Words(&'static str),
    /// That it is a key, which is given in another place than a token.
    Key,
}

enum LooksLike {
    /// The whole text is one of these, in whatever case.
    Word(&'static [&'static str]),
    /// The text begins with one of these, letter by letter.
    Prefix(&'static [&'static str]),
    /// The text is built so.
    Is(fn(&str) -> bool),
}

const EMPTY: &str = "the variable that should hold the token was empty when it was sent";
const UNFILLED: &str =
    "replace it with the token: a template or script was used without filling it in";
const HIDDEN: &str =
    "a log, a console or a proxy hid the token: copy it from a place that shows all of it";
const COOKIE: &str = "only the server that signed it can verify it; it is not a JWT of an issuer";
const GUESS: &str = "possibly a token that a cookie library signed again";
const PASETO: &str = "PASETO is a different format: use a PASETO library";

const fn shape(how: LooksLike, what: &'static str, advice: &'static str) -> Shape {
    Shape { how, what, advice: Advice::Words(advice) }
}

const fn key(how: LooksLike, what: &'static str) -> Shape {
    Shape { how, what, advice: Advice::Key }
}

/// Every shape that is known; the first that fits counts.
#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    shape(LooksLike::Word(&["undefined", "null", "none", "nil", "nan", "(null)", "<nil>", "<null>", "<none>"]), "a word instead of a token", EMPTY),
    shape(LooksLike::Word(&["true", "false"]), "a word instead of a token", "the variable that should hold the token holds a boolean"),
    shape(LooksLike::Word(&["bearer", "authorization: bearer", "authorization:", "authorization"]), "the scheme without a token", EMPTY),
    shape(LooksLike::Word(&["token", "jwt", "access_token", "id_token"]), "the token's name without its value", EMPTY),
    shape(LooksLike::Is(blank::is_object), "what a program prints for an object", "pass the string member that holds the token; if it is a promise, await it first"),
    shape(LooksLike::Is(blank::is_mask), "a mask instead of a token", HIDDEN),
    shape(LooksLike::Is(blank::is_hidden), "a word instead of a hidden token", HIDDEN),
    shape(LooksLike::Is(blank::is_variable), "a variable that was not replaced", UNFILLED),
    shape(LooksLike::Is(blank::is_template), "a placeholder that was not filled in", UNFILLED),
    shape(LooksLike::Is(foreign::password_hash), "the hash of a password", "it is for checking passwords, not for access"),
    shape(LooksLike::Prefix(&["ghs_"]), "a GitHub installation token", "GitHub says not to read or verify it, even if it contains a JWT: send it to GitHub's API"),
    shape(LooksLike::Prefix(&["gho_", "ghp_", "ghu_", "ghr_", "github_pat_"]), "a GitHub token", "it is opaque: ask GitHub's API what it can do"),
    shape(LooksLike::Prefix(&["glpat-", "gldt-", "glrt-"]), "a GitLab token", "it is opaque: ask GitLab's API what it can do"),
    shape(LooksLike::Prefix(&["ya29."]), "a Google access token", "it is opaque: ask https://oauth2.googleapis.com/tokeninfo about it; the ID token is the JWT"),
    shape(LooksLike::Prefix(&["xoxb-", "xoxp-", "xoxa-", "xapp-"]), "a Slack token", "it is opaque: ask Slack's auth.test about it"),
    shape(LooksLike::Prefix(&["hvs.", "hvb."]), "a HashiCorp Vault token", "it is opaque: run vault token lookup"),
    shape(LooksLike::Prefix(&["sk_live_", "sk_test_", "pk_live_", "pk_test_"]), "a Stripe key", "it is not a user's token; it is secret if it starts with sk_"),
    shape(LooksLike::Prefix(&["v1.local.", "v2.local.", "v3.local.", "v4.local."]), "an encrypted PASETO", PASETO),
    shape(LooksLike::Prefix(&["v1.public.", "v2.public.", "v3.public.", "v4.public."]), "a signed PASETO", PASETO),
    shape(LooksLike::Is(foreign::paserk), "a PASERK, a key of PASETO", PASETO),
    shape(LooksLike::Prefix(&["<!DOCTYPE html", "<!doctype html", "<html", "<HTML"]), "a web page", "the server returned a page instead of a token: check the request that fetches the token"),
    shape(LooksLike::Is(foreign::saml), "a SAML message", "SAML is a different format: use a SAML library"),
    shape(LooksLike::Is(foreign::other_xml), "XML", "check where the text comes from: a token has no angle brackets"),
    shape(LooksLike::Is(foreign::macaroon), "a macaroon", "macaroons are a different format: use a macaroon library"),
    shape(LooksLike::Prefix(&["Fe26.2*"]), "a sealed session of iron-session or hapi", "only the server that sealed it can open it"),
    shape(LooksLike::Is(foreign::fernet), "a Fernet token", "Fernet is a different format: only the holder of its key can read it"),
    shape(LooksLike::Is(foreign::signed_token), "a token that a cookie library signed again", "remove what the library added: `s:` at the start and everything after the third segment"),
    shape(LooksLike::Is(foreign::longer_token), GUESS, "if so, remove everything after the third segment"),
    shape(LooksLike::Is(foreign::express_session), "a signed cookie of Express", COOKIE),
    shape(LooksLike::Is(foreign::rails_encrypted), "an encrypted cookie of Rails", "only the server that encrypted it can open it"),
    shape(LooksLike::Is(foreign::rails_signed), "a signed cookie of Rails", COOKIE),
    shape(LooksLike::Is(foreign::django), "a value signed by Django", COOKIE),
    shape(LooksLike::Is(foreign::itsdangerous), "a signed cookie, as from Flask", COOKIE),
    shape(LooksLike::Is(foreign::phoenix), "a token signed by Phoenix", COOKIE),
    shape(LooksLike::Is(foreign::tornado), "a signed cookie of Tornado", COOKIE),
    shape(LooksLike::Is(foreign::laravel), "an encrypted cookie of Laravel", "only the server that encrypted it can open it"),
    shape(LooksLike::Prefix(&["CfDJ8"]), "data protected by ASP.NET Core, such as a session cookie", "only the server that encrypted it can open it"),
    shape(LooksLike::Is(foreign::json_in_base64), "JSON in base64, without the `alg` of a token's header", "if these are a token's claims, pass the whole token; to see the JSON: base64 -d"),
    key(LooksLike::Prefix(&["-----BEGIN "]), "a key or a certificate in PEM"),
    shape(LooksLike::Prefix(&["Basic ", "basic "]), "a user name and a password (HTTP Basic)", "the request does not carry a token"),
];

impl Shape {
    /// What a text of this shape is, in a few words.
    #[must_use]
    pub fn describe(&self, text: &str) -> String {
        match self.how {
            LooksLike::Word(_) => format!("the word `{}`", text.trim()),
            _ => self.what.to_owned(),
        }
    }

    /// Whether the text may as well be something else.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.what == GUESS
    }

    /// Whether it stands for nothing: a word, a mask, a placeholder.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self.advice, Advice::Words(EMPTY | UNFILLED | HIDDEN))
    }
}

/// What a text is that is not a JWT, where its shape says so.
#[must_use]
pub fn shape_of(text: &str) -> Option<&'static Shape> {
    let text = text.trim();
    SHAPES.iter().find(|shape| match shape.how {
        LooksLike::Word(words) => words.iter().any(|word| text.eq_ignore_ascii_case(word)),
        LooksLike::Prefix(prefixes) => prefixes.iter().any(|prefix| text.starts_with(prefix)),
        LooksLike::Is(built) => built(text),
    })
}

/// Whether a text could be a bearer token at all (`b64token` of RFC 6750 section 2.1), and is longer
/// than words are.
#[must_use]
pub fn may_be_opaque(text: &str) -> bool {
    const LEAST: usize = 16;
    text.len() >= LEAST
        && text
            .trim_end_matches('=')
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b))
}

/// What a text without dots and without a known shape means for whoever holds it, where it could be
/// a token.
pub const OPAQUE: &str = "if it is an opaque token, only its issuer can read it: use the introspection or userinfo endpoint (Auth0 issues JWTs when you request an audience)";

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
