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
    let message = format!("by its `iss` a token of {}: {}", provider.name, provider.note);
    findings.push(Finding::new(Code::IssuerKnown, message).advise(key_help(provider.keys, issuer)));
}

/// How the keys of an issuer are found.
fn key_help(keys: Keys, issuer: &str) -> Sentence {
    let keys_of = Sentence::from("its keys: ");
    match keys {
        Keys::Issuer => keys_of.and(Help::set_to(Setting::KeyIssuer, issuer.to_owned())),
        Keys::Path(path) => {
            let url = format!("{}{path}", issuer.trim_end_matches('/'));
            keys_of.and(Help::set_to(Setting::KeySet, url))
        }
        Keys::At(url) => keys_of.and(Help::set_to(Setting::KeySet, url)),
        Keys::Cluster(path) => {
            const FILE: &str = "keys.json";
            keys_of
                .and(Task::SaveFromCluster { path, file: FILE })
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
            key_help(keys, issuer).help().cloned().collect::<Vec<_>>()
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
