//! How the command line calls what the core advises: its options and its commands. No other place knows both.

use std::borrow::Cow;

use crate::cli::shell;
use crate::report::{Decoding, Help, Part, Sentence, Setting, Task};

/// A sentence as the command line says it.
#[must_use]
pub fn words(sentence: &Sentence) -> Cow<'_, str> {
    match sentence.parts() {
        [Part::Words(words)] => Cow::Borrowed(words),
        parts => {
            let said = parts.iter().map(|part| match part {
                Part::Words(words) => Cow::Borrowed(&**words),
                Part::Help(help) => Cow::Owned(said(help)),
            });
            Cow::Owned(said.collect())
        }
    }
}

/// The option of a setting.
#[must_use]
pub const fn option(setting: Setting) -> &'static str {
    match setting {
        Setting::Algorithms => "--alg",
        Setting::Audiences => "--aud",
        Setting::Issuers => "--iss",
        Setting::Subject => "--sub",
        Setting::TokenId => "--jti",
        Setting::TokenType => "--typ",
        Setting::Kind => "--as",
        Setting::Claims => "--claim",
        Setting::Required => "--require",
        Setting::TrustPolicy => "--trust-policy",
        Setting::DpopProof => "--dpop",
        Setting::ClientCertificate => "--client-cert",
        Setting::StatusList => "--status-list",
        Setting::MaxAge => "--max-age",
        Setting::Leeway => "--leeway",
        Setting::Within => "--within",
        Setting::IgnoreExp => "--ignore-exp",
        Setting::IgnoreNbf => "--ignore-nbf",
        Setting::IgnoreDisclosures => "--ignore-disclosures",
        Setting::RequireKeyBinding => "--require-key-binding",
        Setting::KeyBindingNonce => "--kb-nonce",
        Setting::KeyBindingAudience => "--kb-aud",
        Setting::KeyBindingMaxAge => "--kb-max-age",
        Setting::AnySignature => "--any-signature",
        Setting::DetachedPayload => "--detached-payload",
        Setting::AllowWeakKeys => "--allow-weak-keys",
        Setting::Strict => "--strict-input",
        Setting::AllowedFindings => "--allow-finding",
        Setting::Compat => "--compat",
        Setting::Secret => "--secret",
        Setting::SecretFile => "--secret-file",
        Setting::SecretVariable => "--secret-env",
        Setting::SecretPrompt => "--secret-prompt",
        Setting::SecretEncoding => "--secret-encoding",
        Setting::Key => "--key",
        Setting::PassphraseFile => "--passphrase-file",
        Setting::PassphraseVariable => "--passphrase-env",
        Setting::PassphrasePrompt => "--passphrase-prompt",
        Setting::KeyIssuer => "--issuer-keys",
        Setting::KeySet => "--jwks",
        Setting::DecryptionKey => "--decryption-key",
        Setting::DecryptionSecretEncoding => "--decryption-secret-encoding",
        Setting::DecryptionSecretFile => "--decryption-secret-file",
        Setting::DecryptionPasswordFile => "--decryption-password-file",
        Setting::DecryptionPasswordVariable => "--decryption-password-env",
        Setting::PasswordFile => "--password-file",
        Setting::PasswordVariable => "--password-env",
        Setting::ContentEncryption => "--enc",
        Setting::MaxIterations => "--max-p2c",
        Setting::Method => "--method",
        Setting::ClaimsSet => "--claims",
        Setting::Cookie => "--cookie",
        Setting::Query => "--query",
        Setting::RequestHeader => "-H",
        Setting::Rate => "--rate",
        Setting::MaxLeeway => "--max-leeway",
        Setting::Expectation => "--expect",
    }
}

fn said(help: &Help) -> String {
    match help {
        Help::Set(setting) => option(*setting).to_owned(),
        Help::SetTo(setting, value) => format!("{} {}", option(*setting), shell::word(value)),
        Help::Run(task) => command(task).into_owned(),
    }
}

/// The command of a task.
fn command(task: &Task) -> Cow<'static, str> {
    Cow::Borrowed(match task {
        Task::MakeSecret => "jwtx keygen secret",
        Task::MakeRsaKey => "jwtx keygen rsa",
        Task::MakeSuite => "jwtx mint --suite",
        Task::MintClaims => "jwtx mint --claims JSON",
        Task::WriteAsPem => "jwtx key convert KEY --to pem",
        Task::ShowKey => "jwtx key show KEY",
        Task::ShowKeyOfVariable => "jwtx key show env:NAME",
        Task::MatchKeys => "jwtx key match SIGNER VERIFIER",
        Task::ListAlgorithms => "jwtx explain algorithms",
        Task::Inspect => "jwtx inspect TOKEN",
        Task::Decrypt => "jwtx decrypt --key KEY TOKEN",
        Task::InspectHeader => "jwtx inspect --print header TOKEN",
        Task::CheckExpiry => "jwtx expiry TOKEN",
        Task::ProbeAsExpected => "jwtx probe --expect",
        Task::Explain(name) => return Cow::Owned(format!("jwtx explain {name}")),
        Task::MintFor(receiver) => return Cow::Owned(format!("jwtx mint --for {receiver}")),
        Task::Verify(setting) => {
            let value = placeholder(*setting);
            return Cow::Owned(format!("jwtx verify {} {value} TOKEN", option(*setting)));
        }
        Task::Decode(encodings) => {
            let commands: Vec<&str> = encodings.iter().map(|encoding| decoder(*encoding)).collect();
            return Cow::Owned(commands.join(" | "));
        }
        Task::SaveFromCluster { path, file } => {
            return Cow::Owned(format!("kubectl get --raw {path} > {file}"));
        }
        Task::SaveTrustBundle { file } => {
            return Cow::Owned(format!("spire-server bundle show -format spiffe > {file}"));
        }
    })
}

/// What stands for the value of a setting in an example. An expectation alone verifies nothing, so the rest of
/// the command is hinted at.
const fn placeholder(setting: Setting) -> &'static str {
    match setting {
        Setting::SecretFile => "FILE",
        Setting::DetachedPayload => "FILE …",
        Setting::Key | Setting::DecryptionKey => "KEY",
        Setting::KeyIssuer => "ISSUER",
        Setting::KeySet => "URL",
        Setting::Kind => "KIND",
        _ => "EXPECTED …",
    }
}

/// The command that decodes a text.
const fn decoder(encoding: Decoding) -> &'static str {
    match encoding {
        Decoding::Hex => "xxd -r -p",
        Decoding::Base64 => "base64 -d",
        Decoding::Base64Url => "basenc --base64url -d",
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
