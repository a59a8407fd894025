//! What is asked of the key binding of an SD-JWT.

use clap::Args;

use crate::cli::exit::Misuse;
use crate::cli::value_parsers;
use crate::jose::Seconds;
use crate::validate::KeyBindingPolicy;

/// What is asked of the key binding of an SD-JWT.
#[derive(Debug, Args)]
pub struct KeyBindingArgs {
    /// Reject a token without a key binding JWT, which proves that the holder of an SD-JWT has its key
    #[arg(long, conflicts_with = "ignore_disclosures")]
    require_key_binding: bool,

    /// Require a key binding JWT with this nonce
    #[arg(long, value_name = "NONCE", conflicts_with = "ignore_disclosures")]
    kb_nonce: Option<String>,

    /// Require a key binding JWT for this audience
    #[arg(long, value_name = "AUDIENCE", conflicts_with = "ignore_disclosures")]
    kb_aud: Option<String>,

    /// Reject a key binding JWT that was made longer ago than this: 60s, 5m
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::span, conflicts_with = "ignore_disclosures")]
    kb_max_age: Option<Seconds>,
}

impl KeyBindingArgs {
    /// Refuses an expectation of nothing.
    ///
    /// # Errors
    ///
    /// Which option is empty.
    pub fn check(&self) -> Result<(), Misuse> {
        let texts = [("--kb-nonce", &self.kb_nonce), ("--kb-aud", &self.kb_aud)];
        match texts.into_iter().find(|(_, text)| text.as_deref() == Some("")) {
            None => Ok(()),
            Some((option, _)) => {
                let help = "a variable may be empty; leave the option out to check nothing";
                Err(Misuse::new(format!("{option} is empty"), help))
            }
        }
    }

    /// What was typed, in plain values.
    #[must_use]
    pub fn policy(&self) -> KeyBindingPolicy {
        KeyBindingPolicy {
            required: self.require_key_binding || self.kb_nonce.is_some() || self.kb_aud.is_some(),
            nonce: self.kb_nonce.clone(),
            audience: self.kb_aud.clone(),
            max_age: self.kb_max_age,
        }
    }
}
