//! Writes what was counted, section by section.

use std::io::{self, Write};

use super::super::table::{Cell, Column, Tone, grouped, row, table};
use super::super::{begin, end, heading, tiles};
use super::{
    FindingKey, IssuerCounts, OF_A_KIND, PageSubject, TokensPage, severity_tone, time, tone,
};
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
        let issuers = self.issuers.len() - usize::from(self.of_nobody > 0);
        let all = self.what.count(self.all);
        let mut lines = vec![match (self.all, issuers, self.what) {
            (0, ..) => all,
            (2.., 1.., PageSubject::Tokens) => {
                format!("{all} of {}, at {at}", count(issuers, "issuer"))
            }
            _ => format!("{all}, at {at}"),
        }];
        let before = if self.all > 0 { "This is not all" } else { "There is no result" };
        lines.extend(self.gaps.iter().map(|why| format!("{before}: {why}.")));
        let which = match self.unchecked {
            0 => None,
            all if all == self.all => Some("Signatures were not checked".to_owned()),
            1 => Some("1 signature was not checked".to_owned()),
            some => Some(format!("{} signatures were not checked", grouped(some))),
        };
        lines.extend(which.map(|which| format!("{which}: anybody can have written these tokens.")));
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
        self.write_sorts(out)?;
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
        let columns = [
            Column::Text("iss"),
            Column::Number(self.what.plural()),
            Column::Number("usable"),
            Column::Number("expired"),
            Column::Number("other"),
            Column::Time("next expiry"),
        ];
        let row_of = |(name, counts): (Option<&str>, &IssuerCounts), out: &mut dyn Write| {
            let next = counts.next.zip(self.now);
            let next = next.map(|(exp, now)| (time(exp, now), exp.whole_seconds()));
            let name = match name {
                None => Cell::Toned("other", Tone::Dim),
                Some("") => Cell::Toned("no iss", Tone::Dim),
                Some(name) => Cell::Text(name),
            };
            let IssuerCounts { all, good, expired, bad, .. } = counts;
            let [all, good, expired, bad] =
                [all, good, expired, bad].map(|number| Cell::Number(*number));
            let next = next.as_ref().map_or(Cell::Empty, |(words, at)| Cell::Time(words, *at));
            row(&[name, all, good, expired, bad, next], out)
        };
        let issuers = self.issuers.sorted(|counts| counts.all);
        section("Issuers", &columns, issuers, row_of, out)
    }

    fn write_sorts(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.all == 0 {
            return Ok(());
        }
        let (title, column) = self.what.kinds();
        let columns = [Column::Text(column), Column::Number(self.what.plural())];
        let row_of = |(name, count): (Option<&str>, &u64), out: &mut dyn Write| {
            row(&[Cell::Text(name.unwrap_or("other")), Cell::Number(*count)], out)
        };
        section(title, &columns, self.sorts.sorted(|count| *count), row_of, out)
    }

    fn write_findings(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        let columns =
            [Column::Text("finding"), Column::Text("severity"), Column::Number(self.what.plural())];
        let row_of = |((severity, code), count): (&FindingKey, &u64), out: &mut dyn Write| {
            let severity = severity.0;
            let tone = Cell::Toned(severity.name(), severity_tone(severity));
            row(&[Cell::Text(code), tone, Cell::Number(*count)], out)
        };
        section("Findings", &columns, &self.findings, row_of, out)
    }

    fn write_list(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.all == 0 {
            return Ok(());
        }
        heading(self.what.heading(), out)?;
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
            Column::Text(self.what.kinds().1),
            Column::Text("place"),
            Column::Text("fingerprint"),
        ];
        table(&columns, |out| out.write_all(&self.list), out)
    }
}

/// A section that is a table, a row for each item.
fn section<T>(
    title: &str,
    columns: &[Column],
    items: impl IntoIterator<Item = T>,
    row_of: impl Fn(T, &mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    heading(title, out)?;
    let rows = |out: &mut dyn Write| items.into_iter().try_for_each(|item| row_of(item, out));
    table(columns, rows, out)
}
