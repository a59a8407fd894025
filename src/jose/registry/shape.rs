//! Texts that are handed over as tokens and are no JWT: words that stand for nothing, and the tokens
//! of other kinds. One table.

/// What a text is that is no JWT.
pub struct Shape {
    how: Match,
    /// What it is, in a few words.
    pub what: &'static str,
    /// What that means for whoever holds it.
    pub advice: &'static str,
}

enum Match {
    /// The whole text is one of these, in whatever case.
    Word(&'static [&'static str]),
    /// The text begins with one of these, letter by letter.
    Prefix(&'static [&'static str]),
    /// The text begins and ends so.
    Between(&'static [(&'static str, &'static str)]),
}

const EMPTY: &str = "the variable that should hold the token was empty when it was sent";

const fn shape(how: Match, what: &'static str, advice: &'static str) -> Shape {
    Shape { how, what, advice }
}

/// Every shape that is known; the first that fits counts.
#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    shape(Match::Word(&["undefined", "null", "none", "nil", "nan", "(null)", "<nil>", "[object object]", "[object promise]", "true", "false"]), "a word in place of a token", EMPTY),
    shape(Match::Between(&[("${", "}"), ("{{", "}}"), ("$(", ")"), ("<", ">"), ("%", "%")]), "a placeholder that nobody filled in", EMPTY),
    shape(Match::Word(&["bearer", "token", "jwt", "authorization: bearer"]), "the scheme without its token", EMPTY),
    shape(Match::Prefix(&["$"]), "a variable that nobody replaced", EMPTY),
    shape(Match::Prefix(&["ghs_"]), "a GitHub installation token", "GitHub may put a JWT inside and says not to read or verify it: send it to GitHub's API"),
    shape(Match::Prefix(&["gho_", "ghp_", "ghu_", "ghr_", "github_pat_"]), "a GitHub token", "it is opaque: GitHub's API says what it may do"),
    shape(Match::Prefix(&["glpat-", "gldt-", "glrt-"]), "a GitLab token", "it is opaque: GitLab's API says what it may do"),
    shape(Match::Prefix(&["ya29."]), "a Google access token", "it is opaque: https://oauth2.googleapis.com/tokeninfo says what it is; the ID token is the JWT"),
    shape(Match::Prefix(&["xoxb-", "xoxp-", "xoxa-", "xapp-"]), "a Slack token", "it is opaque: Slack's auth.test says what it is"),
    shape(Match::Prefix(&["hvs.", "hvb."]), "a HashiCorp Vault token", "it is opaque: vault token lookup says what it may do"),
    shape(Match::Prefix(&["sk_live_", "sk_test_", "pk_live_", "pk_test_"]), "a Stripe key", "it is no token of a user, and a secret if it begins with sk_"),
    shape(Match::Prefix(&["v1.local.", "v2.local.", "v3.local.", "v4.local."]), "an encrypted PASETO", "PASETO is another format than JWT: use a PASETO library"),
    shape(Match::Prefix(&["v1.public.", "v2.public.", "v3.public.", "v4.public."]), "a signed PASETO", "PASETO is another format than JWT: use a PASETO library"),
    shape(Match::Prefix(&["k1.", "k2.", "k3.", "k4."]), "a PASERK, a key of PASETO", "PASETO is another format than JWT: use a PASETO library"),
    shape(Match::Prefix(&["PHNhbW", "PD94bW", "PFNBTU", "<saml", "<?xml"]), "a SAML message", "SAML is another format than JWT: use a SAML library"),
    shape(Match::Prefix(&["MDA", "AgE"]), "a macaroon, by its first letters", "macaroons are another format than JWT: use a macaroon library"),
    shape(Match::Prefix(&["Fe26.2*"]), "a session of iron-session or hapi, sealed", "only the server that sealed it can open it"),
    shape(Match::Prefix(&["gAAAA"]), "a Fernet token", "Fernet is another format than JWT: only the holder of its key can read it"),
    shape(Match::Prefix(&["s:", "s%3A"]), "a signed cookie of Express", "it holds a session id, and no claims"),
    shape(Match::Prefix(&["-----BEGIN "]), "a key or a certificate in PEM", "give it to --key; the token is another text"),
    shape(Match::Prefix(&["Basic ", "basic "]), "a user name and a password (HTTP Basic)", "the request carries no token"),
    shape(Match::Prefix(&["<!DOCTYPE", "<!doctype", "<html", "<HTML"]), "a web page", "the server answered with a page in place of a token: look at the request that should have fetched it"),
];

impl Shape {
    /// What a text of this shape is, in a few words.
    #[must_use]
    pub fn describe(&self, text: &str) -> String {
        match self.how {
            Match::Word(_) => format!("the word `{}`", text.trim()),
            _ => self.what.to_owned(),
        }
    }
}

/// What a text is that is no JWT, where its shape says so.
#[must_use]
pub fn shape_of(text: &str) -> Option<&'static Shape> {
    let text = text.trim();
    SHAPES.iter().find(|shape| match shape.how {
        Match::Word(words) => words.iter().any(|word| text.eq_ignore_ascii_case(word)),
        Match::Prefix(prefixes) => prefixes.iter().any(|prefix| text.starts_with(prefix)),
        Match::Between(pairs) => pairs.iter().any(|(first, last)| {
            text.len() > first.len() && text.starts_with(first) && text.ends_with(last)
        }),
    })
}

/// What a text without dots and without a known shape means for whoever holds it.
pub const OPAQUE: &str = "if it is an opaque token, only its issuer can read it: ask at the introspection or userinfo endpoint (Auth0 issues JWTs when an audience is asked for)";

#[cfg(test)]
mod tests {
    use super::shape_of;

    #[test]
    fn what_is_no_token_is_named_and_what_is_one_is_not() {
        for (text, word) in [
            ("undefined", "word"),
            ("NULL", "word"),
            ("[object Object]", "word"),
            ("${ACCESS_TOKEN}", "placeholder"),
            ("{{token}}", "placeholder"),
            ("$TOKEN", "variable"),
            ("ghs_123456_eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "installation"),
            ("ya29.a0AfH6SMBx", "Google"),
            ("v4.public.eyJzdWIiOiIxIn0", "PASETO"),
            ("PHNhbWxwOlJlc3BvbnNl", "SAML"),
            ("MDAxY2xvY2F0aW9u", "macaroon"),
        ] {
            assert!(shape_of(text).is_some_and(|shape| shape.what.contains(word)), "{text}");
        }
        for text in ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "abc", "", "nothing"] {
            assert!(shape_of(text).is_none(), "{text}");
        }
    }
}
