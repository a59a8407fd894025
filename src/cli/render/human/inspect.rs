//! A token laid open: header, claims with their meaning, times in words, the lifetime bar.

use std::io::{self, Write};

use super::{
    Human, bar, findings, help, instead_of_token, listed, other_libraries, sanitize,
    signature_in_words,
};
use crate::cli::render::label;
use crate::cli::render::layout::{columns, cut};
use crate::cli::render::style::{Glyph, Style, paint};
use crate::cli::render::wording::words;
use crate::jose::{Form, JoseHeader, Token, Value};
use crate::report::text::{ago, span};
use crate::report::{Outcome, Reason, Report, Severity, TimeState, Times};

impl Human {
    pub(super) fn inspection(
        &self,
        report: &Report,
        token: &Token,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.layers(report, token, out)?;
        self.title(report, token, out)?;
        if self.raw {
            raw(token, out)?;
        }
        let instead = instead_of_token(report);
        listed(self, instead.into_iter(), out)?;
        self.problems(report, instead.is_some(), out)?;
        if let Some(jws) = token.form.json_jws() {
            self.signatures(jws, out)?;
        } else if let Some(header) = &token.header {
            self.header("Header", header.parameters(), out)?;
            self.certificates(header.parameters(), report.times.now, out)?;
        }
        if let Some(claims) = report.claims() {
            self.claims("Claims", claims, report, out)?;
            if let Some(content) = &report.sd_jwt {
                self.disclosures(content, report, out)?;
            }
        } else if token.form.is_jwe() && token.payload.is_none() {
            writeln!(out)?;
            writeln!(out, "{}", paint(Style::Heading, "Claims"))?;
            writeln!(out, "  encrypted: only the recipient's key can show them")?;
        } else if let Some(payload) = token.payload.as_deref().filter(|bytes| !bytes.is_empty()) {
            writeln!(out)?;
            writeln!(out, "{}", paint(Style::Heading, "Payload"))?;
            let shown = excerpt(payload);
            let shown =
                if self.cuts() { cut(&shown, self.width.saturating_sub(2)) } else { shown.into() };
            writeln!(out, "  {shown}")?;
        }
        bar::draw(&report.times, self.width, out)?;
        findings(self, report, Severity::Note, out)?;
        other_libraries::show(self, &report.opinions, out)?;
        help::of_inspection(self, report, out)
    }

    /// The layers of encryption around the token, a line each.
    fn layers(&self, report: &Report, token: &Token, out: &mut dyn Write) -> io::Result<()> {
        // The last one is the token's own where its content is no token.
        let around =
            report.layers.len() - usize::from(token.form.is_jwe() && !report.layers.is_empty());
        for layer in &report.layers[..around] {
            let mut parts = vec!["JWE".to_owned()];
            let name = |name| layer.header.as_ref()?.string(name).present();
            let names = [name("alg"), name("enc")].into_iter().flatten();
            parts.extend(names.map(|name| cut(&sanitize::text(name), 40).into_owned()));
            parts.push("decrypted".to_owned());
            writeln!(out, "{}", self.dotted(&parts, 0, 2))?;
        }
        Ok(())
    }

    /// The line that answers: what it is, whether its time is over, and that nobody checked the signature.
    fn title(&self, report: &Report, token: &Token, out: &mut dyn Write) -> io::Result<()> {
        let painted = |(style, part): TitlePart| match style {
            Some(style) => paint(style, &part).to_string(),
            None => part,
        };
        let parts: Vec<String> = parts(report, token).into_iter().map(painted).collect();
        writeln!(out, "{}", self.dotted(&parts, 0, 2))
    }

    /// Where the text breaks the rules of tokens; the first place alone where it is known to be something else.
    fn problems(
        &self,
        report: &Report,
        is_something_else: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let most = if is_something_else { 1 } else { usize::MAX };
        let failed = report.checks.iter().filter(|check| check.outcome == Outcome::Fail).take(most);
        for (index, check) in failed.enumerate() {
            if index == 0 {
                writeln!(out)?;
            }
            let what = match check.failure() {
                Some(Reason::TooLarge) => "too large",
                _ => "malformed",
            };
            let mark = format!("{} {what}", Glyph::Fail.text().trim_end());
            let message = words(&check.message);
            let message = self.wrap(&sanitize::text(&message), columns(&mark) + 4);
            writeln!(out, "  {}  {message}", paint(Style::Bad, &mark))?;
            if let Some(advice) = check.advice.as_ref().filter(|_| !is_something_else) {
                help::line(self, 4, &words(advice), out)?;
            }
        }
        Ok(())
    }
}

type TitlePart = (Option<Style>, String);

fn parts(report: &Report, token: &Token) -> Vec<TitlePart> {
    let header = token.header.as_ref();
    let alg = header.and_then(JoseHeader::algorithm);
    let enc = header.and_then(|header| header.parameters().get("enc")).and_then(Value::as_str);
    let mut parts = vec![(None, label::form(token).into_owned())];
    if token.form.json_jws().is_some_and(|jws| jws.signatures.len() > 1) {
        parts.push((None, signature_in_words(report.signature).to_owned()));
        return parts;
    }
    let names = [alg, enc].into_iter().flatten();
    parts.extend(names.map(|name| (None, cut(&sanitize::text(name), 40).into_owned())));
    if token.form.is_jwe() {
        let opened = report.layers.last().is_some_and(|layer| layer.decrypted);
        let word = if opened { "decrypted" } else { "encrypted" };
        parts.push((None, word.to_owned()));
        if token.claims.is_some() {
            parts.push(time(&report.times));
        }
        return parts;
    }
    if token.claims.is_some() {
        parts.push(time(&report.times));
    }
    // What is no token has no signature.
    if token.form != Form::Unknown {
        parts.push((None, signature_in_words(report.signature).to_owned()));
    }
    parts
}

/// Where in its life the token is.
fn time(times: &Times) -> TitlePart {
    match (times.state, times.expires_at, times.not_before) {
        (TimeState::Expired, Some(at), _) => {
            (Some(Style::Bad), format!("EXPIRED {}", ago(times.now.since(at))))
        }
        (TimeState::NotActive, _, Some(at)) => {
            (Some(Style::Bad), format!("NOT ACTIVE for another {}", span(at.since(times.now))))
        }
        (TimeState::Active, Some(at), _) => {
            (Some(Style::Good), format!("expires in {}", span(at.since(times.now))))
        }
        (TimeState::NeverExpires, ..) => (Some(Style::Warning), "never expires".to_owned()),
        _ => (Some(Style::Warning), "time unknown".to_owned()),
    }
}

fn raw(token: &Token, out: &mut dyn Write) -> io::Result<()> {
    let styles = [Style::Header, Style::Claims, Style::Signature, Style::Aside, Style::Name];
    write!(out, "\n  ")?;
    for (index, segment) in token.text().split('.').enumerate() {
        if index > 0 {
            write!(out, ".")?;
        }
        write!(out, "{}", paint(styles[index % styles.len()], &sanitize::text(segment)))?;
    }
    writeln!(out)
}

/// The beginning of a payload that is no claims set.
fn excerpt(payload: &[u8]) -> String {
    const MOST: usize = 200;
    match std::str::from_utf8(payload) {
        Ok(text) => {
            let shown: String = text.chars().take(MOST).collect();
            let more = if shown.len() < text.len() { Glyph::Ellipsis.text() } else { "" };
            format!("{}{more}", sanitize::text(&shown))
        }
        Err(_) => format!("{} bytes that are no text", payload.len()),
    }
}
