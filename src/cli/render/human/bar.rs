//! The bar that shows where in its life a token is.

use std::io::{self, Write};

use crate::cli::render::style::{Glyph, Style, dot, paint};
use crate::jose::{NumericDate, Seconds};
use crate::report::Times;
use crate::report::text::{ago, span};

/// A lifetime beyond a century is a mistake that a picture only hides.
const DRAWN: Seconds = Seconds::from_seconds(100 * 366 * 86_400);

/// Draws `iat ━━━●──── exp` with a line of words under it, where both ends are known.
pub(super) fn draw(times: &Times, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (Some(lifetime), Some(iat), Some(exp)) =
        (times.lifetime(), times.issued_at, times.expires_at)
    else {
        return Ok(());
    };
    if lifetime > DRAWN {
        return Ok(());
    }
    let cells = width.saturating_sub(12).clamp(10, 40);
    writeln!(out)?;
    writeln!(out, "{} {}", paint(Style::Heading, "Lifetime"), span(lifetime))?;
    let (bar, caption, at) = picture(iat, exp, lifetime, times.now, cells);
    writeln!(out, "  iat {bar} exp")?;
    // The words start under the dot, unless they would not fit there.
    let indent = at.min((width.saturating_sub(6)).saturating_sub(caption.chars().count()));
    writeln!(out, "      {}{}", " ".repeat(indent), paint(Style::Aside, &caption))
}

fn picture(
    iat: NumericDate,
    exp: NumericDate,
    lifetime: Seconds,
    now: NumericDate,
    cells: usize,
) -> (String, String, usize) {
    if now < iat {
        let bar = paint(Style::Aside, &Glyph::Ahead.text().repeat(cells)).to_string();
        return (bar, format!("starts in {}", span(iat.since(now))), 0);
    }
    if now >= exp {
        let bar = paint(Style::Bad, &Glyph::Over.text().repeat(cells)).to_string();
        let caption = format!("ended {}", ago(now.since(exp)));
        return (bar, caption, cells);
    }
    let used = now.since(iat);
    let percent = used.percent_of(lifetime).unwrap_or(100);
    let at = (usize::from(percent) * (cells - 1) / 100).min(cells - 1);
    let style = if percent >= 90 { Style::Warning } else { Style::Good };
    let bar = format!(
        "{}{}{}",
        paint(style, &Glyph::Over.text().repeat(at)),
        paint(style, Glyph::Now.text()),
        paint(Style::Aside, &Glyph::Ahead.text().repeat(cells - 1 - at))
    );
    (bar, format!("now{dot}{percent}% used{dot}{} left", span(exp.since(now)), dot = dot()), at)
}
