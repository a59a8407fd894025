//! Names the issuer's family, and says where its keys are.

use crate::jose::Token;
use crate::registry::{Keys, provider_of, provider_of_subject};
use crate::report::finding::Code;
use crate::report::{Finding, Help, Sentence, Setting, Task};

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    let Some(claims) = &token.claims else { return };
    let issuer = claims.string("iss").present();
    let subject = || claims.string("sub").present().and_then(provider_of_subject);
    let known = issuer.and_then(provider_of).map(|provider| ("iss", provider));
    let Some((told, provider)) = known.or_else(|| Some(("sub", subject()?))) else { return };
    let (name, note, issuer) = (provider.name, provider.note, issuer.unwrap_or_default());
    let message = Sentence::from(format!(
        "issued by {name}, according to `{told}`: {note}; to fetch its keys: "
    ));
    findings.push(Finding::new(Code::IssuerKnown, message.join(keys_of(provider.keys, issuer))));
}

/// How the keys of an issuer are found.
fn keys_of(keys: Keys, issuer: &str) -> Sentence {
    const FILE: &str = "keys.json";
    let saved =
        |task: Task| Sentence::from(task).and(", then ").and(Help::set_to(Setting::KeySet, FILE));
    match keys {
        Keys::Issuer => Help::set_to(Setting::KeyIssuer, issuer.to_owned()).into(),
        Keys::Path(path) => {
            let url = format!("{}{path}", issuer.trim_end_matches('/'));
            Help::set_to(Setting::KeySet, url).into()
        }
        Keys::At(url) => Help::set_to(Setting::KeySet, url).into(),
        Keys::Cluster(path) => saved(Task::SaveFromCluster { path, file: FILE }),
        Keys::TrustBundle => saved(Task::SaveTrustBundle { file: FILE }),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
