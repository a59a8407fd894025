//! Whole pages as a terminal shows them: the one place where lines that are too wide are broken.

use super::{NARROWEST, break_lines, columns, plain};

/// Whole lines, each broken where the terminal would break it: between words, and with an indent that shows what belongs
/// together. Every text that a person reads passes here last; a line that fits stays as it is.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    let mut fitted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        if columns(line) <= width {
            fitted.push_str(line);
        } else {
            fit_line(line, width, &mut fitted);
        }
        fitted.push_str(end);
    }
    fitted
}

/// Breaks a line that is too wide: between the cells of a row, and where a cell is too wide by itself, in the cell.
fn fit_line(line: &str, width: usize, fitted: &mut String) {
    let rest = line.trim_start_matches(' ');
    let indent = line.len() - rest.len();
    let cells = cells(rest);
    let (hanging, is_near) = hanging(&cells, indent, width);
    // Where the last cell begins in the left half, it is what is too wide.
    let is_row = cells.len() > 1 && !is_near;
    fitted.push_str(&" ".repeat(indent));
    let mut column = indent;
    for (index, (cell, gap)) in cells.iter().enumerate() {
        let own = columns(cell);
        if index > 0 && is_row && column > hanging && column + own > width {
            fitted.truncate(fitted.trim_end_matches(' ').len());
            fitted.push('\n');
            fitted.push_str(&" ".repeat(hanging));
            column = hanging;
        }
        let cell = break_lines(cell, width, column, hanging);
        column = cell.rsplit_once('\n').map_or(column, |_| 0);
        column += columns(cell.rsplit('\n').next().unwrap_or_default()) + gap;
        let broken = cell.starts_with('\n');
        if broken {
            fitted.truncate(fitted.trim_end_matches(' ').len());
        }
        // Before the first word there is only the indent, which is a line of nothing.
        let is_empty = broken && (fitted.is_empty() || fitted.ends_with('\n'));
        fitted.push_str(if is_empty { &cell[1..] } else { &cell });
        fitted.push_str(&" ".repeat(*gap));
    }
}

/// The cells of a row, each with the spaces behind it: what is at least two spaces apart.
fn cells(row: &str) -> Vec<(String, usize)> {
    let mut cells: Vec<(String, usize)> = Vec::new();
    let mut rest = row;
    while !rest.is_empty() {
        let end = rest.find("  ").unwrap_or(rest.len());
        let behind = rest[end..].trim_start_matches(' ');
        let gap = rest.len() - end - behind.len();
        match cells.last_mut() {
            // The end of a colour is no cell.
            Some((cell, before)) if columns(&rest[..end]) == 0 => {
                cell.push_str(&rest[..end]);
                *before += gap;
            }
            _ => cells.push((rest[..end].to_owned(), gap)),
        }
        rest = behind;
    }
    cells
}

/// The column that a broken line goes on at, and whether its last cell begins there: under the last cell, under the second
/// one, under the text behind a label, or two spaces deeper than it begins. No column in the right half is gone on at.
fn hanging(cells: &[(String, usize)], indent: usize, width: usize) -> (usize, bool) {
    let is_near = |column: &usize| *column <= width / 2 && width - column >= NARROWEST;
    let deeper = if indent == 0 && cells.len() < 2 { 0 } else { indent + 2 };
    let before = |count: usize| {
        let widths = cells.iter().take(count).map(|(cell, gap)| columns(cell) + gap);
        indent + widths.sum::<usize>()
    };
    if let [(only, _)] = cells {
        let label = plain(only).split_once(": ").map(|(label, _)| label.to_owned());
        let label = label.filter(|label| !label.contains(' '));
        let column = label.map(|label| indent + columns(&label) + 2).filter(is_near);
        return (column.unwrap_or(deeper), false);
    }
    match (before(cells.len().saturating_sub(1)), before(1)) {
        (last, _) if is_near(&last) => (last, true),
        (_, second) if is_near(&second) => (second, false),
        _ => (deeper, false),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
