//! Writes what was counted, section by section.

use std::io::{self, Write};

use super::super::table::{Cell, Column, Tone, grouped, row, table};
use super::super::{begin, end, heading, tiles};
use super::{IssuerCounts, OF_A_KIND, TokensPage, severity_tone, time, tone};
use crate::report::TimeState;
use crate::report::text::{count, rfc3339};

impl TokensPage {
    /// Writes the page.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let at = self.now.and_then(rfc3339).unwrap_or_default();
        let at = at.replace('T', " ").replace('Z', " UTC");
        let issuers = count(self.issuers.len(), "issuer");
        let mut lines = vec![match self.all {
            0 => "No tokens".to_owned(),
            1 => format!("1 token, at {at}"),
            all => format!("{} tokens of {issuers}, at {at}", grouped(all)),
        }];
        if self.unchecked > 0 {
            let which = if self.unchecked == self.all {
                "Signatures were not checked".to_owned()
            } else {
                format!("{} signatures were not checked", grouped(self.unchecked))
            };
            lines.push(format!("{which}: anybody can have written these tokens."));
        }
        begin(&self.title, &lines, out)?;
        let verdicts = self.verdicts.iter().map(|((verdict, code), count)| {
            let state =
                if *code == TimeState::Active.name() || *code == TimeState::NeverExpires.name() {
                    TimeState::Active
                } else {
                    TimeState::Unknown
                };
            (*count, *code, tone(*verdict, state))
        });
        tiles(&verdicts.collect::<Vec<_>>(), out)?;
        if !self.plot.is_empty() {
            heading("What expires when", out)?;
            self.plot.write(out)?;
        }
        self.write_issuers(out)?;
        writeln!(out, "<div class=\"columns\"><section>")?;
        self.write_algorithms(out)?;
        writeln!(out, "</section><section>")?;
        self.write_findings(out)?;
        writeln!(out, "</section></div>")?;
        self.write_list(out)?;
        end(out)
    }

    fn write_issuers(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.all == 0 {
            return Ok(());
        }
        heading("Issuers", out)?;
        let columns = [
            Column::Text("iss"),
            Column::Number("tokens"),
            Column::Number("usable"),
            Column::Number("expired"),
            Column::Number("other"),
            Column::Time("next expiry"),
        ];
        let rows = |out: &mut dyn Write| {
            for (name, counts) in self.issuers.sorted(|counts| counts.all) {
                let next = counts
                    .next
                    .zip(self.now)
                    .map(|(exp, now)| (time(exp, now), exp.whole_seconds()));
                let name = match name {
                    None => Cell::Toned("other", Tone::Dim),
                    Some("") => Cell::Toned("no iss", Tone::Dim),
                    Some(name) => Cell::Text(name),
                };
                let IssuerCounts { all, good, expired, bad, .. } = counts;
                let numbers = [all, good, expired, bad].map(|number| Cell::Number(*number));
                let [all, good, expired, bad] = numbers;
                let next = next.as_ref().map_or(Cell::Empty, |(words, at)| Cell::Time(words, *at));
                row(&[name, all, good, expired, bad, next], out)?;
            }
            Ok(())
        };
        table(&columns, rows, out)
    }

    fn write_algorithms(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.all == 0 {
            return Ok(());
        }
        heading("Algorithms", out)?;
        let rows = |out: &mut dyn Write| {
            let all = self.algorithms.sorted(|count| *count);
            all.into_iter().try_for_each(|(name, count)| {
                row(&[Cell::Text(name.unwrap_or("other")), Cell::Number(*count)], out)
            })
        };
        table(&[Column::Text("alg"), Column::Number("tokens")], rows, out)
    }

    fn write_findings(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        heading("Findings", out)?;
        let columns = [Column::Text("finding"), Column::Text("severity"), Column::Number("tokens")];
        let rows = |out: &mut dyn Write| {
            self.findings.iter().try_for_each(|((severity, code), count)| {
                let tone = severity_tone(severity.0);
                row(
                    &[Cell::Text(code), Cell::Toned(severity.0.name(), tone), Cell::Number(*count)],
                    out,
                )
            })
        };
        table(&columns, rows, out)
    }

    fn write_list(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.all == 0 {
            return Ok(());
        }
        heading("Tokens", out)?;
        if self.listed < self.all {
            let more = grouped(self.all - self.listed);
            let what = format!(
                "The first {OF_A_KIND} of each verdict and reason; {more} more are only counted."
            );
            writeln!(out, "<p class=\"quiet\">{what}</p>")?;
        }
        let columns = [
            Column::Text("verdict"),
            Column::Text("reason"),
            Column::Time("expires"),
            Column::Text("iss"),
            Column::Text("sub, hashed"),
            Column::Text("alg"),
            Column::Text("place"),
            Column::Text("fingerprint"),
        ];
        table(&columns, |out| out.write_all(&self.list), out)
    }
}
