//! The options that say what a verified token is judged by.

use std::path::{Path, PathBuf};

use clap::Args;

use super::key_binding::KeyBindingArgs;
use super::kind::TokenKind;
use super::settings::{Settings, leeway_help, note_of_unit};
use crate::cli::exit::Misuse;
use crate::cli::io::key_files::{self, Role};
use crate::cli::value_parsers::{self, AnyAlgorithm, TypedWithin};
use crate::jose::{KeyManagement, Seconds, limits};
use crate::report::{Fault, Reason};
use crate::validate::{ClaimExpectation, ExpCheck, Expectations, Question, TrustPolicy};

/// What the token is judged by.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checks")]
pub struct PolicyArgs {
    /// Allow only this algorithm (repeatable) [default: those that fit the key]
    #[arg(long, value_name = "NAME", value_parser = value_parsers::any_algorithm)]
    alg: Vec<AnyAlgorithm>,

    #[arg(
        long,
        value_name = "SPAN",
        allow_hyphen_values = true,
        value_parser = value_parsers::span,
        help = leeway_help(Question::Verify).short,
        long_help = leeway_help(Question::Verify).long
    )]
    leeway: Option<Seconds>,

    /// Report TOKEN_EXPIRING if it expires sooner than this: 60s, 10m, 2h, 33% of its lifetime
    #[arg(long, short, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    within: Option<TypedWithin>,

    /// Expect this audience in `aud` (repeatable: any of them)
    #[arg(long, short, value_name = "AUDIENCE", value_parser = value_parsers::audience)]
    aud: Vec<String>,

    /// Expect this issuer in `iss` (repeatable: any of them)
    #[arg(long, value_name = "ISSUER")]
    iss: Vec<String>,

    /// Expect this subject in `sub`
    #[arg(long, value_name = "SUBJECT")]
    sub: Option<String>,

    /// Expect this token ID in `jti`
    #[arg(long, value_name = "ID")]
    jti: Option<String>,

    /// Expect this claim: role=admin, roles~=ops (contains), sub*=user-* (glob) (repeatable)
    ///
    /// NAME=VALUE: the claim is VALUE, as JSON or text. NAME~=VALUE: VALUE is a member of the array, or a word of the
    /// string. NAME*=GLOB: the string, or a member of the array, matches; * is any text, ? one character.
    ///
    /// NAME can be a JSON Pointer: /realm_access/roles~=ops. A URL is a name as it is: `https://example.com/roles~=ops`. Write
    /// a name that starts with / as a pointer (/~1name), and one that has = in it, or ends in ~ or *, as a JSON string:
    /// '"a="=1'.
    #[arg(
        long,
        value_name = "NAME=VALUE",
        value_parser = value_parsers::claim_expectation
    )]
    claim: Vec<ClaimExpectation>,

    /// Expect this scope in `scope` or `scp` (repeatable: all of them)
    #[arg(long, value_name = "WORD", value_delimiter = ' ', value_parser = value_parsers::scope)]
    scope: Vec<String>,

    /// Require these claims, with the right type (repeatable, or separated by commas)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    require: Vec<String>,

    /// Reject a token that was issued (`iat`) longer ago than this: 10m, 12h
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::span)]
    max_age: Option<Seconds>,

    /// Expect this `typ` in the header, such as at+jwt
    #[arg(long, value_name = "TYPE")]
    typ: Option<String>,

    /// Expect that this trust policy allows the token: of an AWS IAM role, or an Azure federated credential
    ///
    /// A JSON file, as `aws iam get-role` or `az identity federated-credential show` print it; `-` is standard input.
    /// What jwtx does not evaluate in it, such as Deny, Null or a policy variable, is TOKEN_ERROR.
    #[arg(long, value_name = "FILE")]
    trust_policy: Option<PathBuf>,

    /// Expect a token of this kind, and check the rules of its specification
    #[arg(long = "as", id = "kind", value_name = "KIND", value_enum)]
    kind: Option<TokenKind>,

    /// Reject a token without `exp`
    #[arg(long)]
    require_exp: bool,

    /// Do not check `exp`
    #[arg(long, conflicts_with_all = ["require_exp", "within"])]
    ignore_exp: bool,

    /// Do not check `nbf`
    #[arg(long)]
    ignore_nbf: bool,

    /// Verify only the issuer's token of an SD-JWT, not its disclosures
    #[arg(long)]
    ignore_disclosures: bool,

    #[command(flatten)]
    key_binding: KeyBindingArgs,
}

/// Refuses that an option expects the empty text.
///
/// # Errors
///
/// That it does.
pub fn refuse_empty<'a>(
    option: &str,
    values: impl IntoIterator<Item = &'a String>,
) -> Result<(), Misuse> {
    if values.into_iter().any(String::is_empty) {
        let help = "a variable may be empty; leave the option out to check nothing";
        return Err(Misuse::new(format!("{option} is empty"), help));
    }
    Ok(())
}

impl PolicyArgs {
    /// The algorithms among the allowed ones that manage content keys.
    #[must_use]
    pub fn key_management(&self) -> Vec<KeyManagement> {
        self.alg.iter().filter_map(AnyAlgorithm::key_management).collect()
    }

    /// Refuses that one option asks for what another one leaves unchecked.
    ///
    /// # Errors
    ///
    /// Which two they are.
    pub fn check(&self) -> Result<(), Misuse> {
        self.key_binding.check()?;
        for (option, values) in
            [("--aud", &self.aud), ("--iss", &self.iss), ("--require", &self.require)]
        {
            refuse_empty(option, values)?;
        }
        for (option, value) in [("--sub", &self.sub), ("--jti", &self.jti), ("--typ", &self.typ)] {
            refuse_empty(option, value)?;
        }
        let ignored = [("exp", self.ignore_exp), ("nbf", self.ignore_nbf)];
        let asked = |name: &str| self.require.iter().any(|one| one == name);
        match ignored.into_iter().find(|(name, ignored)| *ignored && asked(name)) {
            None => Ok(()),
            Some((name, _)) => {
                let what = format!("--require {name} and --ignore-{name} cannot be used together");
                Err(Misuse::new(what, "remove one of them"))
            }
        }
    }

    /// What should be known of what was typed.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        self.within.and_then(note_of_unit)
    }

    /// Whether the trust policy is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.trust_policy.as_deref() == Some(Path::new("-"))
    }

    /// Reads the trust policy that the token must be allowed by, if one is named.
    ///
    /// # Errors
    ///
    /// That it cannot be read, or has something that is not evaluated.
    pub fn trust(&self) -> Result<Option<TrustPolicy>, Fault> {
        let Some(path) = &self.trust_policy else { return Ok(None) };
        let bytes = key_files::read_bounded(
            path,
            limits::TRUST_POLICY_BYTES,
            Role::new("trust policy", "with --trust-policy"),
        )?;
        let text = String::from_utf8(bytes).map_err(|error| {
            Fault::new(Reason::PolicyUnusable, "the trust policy is not UTF-8")
                .advise("save it as UTF-8")
                .caused_by(error)
        })?;
        TrustPolicy::parse(&text).map(Some)
    }

    /// What was typed, in plain values.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            algorithms: self.alg.iter().filter_map(AnyAlgorithm::signature).collect(),
            leeway: self.leeway,
            within: self.within.map(|typed| typed.within),
            expectations: Expectations {
                audiences: self.aud.clone(),
                issuers: self.iss.clone(),
                subject: self.sub.clone(),
                token_id: self.jti.clone(),
                claims: self.claim.clone(),
                scopes: self.scope.clone(),
                required: self.require.clone(),
                max_age: self.max_age,
                token_type: self.typ.clone(),
                trust: None,
                kind: self.kind.map(TokenKind::rules),
                dpop: None,
                client_certificate: None,
                status_list: None,
            },
            exp: ExpCheck::new(self.require_exp, self.ignore_exp),
            ignore_nbf: self.ignore_nbf,
            allow_weak_keys: false,
            ignore_disclosures: self.ignore_disclosures,
            key_binding: self.key_binding.policy(),
            ..Settings::default()
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
