//! Names the issuer's family, and says where its keys are.

use crate::jose::Token;
use crate::registry::Keys;
use crate::registry::provider_of;
use crate::report::finding::Code;
use crate::report::{Finding, Help, Sentence, Setting, Task};

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    let Some(claims) = &token.claims else { return };
    let Some(issuer) = claims.string("iss").present() else { return };
    let Some(provider) = provider_of(issuer) else { return };
    let (name, note) = (provider.name, provider.note);
    let message = Sentence::from(format!(
        "issued by {name}, according to `iss`: {note}; to fetch its keys: "
    ));
    findings.push(Finding::new(Code::IssuerKnown, message.join(keys_of(provider.keys, issuer))));
}

/// How the keys of an issuer are found.
fn keys_of(keys: Keys, issuer: &str) -> Sentence {
    match keys {
        Keys::Issuer => Help::set_to(Setting::KeyIssuer, issuer.to_owned()).into(),
        Keys::Path(path) => {
            let url = format!("{}{path}", issuer.trim_end_matches('/'));
            Help::set_to(Setting::KeySet, url).into()
        }
        Keys::At(url) => Help::set_to(Setting::KeySet, url).into(),
        Keys::Cluster(path) => {
            const FILE: &str = "keys.json";
            Sentence::from(Task::SaveFromCluster { path, file: FILE })
                .and(", then ")
                .and(Help::set_to(Setting::KeySet, FILE))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_names_the_keys() {
        let help = |issuer: &str| {
            let keys = provider_of(issuer).unwrap().keys;
            keys_of(keys, issuer).help().cloned().collect::<Vec<_>>()
        };
        assert_eq!(
            help("https://gitlab.com"),
            [Help::set_to(Setting::KeyIssuer, "https://gitlab.com")]
        );
        assert_eq!(
            help("https://abc.supabase.co/auth/v1"),
            [Help::set_to(
                Setting::KeySet,
                "https://abc.supabase.co/auth/v1/.well-known/jwks.json"
            )]
        );
    }
}
