//! What the person who debugs can do next. What the application's user is told is another matter, and is not shown here.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Human;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Glyph, Style, paint};
use crate::cli::render::wording::words;
use crate::jose::{Algorithm, JoseHeader};
use crate::report::finding::Code;
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
    // What belongs to every report of this reason is less than what follows.
    let general_help = words(&judged.reason.row().help);
    let own = judged.advice.as_ref().map(words).filter(|advice| *advice != general_help);
    if is_unexplained(report) {
        if let Some(own) = own {
            return line(human, 2, &own, out);
        }
        line(
            human,
            2,
            "the secret or key is a different one, or the token was changed after signing",
            out,
        )?;
        let more = "if another token of the same issuer works: jwtx diff GOOD BAD";
        return writeln!(out, "        {}", human.wrap(more, 8));
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
    let is_stopped = report.findings.iter().any(|it| it.code == Code::DiagnosisStopped);
    let Some(algorithm) = algorithm(report).filter(|_| is_unexplained(report) && !is_stopped)
    else {
        return Ok(());
    };
    let ellipsis = Glyph::Ellipsis.text();
    let families = if is_hmac(algorithm) {
        format!(
            "other forms of the secret (base64, hex, quotes, line breaks, {ellipsis}), well-known secrets, other HMAC algorithms, a changed encoding of the claims"
        )
    } else {
        "the other keys given, other encodings of the signature (DER, hex, base64), other algorithms of this key, a changed encoding of the claims".to_owned()
    };
    writeln!(out)?;
    writeln!(out, "  ruled out: {}", human.wrap(&families, 13))
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
    matches!(algorithm, Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512)
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
