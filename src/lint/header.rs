//! What a JOSE header gives away (RFC 8725 sections 3.1, 3.2 and 3.10).

use super::encryption;
use crate::jose::{Algorithm, JoseHeader, Place, Problem, ProblemKind, Token, base64url};
use crate::registry;
use crate::report::Finding;
use crate::report::finding::Code;

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    let names_encryption =
        token.header.as_ref().is_some_and(|header| header.parameters().get("enc").is_some());
    let is_closed = token.form.is_jwe() && token.payload.is_none();
    if let Some(header) = token.header.as_ref().filter(|_| is_closed) {
        encryption::look(header, findings);
    }
    let mut find = |code, message: String| findings.push(Finding::new(code, message));
    if is_closed && names_encryption {
        find(
            Code::EncryptedToken,
            "the token is encrypted (JWE): only its header can be read".into(),
        );
    }
    algorithm(token, &mut find);
    for problem in &token.problems {
        let code = match problem.kind {
            ProblemKind::Base64Padding if is_padding(token, problem) => Code::PaddedBase64,
            ProblemKind::Base64Alphabet => Code::StandardBase64Alphabet,
            ProblemKind::Crit => Code::CritUnknown,
            // `b64` itself is known: what is wrong is that this is a JWT.
            ProblemKind::Unencoded => Code::UnencodedPayload,
            _ => continue,
        };
        find(code, problem.to_string());
    }
    parameters(token, &mut find);
}

/// What is odd about the algorithm.
fn algorithm(token: &Token, find: &mut impl FnMut(Code, String)) {
    let Some(alg) = token.header.as_ref().and_then(JoseHeader::algorithm) else { return };
    if alg.trim().eq_ignore_ascii_case("none") {
        find(Code::AlgNone, format!("the header says `alg: {alg}`: the token is not signed"));
    } else if token.form.is_jwe() {
        // The algorithms of encrypted tokens are another registry's.
    } else if Algorithm::from_name(alg).is_none() {
        let hint = Algorithm::from_name(&alg.trim().to_ascii_uppercase())
            .map_or(String::new(), |known| format!("; did the issuer mean {}?", known.name()));
        let what = if registry::encryption_label(alg).is_some() {
            "an algorithm for encryption, not for signatures"
        } else {
            "not a registered signature algorithm"
        };
        find(Code::AlgUnknown, format!("`alg: {alg}` is {what}{hint}"));
    }
    let none = alg.trim().eq_ignore_ascii_case("none");
    if token.form.is_jws() && token.encoded_signature().is_empty() && !none {
        find(Code::EmptySignature, format!("the header says {alg}, but the signature is empty"));
    }
}

/// What is odd about the other parameters.
fn parameters(token: &Token, find: &mut impl FnMut(Code, String)) {
    let Some(header) = token.header.as_ref().map(JoseHeader::parameters) else { return };
    if token.form.is_jws() {
        for name in token.header.iter().flat_map(JoseHeader::of_encryption) {
            let message = format!(
                "the header of this signed token has `{name}`, which belongs to encrypted tokens"
            );
            find(Code::EncryptionParameter, message);
        }
    }
    for name in ["jwk", "x5c"].into_iter().filter(|name| header.get(name).is_some()) {
        // RFC 9449 section 4.2: the key of a DPoP proof has to be in its header.
        if name != "jwk" || !token.header.as_ref().is_some_and(is_dpop_proof) {
            find(Code::EmbeddedJwk, unused_key(name));
        }
    }
    for name in ["jku", "x5u"].into_iter().filter(|name| header.get(name).is_some()) {
        find(
            Code::JkuPresent,
            format!("the header contains a URL for keys (`{name}`); jwtx did not open it"),
        );
    }
    let kid = header.get("kid").and_then(|kid| kid.as_str());
    if let Some(why) = kid.and_then(suspicion) {
        find(Code::KidSuspicious, format!("`kid` {why}"));
    }
}

/// What is said of a key that a header contains and that was not used.
pub(crate) fn unused_key(name: &str) -> String {
    format!("the header contains a key (`{name}`); jwtx did not use it")
}

/// Whether a header says that this is a proof of possession (RFC 9449 section 4.2).
fn is_dpop_proof(header: &JoseHeader) -> bool {
    let typ = header.parameters().get("typ").and_then(|typ| typ.as_str());
    typ.is_some_and(|typ| registry::same_media_type(typ, "dpop+jwt"))
}

/// Why a key id looks like something other than a name.
fn suspicion(kid: &str) -> Option<&'static str> {
    let lower = kid.to_ascii_lowercase();
    if lower.contains("../")
        || lower.contains("..\\")
        || lower.starts_with("/dev/")
        || lower.starts_with("/etc/")
    {
        Some("is a file path")
    } else if lower.contains("' or ")
        || lower.contains("union select")
        || lower.contains("';")
        || lower.contains("\";")
    {
        Some("contains SQL")
    } else if lower.contains("$(")
        || lower.contains('`')
        || lower.contains("| ")
        || lower.contains("|/")
    {
        Some("contains a shell command")
    } else if kid.contains('\0') {
        Some("contains a NUL byte")
    } else {
        None
    }
}

/// Whether the `=` of a problem is what would pad its segment.
fn is_padding(token: &Token, problem: &Problem) -> bool {
    let Some(Place::Token(at)) = problem.place else { return false };
    let text = token.text();
    let start = text.get(..at).and_then(|before| before.rfind('.')).map_or(0, |dot| dot + 1);
    let segment = text.get(start..).and_then(|rest| rest.split('.').next());
    segment.is_some_and(base64url::is_padded)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
