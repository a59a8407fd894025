//! What the person who debugs can do next. What the application's user is told is another matter, and is not shown here.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Human;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::cli::render::wording::words;
use crate::jose::{Algorithm, Family, JoseHeader};
use crate::report::{Judgement, Reason, Report, SignatureStatus, TimeState, Verdict};

/// One `help:` line; its continuation hangs under its first word.
pub(super) fn line(
    human: &Human,
    indent: usize,
    text: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = sanitize::text(text);
    let left = " ".repeat(indent);
    let text = human.wrap(&text, indent + "help: ".len());
    writeln!(out, "{left}{} {}", paint(Style::Heading, "help:"), text)
}

/// The last lines of a report: what to do next.
pub(super) fn of_verdict(
    human: &Human,
    report: &Report,
    judged: &Judgement,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A proved cause has its own help.
    if judged.verdict.is_usable() || report.diagnosis.is_some() {
        return Ok(());
    }
    writeln!(out)?;
    if is_unexplained(report) {
        if let Some(own) = own_advice(judged) {
            return line(human, 2, &own, out);
        }
        if report.search.as_ref().is_some_and(|search| search.key_made_it) {
            let text = "do not accept it: it was changed on its way, or its signature belongs to another token";
            line(human, 2, text, out)?;
            let with_token = "compare with what the issuer sent: jwtx diff SENT RECEIVED";
            return writeln!(out, "        {}", human.wrap(with_token, 8));
        }
        let question = "do other tokens from this issuer verify? if not, your secret or key is the wrong one; if they do, this token was changed after signing";
        line(human, 2, question, out)?;
        let with_key = "compare the secrets or keys of both sides: jwtx key match SIGNER VERIFIER";
        writeln!(out, "        {}", human.wrap(with_key, 8))?;
        let with_token = "compare with a token that works: jwtx diff GOOD BAD";
        return writeln!(out, "        {}", human.wrap(with_token, 8));
    }
    let text = match &judged.advice {
        Some(advice) => words(advice),
        None => Cow::Borrowed(general(judged)),
    };
    line(human, 2, &text, out)
}

/// The help of an inspection.
pub(super) fn of_inspection(human: &Human, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.times.state != TimeState::Expired || report.signature != SignatureStatus::NotChecked {
        return Ok(());
    }
    let option =
        if algorithm(report).is_some_and(is_hmac) { "--secret SECRET" } else { "--key FILE" };
    writeln!(out)?;
    let text =
        format!("get a new token; to see whether this one is genuine: jwtx verify {option} TOKEN");
    line(human, 2, &text, out)
}

/// What was tried on a signature without a proved cause.
pub(super) fn ruled_out(human: &Human, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Some(search) = report.search.as_ref().filter(|_| is_unexplained(report)) else {
        return Ok(());
    };
    // What was taken for the secret is the cause; the help says it.
    let own = report.judgement.as_ref().and_then(own_advice);
    if own.is_some() && search.signed.is_none() && !search.key_made_it {
        return Ok(());
    }
    writeln!(out)?;
    if let Some(signed) = &search.signed {
        let text = format!("the secret or key is right; {}", sanitize::text(signed));
        return writeln!(out, "  changed: {}", human.wrap(&text, 11));
    }
    if search.key_made_it {
        let text =
            "the key is right: it made this signature, but not for this header and these claims";
        return writeln!(out, "  changed: {}", human.wrap(text, 11));
    }
    let kinds: usize = search.families.iter().map(|(_, kinds)| kinds).sum();
    let others = kinds.saturating_sub(search.examples.len());
    let stopped = if search.stopped { ", but not every one" } else { "" };
    let examples = search.examples.join(", ");
    let text = format!(
        "no known mistake explains it; tried: {examples} and {others} more{stopped} (jwtx explain causes)"
    );
    writeln!(out, "  {}", human.wrap(&text, 2))
}

/// Advice about this token; what belongs to every report of its reason is less.
fn own_advice(judged: &Judgement) -> Option<Cow<'_, str>> {
    let general_help = words(&judged.reason.row().help);
    judged.advice.as_ref().map(words).filter(|advice| *advice != general_help)
}

/// Whether a signature failed and nobody knows why.
fn is_unexplained(report: &Report) -> bool {
    let reason = report.judgement.as_ref().map(|judged| judged.reason);
    reason == Some(Reason::SignatureMismatch)
        && report.signature == SignatureStatus::Failed
        && report.diagnosis.is_none()
}

fn algorithm(report: &Report) -> Option<Algorithm> {
    let header = report.token.as_ref()?.header.as_ref();
    header.and_then(JoseHeader::algorithm).and_then(Algorithm::from_name)
}

fn is_hmac(algorithm: Algorithm) -> bool {
    algorithm.row().family == Family::Hmac
}

/// What to do where nothing better is known.
fn general(judged: &Judgement) -> &'static str {
    match judged.reason {
        Reason::Malformed => "copy the whole token again from where it was issued",
        Reason::Unsigned => {
            "do not accept it: anybody can write such a token; if you issue it, sign it"
        }
        Reason::AlgorithmNotAllowed => {
            "use a key of the token's algorithm, if the issuer really signs with it"
        }
        Reason::ClaimMissing | Reason::ClaimMismatch | Reason::ClaimMalformed => {
            "compare the failed checks with what the issuer puts into its tokens"
        }
        _ => match judged.verdict {
            Verdict::Expired => "get a new token; this one is genuine, only its time is over",
            Verdict::NotActive => "wait, or compare this machine's clock with the issuer's",
            Verdict::Error => "fix the verifier's configuration; this says nothing about the token",
            Verdict::NoToken => "give a token as an argument, as @FILE or on standard input",
            _ => "see the failed checks",
        },
    }
}
