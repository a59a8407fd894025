//! What an SD-JWT holds besides the issuer's token: what is disclosed, what stays hidden, and the key binding.

use std::io::{self, Write};

use super::Human;
use crate::cli::render::style::{Style, paint};
use crate::report::text::count;
use crate::report::{Report, SdJwtContent, SignatureStatus};

impl Human {
    /// What is disclosed, with its place in the claims, and how much is not.
    pub(super) fn disclosures(
        &self,
        content: &SdJwtContent,
        report: &Report,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if let Some(disclosed) = &content.disclosed {
            let members =
                disclosed.disclosures.iter().map(|one| (one.path.to_string(), &one.value));
            self.values("Disclosures", members, out)?;
            if disclosed.hidden > 0 {
                let hidden = count(disclosed.hidden, "digest");
                let words =
                    format!("{hidden} without a disclosure: claims that are kept back, or decoys");
                let words = self.wrap(&words, 2);
                writeln!(out, "  {}", paint(Style::Aside, &words))?;
            }
        }
        let Some(proof) = &content.key_binding else { return Ok(()) };
        let heading = match report.signature {
            SignatureStatus::Verified => "Key binding",
            _ => "Key binding (not verified)",
        };
        if let Some(claims) = &proof.claims {
            return self.claims(heading, claims, report, out);
        }
        writeln!(out)?;
        writeln!(out, "{}", paint(Style::Heading, heading))?;
        writeln!(out, "  its claims cannot be read")
    }
}
