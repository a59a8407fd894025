//! What was taken for the token is something around it, or what became of it on its way.

use super::bytes::{b64, b64url, hex, percent, wrapped};
use super::case::Axis::Text;
use super::case::{Axis, KINDS, Row, row};

const AXES: &[Axis] = &[Text];

/// Wrapped, pasted, escaped.
pub(super) const TEXTS: &[Row] = &[
    row("quotes of JSON.stringify", AXES, "auth0/angular-storage#60", KINDS, |p| {
        p.arrived(format!("\"{}\"", p.token()))
    }),
    row("escaped quotes", AXES, "soofstad/react-oauth2-pkce#191", KINDS, |p| {
        p.arrived(format!("\"\\\"{}\\\"\"", p.token()))
    }),
    row("Bearer in front", AXES, "jsonwebtoken/jsonwebtoken.github.io#737", KINDS, |p| {
        p.arrived(format!("Bearer {}", p.token()))
    }),
    row("Bearer twice", AXES, "wso2/product-microgateway#2993", KINDS, |p| {
        p.arrived(format!("Bearer Bearer {}", p.token()))
    }),
    row("Bearer and quotes", AXES, "auth0/JWTDecode.Android#101", KINDS, |p| {
        p.arrived(format!("Bearer \"{}\"", p.token()))
    }),
    row("Bearer glued to it", AXES, "a missing space in \"Bearer\" + token", KINDS, |p| {
        p.arrived(format!("Bearer{}", p.token()))
    }),
    row("Bearer, percent-encoded", AXES, "auth0/node-jsonwebtoken#713", KINDS, |p| {
        p.arrived(format!("Bearer%20{}", p.token()))
    }),
    row("a line of headers", AXES, "curl -v prints it", KINDS, |p| {
        p.arrived(format!("> Authorization: Bearer {}\r\n", p.token()))
    }),
    row("a command line of curl", AXES, "a browser's Copy as cURL", KINDS, |p| {
        p.arrived(format!(
            "curl 'https://api.example/me' -H 'Authorization: Bearer {}' --compressed",
            p.token()
        ))
    }),
    row("Set-Cookie", AXES, "uc-cdis/fence#476", KINDS, |p| {
        p.arrived(format!("Set-Cookie: session={}; Path=/; HttpOnly; SameSite=Lax", p.token()))
    }),
    row(
        "two cookies in two halves",
        AXES,
        "a cookie of 4096 bytes is split into .0 and .1",
        KINDS,
        |p| {
            let token = p.token();
            let (a, b) = token.split_at(token.len() / 2);
            p.arrived(format!("Cookie: token.0={a}; token.1={b}")).not_provable()
        },
    ),
    row("JSON of a token endpoint", AXES, "RFC 6749 section 5.1", KINDS, |p| {
        p.arrived(format!(
            "{{\"access_token\":\"{}\",\"token_type\":\"Bearer\",\"expires_in\":3600}}",
            p.token()
        ))
    }),
    row("a URL's query", AXES, "jadjoubran/laravel5-angular-material-starter#78", KINDS, |p| {
        p.arrived(format!("https://app.example/auth?token={}&next=%2Fhome", p.token()))
    }),
    row("a URL's fragment", AXES, "OpenID Connect implicit flow", KINDS, |p| {
        p.arrived(format!("https://app.example/#id_token={}&state=xyz", p.token()))
    }),
    row("jwt.io's URL", AXES, "auth0/node-jsonwebtoken#630", KINDS, |p| {
        p.arrived(format!("https://jwt.io/#debugger-io?token={}", p.token()))
    }),
    row("percent-encoded dots", AXES, "a strict encoder of queries", KINDS, |p| {
        p.arrived(p.token().replace('.', "%2E"))
    }),
    row("percent-encoded twice", AXES, "a redirect inside a redirect", KINDS, |p| {
        p.arrived(percent(&p.token().replace('.', "%2E")))
    }),
    row("Python's bytes", AXES, "jpadilla/pyjwt#319", KINDS, |p| {
        p.arrived(format!("b'{}'", p.token()))
    }),
    row("Python's bytes after Bearer", AXES, "snowflakedb/snowflake-ingest-python#3", KINDS, |p| {
        p.arrived(format!("Bearer b'{}'", p.token()))
    }),
    row("lines of a terminal", AXES, "MicahParks/keyfunc#68", KINDS, |p| {
        p.arrived(wrapped(&p.token(), 80, "\n"))
    }),
    row("lines of a terminal, indented", AXES, "a YAML block", KINDS, |p| {
        p.arrived(format!("  {}\n", wrapped(&p.token(), 76, "\n  ")))
    }),
    row("lines of an e-mail", AXES, "quoted-printable breaks with =", KINDS, |p| {
        p.arrived(wrapped(&p.token(), 75, "=\r\n"))
    }),
    row("lines with a backslash", AXES, "a shell's continued lines", KINDS, |p| {
        p.arrived(wrapped(&p.token(), 70, "\\\n"))
    }),
    row("concatenated strings of code", AXES, "a formatter broke the literal", KINDS, |p| {
        p.arrived(format!("\"{}\"", wrapped(&p.token(), 60, "\" +\n    \"")))
    }),
    row("escaped line ends inside", AXES, "langchain-ai/open-swe#665", KINDS, |p| {
        p.arrived(wrapped(&p.token(), 64, "\\n"))
    }),
    row("spaces at the dots", AXES, "a word processor", KINDS, |p| {
        p.arrived(p.token().replace('.', " . "))
    }),
    row("spaces for hyphens", AXES, "auth0/node-jsonwebtoken#713", KINDS, |p| {
        let token = with(p, '-');
        p.arrived(token.replace('-', " ")).same(token)
    }),
    row("a soft hyphen", AXES, "a web page's hyphenation", KINDS, |p| {
        p.arrived(p.token().replacen('.', "\u{ad}.", 1))
    }),
    row("a zero-width space before the token", AXES, "copied from a chat", KINDS, |p| {
        p.arrived(format!("\u{200b}{}", p.token()))
    }),
    row("en dashes for hyphens", AXES, "a word processor's autocorrection", KINDS, |p| {
        let token = with(p, '-');
        p.arrived(token.replace('-', "\u{2013}")).same(token)
    }),
    row("a dot after it", AXES, "the end of a sentence", KINDS, |p| {
        p.arrived(format!("{}.", p.token()))
    }),
    row("a comma after it", AXES, "tymondesigns/jwt-auth#1373", KINDS, |p| {
        p.arrived(format!("{},", p.token()))
    }),
    row("two copies of the token", AXES, "tymondesigns/jwt-auth#1373", KINDS, |p| {
        let token = p.token();
        p.arrived(format!("{token}{token}"))
    }),
    row("two copies with a comma", AXES, "wso2/product-apim#6273", KINDS, |p| {
        let token = p.token();
        p.arrived(format!("Bearer {token}, Bearer {token}"))
    }),
    row("the first letter was not copied", AXES, "a mouse's selection", KINDS, |p| {
        let token = p.token();
        p.arrived(&token.as_bytes()[1..])
    }),
    row("a letter in front", AXES, "oven-sh/bun#3911 (an n before each line)", KINDS, |p| {
        p.arrived(format!("n{}", p.token()))
    }),
    row("base64 of the token", AXES, "smallstep/cli#67, Kubernetes .data", KINDS, |p| {
        p.arrived(b64(p.token()))
    }),
    row("base64 of the token and a line end", AXES, "apache/pulsar-helm-chart#18", KINDS, |p| {
        p.arrived(b64(p.token() + "\n"))
    }),
    row("base64 of the token in lines", AXES, "base64 without -w 0", KINDS, |p| {
        p.arrived(wrapped(&b64(p.token()), 76, "\n"))
    }),
    row("base64url of the token", AXES, "a state parameter", KINDS, |p| {
        p.arrived(b64url(p.token()))
    }),
    row("hexadecimal of the token", AXES, "a database's bytea", KINDS, |p| {
        p.arrived(hex(p.token()))
    }),
    row("a hexadecimal literal of the token", AXES, "Postgres prints \\x", KINDS, |p| {
        p.arrived(format!("\\x{}", hex(p.token())))
    }),
    row("the standard alphabet", AXES, "hashicorp/vault-k8s#340", KINDS, |p| {
        let token = with(p, '-');
        p.arrived(token.replace('-', "+").replace('_', "/")).same(token)
    }),
    row("padded segments", AXES, "benmcollins/libjwt#22", KINDS, |p| {
        let token = p.token();
        let padded: Vec<String> = token
            .split('.')
            .map(|segment| format!("{segment}{}", "=".repeat((4 - segment.len() % 4) % 4)))
            .collect();
        p.arrived(padded.join("."))
    }),
    row("HTML escapes", AXES, "a template escaped it", KINDS, |p| {
        p.arrived(format!("&quot;{}&quot;", p.token()))
    }),
    row("a Markdown code span", AXES, "a chat message", KINDS, |p| {
        p.arrived(format!("`{}`", p.token()))
    }),
    row("angle brackets", AXES, "documentation's <token>", KINDS, |p| {
        p.arrived(format!("<{}>", p.token()))
    }),
    row("the token in UTF-16", AXES, "PowerShell 5 writes UTF-16", KINDS, |p| {
        p.arrived(super::bytes::utf16(&(p.token() + "\r\n"), true)).on_stdin()
    }),
    row(
        "a byte order mark before the token",
        AXES,
        "PowerShell Out-File -Encoding utf8",
        KINDS,
        |p| p.arrived(format!("\u{feff}{}", p.token())).on_stdin(),
    ),
];

/// A token with this letter in it, drawn until one comes.
fn with(plan: &mut super::case::Plan<'_>, letter: char) -> String {
    loop {
        let token = plan.token();
        if token.contains(letter) {
            return token;
        }
        plan.claims = super::case::claims(&mut plan.rng);
    }
}
