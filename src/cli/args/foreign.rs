//! What other tools call an option: `--public-key` of jwt-cli, `-checkend` of openssl, `--insecure` of step and curl,
//! `algorithms` of the libraries. Each leads to what jwtx calls it.

use std::path::Path;

use crate::report::safe_to_show;

/// What is meant, by the command that is called; an empty name stands for every command.
type Meanings = &'static [(&'static str, &'static str)];

/// The names, without hyphens in front, and what is meant: an option of jwtx, or else a sentence. FILE and the
/// names in `VALUES` stand for the value that was typed, COMMAND for the command that was called.
#[rustfmt::skip]
const FOREIGN: &[(&[&str], Meanings)] = &[
    (&["public", "pub", "pubin", "pubout"], &[("key", "jwtx key public FILE prints the public key"), ("", "--key FILE")]),
    (&["public-key", "pubkey", "cert", "certificate", "x509", "pem", "pem-file", "jwk-file", "key-file", "verify-key", "verification-key", "private-key", "priv-key", "private", "signing-key", "inkey", "rsa-key", "secret-or-public-key", "secret-or-private-key"], &[("", "--key FILE")]),
    (&["jwk"], &[("key", "jwtx key convert FILE --to jwk"), ("", "--key FILE")]),
    (&["hmac-secret", "hmac", "hmac-key", "shared-secret", "shared-key", "secret-key", "pass"], &[("", "--secret-file PATH")]),
    (&["passphrase"], &[("verify", "--passphrase-file PATH"), ("decrypt", "--passphrase-file PATH"), ("mint", "--passphrase-file PATH"), ("key", "--passphrase-file PATH"), ("", "--secret-file PATH")]),
    (&["password"], &[("decrypt", "--password-file PATH"), ("", "--secret-file PATH")]),
    (&["client-certificate", "tls-cert", "mtls-cert"], &[("", "--client-cert FILE")]),
    (&["use", "key-use"], &[("keygen", "the name of an algorithm sets it: jwtx keygen ECDH-ES or jwtx keygen RSA-OAEP-256 is for encryption"), ("", "jwtx keygen ECDH-ES makes a key for encryption")]),
    (&["sign-with"], &[("", "--key FILE")]),
    (&["x5c", "trusted-ca", "trust"], &[("verify", "--trust-x5c FILE"), ("", "jwtx verify --trust-x5c FILE TOKEN")]),
    (&["htm", "http-method"], &[("", "--method NAME")]),
    (&["htu", "http-url"], &[("", "--url URL")]),
    (&["json-serialization", "json-jws"], &[("mint", "--serialization general or --serialization flattened"), ("", "jwtx mint --serialization general")]),
    (&["flattened", "flattened-json"], &[("mint", "--serialization flattened"), ("", "jwtx mint --serialization flattened")]),
    (&["reveal", "show-claim"], &[("present", "--disclose NAME"), ("", "jwtx present --disclose NAME TOKEN")]),
    (&["all", "reveal-all"], &[("present", "--disclose-all"), ("", "`jwtx help COMMAND` lists the options")]),
    (&["disclosable", "selective", "selectively-disclosable"], &[("mint", "--sd NAME"), ("", "jwtx mint --sd NAME")]),
    (&["recipient", "encrypt-for", "encrypt-with", "encryption-key"], &[("mint", "--encrypt-to FILE"), ("", "jwtx mint --encrypt-to FILE")]),
    (&["jwks-uri", "jwks-url", "keys-url", "key-set-url"], &[("", "--jwks URL")]),
    (&["jwks-file", "jwk-set", "key-set", "keys"], &[("", "--jwks FILE")]),
    (&["oidc", "openid", "oidc-issuer", "oidc-url", "issuer-url", "discovery", "discovery-url", "well-known", "metadata", "metadata-url", "authority"], &[("", "--issuer-keys URL")]),
    (&["base64", "b64", "secret-base64", "base64-secret", "is-base64", "base64-encoded"], &[("", "--secret-encoding base64")]),
    (&["prompt", "ask", "interactive"], &[("", "--secret-prompt")]),
    (&["insecure", "no-verify", "no-verification", "skip-verify", "skip-verification", "no-check", "unverified", "verify-signature", "no-signature", "ignore-signature", "subtle", "complete"], &[
        ("inspect", "inspect never verifies: leave it out"),
        ("expiry", "expiry never verifies: leave it out"),
        ("diff", "diff never verifies: leave it out"),
        ("scan", "scan verifies with --verify only: leave it out"),
        ("probe", "--allow-http"),
        ("", "jwtx inspect TOKEN decodes without verifying"),
    ]),
    (&["payload", "body", "data", "json-payload", "P"], &[("verify", "--detached-payload FILE, for a payload that the token does not contain"), ("inspect", "--print claims"), ("mint", "--claim NAME=VALUE"), ("probe", "--claim NAME=VALUE"), ("", "jwtx inspect --print claims TOKEN prints the claims")]),
    (&["file", "input", "in", "infile", "input-file", "token-file", "jwt-file", "from-file", "f"], &[
        ("inspect", "jwtx COMMAND @FILE"), ("expiry", "jwtx COMMAND @FILE"), ("verify", "jwtx COMMAND … @FILE"), ("diff", "jwtx COMMAND @FILE @OTHER"),
        ("mint", "--claims @FILE"), ("scan", "jwtx COMMAND FILE"), ("redact", "jwtx COMMAND FILE"), ("key", "jwtx key FILE"), ("keygen", "--out FILE"), ("", "`jwtx help COMMAND` shows how a file is given"),
    ]),
    (&["stdin", "from-stdin"], &[("", "`-` instead of the token, or no argument, reads standard input")]),
    (&["token", "jwt", "access-token", "id-token", "bearer", "t"], &[("inspect", "the token needs no option: jwtx COMMAND TOKEN"), ("expiry", "the token needs no option: jwtx COMMAND TOKEN"), ("verify", "the token needs no option: jwtx COMMAND … TOKEN"), ("probe", "--valid TOKEN"), ("", "jwtx inspect TOKEN")]),
    (&["H", "authorization", "http-header"], &[("", "paste the whole header instead of the token: 'Authorization: Bearer TOKEN'")]),
    (&["output", "o", "out-file", "output-file"], &[("keygen", "--out FILE"), ("key", "--out FILE"), ("", "--out FILE writes a report (--report FORMAT); --json prints JSON, which `> file` writes to a file")]),
    (&["junit", "sarif", "tap", "html", "prometheus", "github", "github-actions", "gitlab", "jenkins"], &[("", "--report FORMAT: github, junit, sarif, tap, prometheus or html")]),
    (&["nagios", "icinga", "nrpe"], &[("", "--exit-style nagios")]),
    (&["expiring", "expiring-within", "expires-soon"], &[("scan", "--within SPAN, and --fail-on expiring to fail"), ("", "--within SPAN")]),
    (&["no-browser", "headless", "no-launch"], &[("web", "--no-open"), ("", "`jwtx help COMMAND` lists the options")]),
    (&["listen", "bind", "address", "addr", "p"], &[("web", "--port PORT; jwtx web listens at 127.0.0.1 alone"), ("", "`jwtx help COMMAND` lists the options")]),
    (&["idle-timeout", "end-after"], &[("", "--idle SPAN")]),
    (&["d", "decode"], &[("", "it is a command: jwtx inspect TOKEN")]),
    (&["validate", "check"], &[("", "it is a command: jwtx verify --key FILE TOKEN")]),
    (&["e"], &[("mint", "--exp TIME"), ("", "it is a command: jwtx mint --secret-file FILE")]),
    (&["sign", "encode", "create"], &[("", "it is a command: jwtx mint --secret-file FILE")]),
    (&["date", "dates", "date-format", "timezone", "tz", "local-time", "human", "iso8601", "iso-dates"], &[("", "--local")]),
    (&["now", "time", "current-time", "clock-timestamp", "attime", "verification-time", "current-date"], &[("", "--at TIME")]),
    (&["algorithm", "algorithms", "algs", "allowed-algorithms", "alg-allow", "sigalg", "a", "A"], &[("keygen", "jwtx keygen ALGORITHM makes a key for it, such as jwtx keygen ES256"), ("", "--alg NAME")]),
    (&["type", "kty", "key-type", "kind"], &[("keygen", "the type needs no option: jwtx keygen rsa, ec, ed25519 or secret"), ("", "--typ TYPE")]),
    (&["size", "key-size", "length", "key-length", "b"], &[("keygen", "--bits BITS"), ("", "jwtx keygen rsa --bits BITS makes a key of that size")]),
    (&["audience", "audiences"], &[("", "--aud AUDIENCE")]),
    (&["issuer", "issuers", "expected-issuer", "i"], &[("", "--iss ISSUER")]),
    (&["subject", "sub-claim"], &[("", "--sub SUBJECT")]),
    (&["jwt-id", "token-id", "id"], &[("", "--jti ID")]),
    (&["nonce"], &[("verify", "--claim nonce=VALUE; of a key binding: --kb-nonce; of a DPoP proof: --dpop-nonce"), ("", "--claim nonce=VALUE")]),
    (&["key-id"], &[("keygen", "--kid ID"), ("mint", "--kid ID"), ("", "the token names its key; give the key or the set with --key")]),
    (&["clock-skew", "clock-tolerance", "clock-leeway", "tolerance", "skew", "drift", "allowed-clock-skew", "acceptable-skew", "max-clock-skew"], &[("", "--leeway SPAN")]),
    (&["days"], &[("", "--within 7d, with the unit")]),
    (&["min", "before", "warn", "threshold", "warning", "checkend", "valid-for", "expires-within", "min-validity", "min-ttl"], &[("", "--within SPAN")]),
    (&["expires-in", "expires", "expiration", "expiration-time", "exp-in", "ttl", "lifetime", "duration", "not-after", "validity"], &[("mint", "--exp TIME"), ("expiry", "leave it out: expiry shows when the token expires"), ("", "jwtx expiry TOKEN shows when a token expires")]),
    (&["not-before", "n"], &[("mint", "--nbf TIME"), ("", "`nbf` is always shown; verify checks it")]),
    (&["issued-at"], &[("mint", "--iat TIME"), ("", "--max-age SPAN")]),
    (&["no-timestamp", "no-issued-at"], &[("", "--no-iat")]),
    (&["ignore-expiration", "ignore-expiry", "ignore-expired", "allow-expired", "skip-exp", "no-exp", "verify-exp"], &[("mint", "leave it out: without --exp there is no `exp`"), ("", "--ignore-exp")]),
    (&["ignore-not-before", "skip-nbf", "verify-nbf"], &[("", "--ignore-nbf")]),
    (&["max-token-age"], &[("", "--max-age SPAN")]),
    (&["required", "require-claims", "required-claims"], &[("", "--require NAME")]),
    (&["token-type"], &[("", "--typ TYPE")]),
    (&["pretty", "indent", "prettify", "pretty-print"], &[("", "leave it out: the output is laid out for people, and --json prints JSON")]),
    (&["raw-output", "r"], &[("inspect", "--get POINTER"), ("verify", "--get POINTER"), ("", "jwtx inspect --get POINTER TOKEN prints one value without quotes")]),
    (&["compact", "compact-output", "c"], &[("", "--json prints JSON; pipe it through jq -c")]),
    (&["output-json", "as-json", "json-output"], &[("", "--json")]),
    (&["silent", "no-output"], &[("", "--quiet")]),
    (&["debug"], &[("inspect", "--full or --json shows every detail"), ("", "for every detail there is --json")]),
    (&["v", "vv", "verbose"], &[("", "--version prints the version; for every detail there is --json")]),
    (&["no-color", "no-colour", "no-colors", "monochrome", "monochrome-output"], &[("", "--color never")]),
    (&["colour", "color-output", "C"], &[("", "--color always")]),
    (&["ca-cert", "ca", "cafile", "root"], &[("", "--ca-file FILE")]),
];

/// How one claim is given.
const CLAIM: &str = "--claim NAME=VALUE";

/// What stands for a value that is no secret, and may be repeated.
const VALUES: [&str; 9] =
    ["SPAN", "TIME", "NAME", "AUDIENCE", "ISSUER", "SUBJECT", "ID", "TYPE", "BITS"];

/// What is meant by an option as it was typed, with its value, in this command. None where nobody calls one so.
#[must_use]
pub fn meaning(typed: &str, value: Option<&str>, command: &str) -> Option<String> {
    let name = typed.trim_start_matches('-');
    let (_, meanings) = FOREIGN.iter().find(|(names, _)| names.iter().any(|one| is(one, name)))?;
    let fits = |meant: &&(&str, &str)| meant.0.is_empty() || meant.0 == command;
    let (_, text) = meanings.iter().find(fits)?;
    let text = text.replace("COMMAND", if command.is_empty() { "inspect" } else { command });
    let Some(value) = value.filter(|value| !value.starts_with('-')) else { return Some(text) };
    if is_file_name(value) {
        return Some(text.replace("FILE", value));
    }
    // A whole claims set has an option of its own.
    if text == CLAIM && value.trim_start().starts_with('{') {
        return Some("--claims JSON".to_owned());
    }
    match text.split_once(' ') {
        Some((option, name)) if VALUES.contains(&name) && safe_to_show::value(value) => {
            Some(format!("{option} {}", with_unit(name, value)))
        }
        _ => Some(text),
    }
}

/// A value as jwtx reads it: elsewhere a number without a unit is one of seconds.
fn with_unit(name: &str, value: &str) -> String {
    /// As many digits have dates from 1973 on.
    const DATE: usize = 9;
    let is_number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let is_span = name == "SPAN" || name == "TIME" && value.len() < DATE;
    if is_number && is_span { format!("{value}s") } else { value.to_owned() }
}

/// Whether two names are the same but for hyphens and capitals, which single letters are not.
fn is(one: &str, name: &str) -> bool {
    let letters = |text: &str| text.replace(['-', '_'], "").to_ascii_lowercase();
    one == name || name.len() > 1 && letters(one) == letters(name)
}

/// Whether a value may be repeated: it is the name of a file, and not a secret.
#[expect(clippy::disallowed_methods, reason = "the name of a file that is there is no secret")]
fn is_file_name(value: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    value.chars().all(plain) && safe_to_show::path(Path::new(value), Path::exists)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
