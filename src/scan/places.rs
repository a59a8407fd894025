//! Which bytes of a text its characters came from.

use std::ops::Range;

/// Characters that are in the text one behind the other, each as many bytes long.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// The number of the first character.
    first: usize,
    /// Where it is.
    place: usize,
    /// How many bytes each takes up.
    width: usize,
}

/// Where each of some characters is.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    stretches: Vec<Stretch>,
    count: usize,
}

impl Places {
    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.stretches.clear();
        self.count = 0;
    }

    /// Adds so many characters that are at a place, each as wide.
    pub(super) fn push(&mut self, count: usize, place: usize, width: usize) {
        if count == 0 {
            return;
        }
        let first = self.count;
        let joins = self.stretches.last().is_some_and(|last| {
            last.width == width && last.place + (first - last.first) * width == place
        });
        if !joins {
            self.stretches.push(Stretch { first, place, width });
        }
        self.count += count;
    }

    /// Where all of the characters are, if they are the bytes of the text, one behind the other.
    pub(super) fn as_one(&self) -> Option<Range<usize>> {
        match self.stretches.as_slice() {
            [only] if only.width == 1 => Some(only.place..only.place + self.count),
            _ => None,
        }
    }

    /// The bytes that a character came from; behind the last one, none.
    fn place(&self, number: usize) -> Range<usize> {
        let index = self.stretches.partition_point(|stretch| stretch.first <= number);
        let Some(stretch) = index.checked_sub(1).map(|index| self.stretches[index]) else {
            return 0..0;
        };
        let start = stretch.place + (number - stretch.first) * stretch.width;
        if number < self.count { start..start + stretch.width } else { start..start }
    }

    /// The bytes that some characters came from, with what is between them.
    pub(super) fn range(&self, numbers: Range<usize>) -> Range<usize> {
        if numbers.is_empty() {
            let at = match numbers.start.checked_sub(1) {
                Some(before) => self.place(before).end,
                None => self.place(0).start,
            };
            return at..at;
        }
        self.place(numbers.start).start..self.place(numbers.end - 1).end
    }

    /// What is between some characters: before which of them, and where.
    pub(super) fn gaps(
        &self,
        numbers: Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let first = self.stretches.partition_point(|stretch| stretch.first <= numbers.start);
        self.stretches[first..]
            .iter()
            .map(|stretch| stretch.first)
            .take_while(move |number| *number < numbers.end)
            .map(|number| (number, self.place(number - 1).end..self.place(number).start))
            .filter(|(_, gap)| !gap.is_empty())
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
