//! How the rows of members line up.

use super::Human;
use crate::cli::render::layout::columns;
use crate::cli::render::style::Style;

/// The widest value that still has its meaning beside it.
const VALUE: usize = 24;

/// The widest name that the others line up with.
pub(super) const NAME: usize = 20;

/// A member.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) detail: String,
    /// What the label means: a time that is over is as red as the verdict.
    pub(super) style: Style,
    pub(super) below: Vec<Row>,
}

/// The columns of rows that line up.
pub(super) struct Grid {
    pub(super) indent: usize,
    pub(super) left: usize,
    pub(super) value: usize,
    pub(super) label: usize,
    pub(super) details_fit: bool,
}

impl Grid {
    pub(super) fn of(rows: &[Row], indent: usize, human: &Human) -> Self {
        let widest = |column: fn(&Row) -> &String, most: usize| {
            let widths = rows.iter().map(|row| columns(column(row))).filter(|width| *width <= most);
            widths.max().unwrap_or(0)
        };
        let name = widest(|row| &row.name, NAME);
        let value = widest(|row| if row.label.is_empty() { &row.label } else { &row.value }, VALUE);
        let label = widest(|row| if row.detail.is_empty() { &row.detail } else { &row.label }, 16);
        let left = if name == 0 { indent } else { indent + name + 2 };
        let mut grid = Self { indent, left, value, label, details_fit: true };
        // Rows with a detail are alike: all on one line, or all on two.
        grid.details_fit =
            rows.iter().filter(|row| !row.detail.is_empty()).all(|row| grid.fits(row, human.width));
        grid
    }

    pub(super) fn fits(&self, row: &Row, width: usize) -> bool {
        let label = if row.detail.is_empty() { columns(&row.label) } else { self.label + 2 };
        let value = columns(&row.value).max(self.value);
        let left = self.left.max(self.indent + columns(&row.name) + 2);
        left + value + 2 + label + columns(&row.detail) <= width
    }
}
