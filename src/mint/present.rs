//! Makes a presentation of an SD-JWT, as its holder does: some of its disclosures, and a key binding (RFC 9901
//! section 7.2).

use std::collections::BTreeSet;

use crate::crypto::hash;
use crate::jose::sd_jwt::{Disclosed, DisclosedClaim, process};
use crate::jose::{Algorithm, Disclosures, NumericDate, Object, Pointer, Token, Value, base64url};
use crate::keys::Key;
use crate::mint;
use crate::report::{Fault, Reason};

/// What is disclosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Everything that the SD-JWT can disclose.
    All,
    /// These claims and array elements, and what they are in.
    These(Vec<Choice>),
}

/// A claim or an array element that is to be disclosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Every claim of this name.
    Name(String),
    /// What is at this place in the claims with everything disclosed.
    Pointer(Pointer),
}

impl Choice {
    /// A place as it is written: a JSON Pointer begins with `/`, all else is a name.
    ///
    /// # Errors
    ///
    /// What is wrong with the pointer.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with('/') {
            Pointer::parse(text).map(Self::Pointer).map_err(|error| error.to_string())
        } else {
            Ok(Self::Name(text.to_owned()))
        }
    }

    fn is(&self, claim: &DisclosedClaim) -> bool {
        match self {
            Self::Name(name) => claim.name.as_ref() == Some(name),
            Self::Pointer(pointer) => claim.path == *pointer,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Name(name) => format!("`{name}`"),
            Self::Pointer(pointer) => pointer.to_string(),
        }
    }
}

/// A presentation without a key binding: the issuer's token and some disclosures, each with its `~`.
///
/// # Errors
///
/// That the token is no SD-JWT, that its disclosures are not valid, or that it cannot disclose what is wanted.
pub fn present(token: &Token, wanted: &Wanted) -> Result<Presentation, Fault> {
    let (Some(disclosures), Some(claims)) = (&token.disclosures, &token.claims) else {
        return Err(Fault::new(Reason::Malformed, "the token is not an SD-JWT")
            .advise("pass the whole SD-JWT, with everything after the first `~`"));
    };
    let disclosed = process(claims.members(), disclosures, hash).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(Reason::DisclosureInvalid, format!("the disclosures are not valid: {first}"))
            .advise("ask the issuer for a new SD-JWT")
    })?;
    let text = selected(&token.issuer_token(), disclosures, &disclosed, wanted)?;
    Ok(Presentation { text, disclosed })
}

/// A presentation, to which a key binding may be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation {
    /// Its text, which ends with `~`.
    pub text: String,
    disclosed: Disclosed,
}

/// What a key binding says besides what it is of.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    /// The nonce that the verifier gave.
    pub nonce: &'a str,
    /// The verifier.
    pub audience: &'a str,
    /// When it is made.
    pub now: NumericDate,
}

impl Presentation {
    /// Whether the issuer's token names this key as its holder's; none where it names no key as a JWK.
    #[must_use]
    pub fn names(&self, holder: &Key) -> Option<bool> {
        let jwk =
            self.disclosed.claims.members().get("cnf")?.as_object()?.get("jwk")?.as_object()?;
        holder.is_public_jwk(jwk)
    }

    /// The presentation with a key binding, signed by the holder's key (RFC 9901 section 4.3).
    ///
    /// # Errors
    ///
    /// That the key cannot sign.
    pub fn bound(
        self,
        binding: Binding<'_>,
        algorithm: Algorithm,
        holder: &Key,
    ) -> Result<String, Fault> {
        let text = |text: &str| Value::String(text.to_owned());
        let mut header = Object::new();
        header.set("alg", text(algorithm.name()));
        header.set("typ", text("kb+jwt"));
        let mut claims = Object::new();
        claims.set("iat", Value::Number(binding.now.whole_seconds().into()));
        claims.set("aud", text(binding.audience));
        claims.set("nonce", text(binding.nonce));
        let digest = hash(self.disclosed.algorithm, self.text.as_bytes());
        claims.set("sd_hash", Value::String(base64url::encode(digest)));
        let proof = mint::sign(&header, &claims, algorithm, holder)?;
        Ok(self.text + &proof)
    }
}

fn selected(
    issued: &str,
    disclosures: &Disclosures,
    disclosed: &Disclosed,
    wanted: &Wanted,
) -> Result<String, Fault> {
    let chosen: BTreeSet<usize> = match wanted {
        Wanted::All => disclosed.disclosures.iter().map(|claim| claim.index).collect(),
        Wanted::These(places) => {
            let mut chosen = BTreeSet::new();
            for place in places {
                let before = chosen.len();
                let found = disclosed.disclosures.iter().filter(|claim| place.is(claim));
                let mut any = false;
                for claim in found {
                    any = true;
                    chosen.extend(with_parents(claim, disclosed));
                }
                if !any && chosen.len() == before {
                    return Err(cannot_disclose(place, disclosed));
                }
            }
            chosen
        }
    };
    let mut text = format!("{issued}~");
    for (index, disclosure) in disclosures.iter().enumerate() {
        if chosen.contains(&index) {
            text.push_str(disclosure);
            text.push('~');
        }
    }
    Ok(text)
}

/// The disclosure of a claim, and those of what it is in.
fn with_parents<'d>(
    claim: &'d DisclosedClaim,
    disclosed: &'d Disclosed,
) -> impl Iterator<Item = usize> + 'd {
    let path = claim.path.tokens();
    let holds = |other: &&DisclosedClaim| path.starts_with(other.path.tokens());
    disclosed.disclosures.iter().filter(holds).map(|claim| claim.index)
}

fn cannot_disclose(place: &Choice, disclosed: &Disclosed) -> Fault {
    /// So many are named.
    const NAMED: usize = 20;
    let message = format!("the SD-JWT has no disclosure of {}", place.words());
    let paths = disclosed.disclosures.iter().take(NAMED).map(|claim| claim.path.to_string());
    let paths: Vec<String> = paths.collect();
    let fault = Fault::new(Reason::ClaimMissing, message);
    if paths.is_empty() {
        fault.advise("it has no disclosures at all")
    } else {
        fault.advise(format!("it can disclose {}", paths.join(", ")))
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
