//! The chain of certificates in a header, laid open.

use std::io::{self, Write};

use super::{Human, sanitize};
use crate::cli::render::key::certificate_state;
use crate::cli::render::layout::cut;
use crate::cli::render::style::{Style, paint};
use crate::jose::{NumericDate, Object};
use crate::keys::chain::{self, Link};
use crate::report::text::rfc3339;

impl Human {
    /// The certificates in `x5c`, the leaf first. To be shown is not to be trusted.
    pub(super) fn certificates(
        &self,
        header: &Object,
        now: NumericDate,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some(read) = chain::of(header) else { return Ok(()) };
        writeln!(out)?;
        writeln!(out, "{}", paint(Style::Heading, "Certificates (x5c), not trusted"))?;
        match read {
            Ok(links) => {
                let last = links.len().saturating_sub(1);
                for (index, link) in links.iter().enumerate() {
                    let title = format!("{}  {}", index + 1, link.certificate.subject);
                    self.certificate_line(2, &title, out)?;
                    self.certificate(link, signed(link, index == last), now, out)?;
                }
                Ok(())
            }
            Err(why) => self.certificate_line(2, &why.to_string(), out),
        }
    }

    fn certificate(
        &self,
        link: &Link,
        signed: &str,
        now: NumericDate,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let certificate = &link.certificate;
        self.certificate_line(5, &format!("issuer    {}: {signed}", certificate.issuer), out)?;
        let date = |date| rfc3339(date).unwrap_or_else(|| "?".to_owned());
        let (from, to) = (date(certificate.not_before), date(certificate.not_after));
        let state = certificate_state(certificate, now);
        self.certificate_line(5, &format!("validity  {from} to {to}: {state}"), out)?;
        if !link.names.is_empty() {
            let names: Vec<String> = link.names.iter().map(ToString::to_string).collect();
            self.certificate_line(5, &format!("names     {}", names.join(", ")), out)?;
        }
        self.certificate_line(5, &format!("key       {}", link.key), out)
    }

    fn certificate_line(&self, indent: usize, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let text = sanitize::text(text);
        let text = if self.cuts() { cut(&text, self.width.saturating_sub(indent)) } else { text };
        writeln!(out, "{}{text}", " ".repeat(indent))
    }
}

/// Whose key a certificate was signed with, in words.
const fn signed(link: &Link, is_last: bool) -> &'static str {
    match (is_last, link.is_signed_by_next) {
        (true, true) => "self-signed",
        (true, false) => "the issuer is not in the chain",
        (false, true) => "signed by the next one",
        (false, false) => "not signed by the next one",
    }
}
