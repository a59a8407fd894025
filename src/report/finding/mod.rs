//! Findings: what is worth knowing of a token and is not by itself a verdict.

mod table;

pub use table::{Code, FINDINGS};

use super::Sentence;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Probably a mistake.
    Warning,
    /// A mistake, or an attack.
    Error,
}

impl Severity {
    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding needs to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A token.
    Token,
    /// A token whose header cannot be read.
    Unreadable,
    /// Something around the token, which is taken off.
    Surroundings,
    /// A secret or a key of any kind.
    Key,
    /// A shared secret.
    Secret,
    /// A public or a private key, not a shared secret.
    KeyPair,
    /// An RSA key.
    RsaKey,
    /// A trust policy.
    TrustPolicy,
    /// A verification, which proves or does not prove that a token is presented by the one that it is bound to.
    Binding,
    /// Trust in the certificates of tokens.
    Certificates,
    /// The search for the cause of a failed signature.
    Diagnosis,
}

/// One row of the table of findings.
pub struct FindingRow {
    /// The finding.
    pub code: Code,
    /// Its stable kebab-case name.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What has to be there before it can be found.
    pub needs: Needs,
    /// The long form.
    pub explanation: Sentence,
    /// What to do about it.
    pub fix: Sentence,
    /// The document and section behind it.
    pub reference: &'static str,
}

/// Something worth knowing about a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which finding it is.
    pub code: Code,
    /// How much it matters here: what its row says, unless the token makes it less or more.
    pub severity: Severity,
    /// What was found in this token, in one sentence.
    pub message: Sentence,
    /// What to do about it here, where that is more than what its row says.
    pub advice: Option<Sentence>,
}

impl Finding {
    /// A finding with its sentence.
    pub fn new(code: Code, message: impl Into<Sentence>) -> Self {
        Self { code, severity: code.row().severity, message: message.into(), advice: None }
    }

    /// The finding where it matters so much.
    #[must_use]
    pub fn at(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The finding with what to do about it here.
    #[must_use]
    pub fn advise(self, advice: impl Into<Sentence>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &Sentence {
        self.advice.as_ref().unwrap_or(&self.row().fix)
    }

    /// Its row.
    #[must_use]
    pub fn row(&self) -> &'static FindingRow {
        self.code.row()
    }
}

impl Code {
    /// The finding's row.
    #[must_use]
    pub fn row(self) -> &'static FindingRow {
        &FINDINGS[self as usize]
    }

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
