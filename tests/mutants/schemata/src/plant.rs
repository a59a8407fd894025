//! One file with its mutants, each in a branch of its own.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::functions::{self, Function};

/// A mutant, as `cargo mutants --list --json` says it: a place in a file, and what stands there instead.
#[derive(Deserialize)]
pub(crate) struct Mutant {
    pub(crate) name: String,
    pub(crate) file: String,
    span: Place,
    replacement: String,
}

#[derive(Deserialize)]
struct Place {
    start: Position,
    end: Position,
}

/// Both count from 1, columns in characters.
#[derive(Deserialize)]
struct Position {
    line: usize,
    column: usize,
}

/// Whose bytes of a file these are.
#[derive(Serialize)]
pub(crate) struct Branch {
    file: String,
    start: usize,
    end: usize,
    /// The mutant of a branch, or all of a function.
    mutants: Vec<u32>,
    is_function: bool,
}

/// A function with those mutants that are in it and in no function within it.
struct Mutated<'a> {
    function: Function,
    mutants: Vec<(u32, &'a Mutant, Range<usize>)>,
}

/// The file with branches for these mutants, and with `const` before those functions alone that have to be constant: a
/// switch is none. In comments it says which bytes are whose.
pub(crate) fn plant(
    source: &str,
    mutants: &[(u32, &Mutant)],
    is_constant: impl Fn(&str) -> bool,
) -> syn::Result<String> {
    let lines: Vec<usize> =
        std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let byte = |position: &Position| {
        let line = &source[lines[position.line - 1]..];
        lines[position.line - 1]
            + line.char_indices().nth(position.column - 1).map_or(line.len(), |(at, _)| at)
    };
    let mut functions: Vec<Mutated> = functions::of(source)?
        .into_iter()
        .map(|function| Mutated { function, mutants: Vec::new() })
        .collect();
    for &(number, mutant) in mutants {
        let place = byte(&mutant.span.start)..byte(&mutant.span.end);
        // The last function around it is the innermost.
        let around = functions.iter_mut().rfind(|mutated| encloses(&mutated.function.body, &place));
        if let Some(mutated) = around {
            mutated.mutants.push((number, mutant, place));
        }
    }
    for Mutated { function, mutants } in &mut functions {
        if function.is_opaque || is_constant(&function.name) {
            mutants.clear();
        }
    }
    Ok(written(source, 0..source.len(), &functions, &is_constant))
}

fn encloses(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A piece of the source, with the branches of the functions in it.
fn written(
    source: &str,
    piece: Range<usize>,
    functions: &[Mutated],
    is_constant: &dyn Fn(&str) -> bool,
) -> String {
    let mut text = String::new();
    let mut at = piece.start;
    for (index, mutated) in functions.iter().enumerate() {
        let body = &mutated.function.body;
        // Those within a function that was written are behind it in the list.
        if body.start < at || !encloses(&piece, body) {
            continue;
        }
        let constant =
            mutated.function.constant.clone().filter(|_| !is_constant(&mutated.function.name));
        if let Some(word) = constant {
            text += &source[at..word.start];
            at = word.end;
        }
        text += &source[at..body.start];
        let unchanged = written(source, body.clone(), &functions[index + 1..], is_constant);
        text += &switched(source, mutated, &unchanged);
        at = body.end;
    }
    text += &source[at..piece.end];
    text
}

/// The body of a function with a branch for each mutant.
fn switched(source: &str, Mutated { function, mutants }: &Mutated, unchanged: &str) -> String {
    if mutants.is_empty() {
        return unchanged.to_owned();
    }
    let numbers: Vec<String> = mutants.iter().map(|(number, ..)| number.to_string()).collect();
    let numbers = numbers.join(", ");
    let branches: Vec<String> = mutants
        .iter()
        .map(|(number, mutant, place)| {
            let before = &source[function.body.start..place.start];
            let behind = &source[place.end..function.body.end];
            format!(
                "{number} => {{ /*<{number}*/ {before}{}{behind}\n/*{number}>*/ }}\n",
                mutant.replacement
            )
        })
        .collect();
    let branches = branches.concat();
    format!(
        "/*<{numbers},*/ match {{ static REACHED: crate::switch::Reached = crate::switch::Reached::new(false); \
         crate::switch::mutant(&[{numbers}], &REACHED) }} {{\n{branches}_ => {{ {unchanged}\n}} }} /*{numbers},>*/"
    )
}

/// Which bytes of such a file are whose.
pub(crate) fn branches(file: &str, text: &str) -> Vec<Branch> {
    let mut branches = Vec::new();
    for (start, _) in text.match_indices("/*<") {
        let Some((numbers, _)) = text[start + 3..].split_once("*/") else { continue };
        // Behind those of a function is a comma.
        let mutants: Result<Vec<u32>, _> =
            numbers.trim_end_matches(',').split(", ").map(str::parse).collect();
        let end = text[start..].find(&format!("/*{numbers}>*/"));
        if let (Ok(mutants), Some(length)) = (mutants, end) {
            let is_function = numbers.ends_with(',');
            branches.push(Branch {
                file: file.to_owned(),
                start,
                end: start + length,
                mutants,
                is_function,
            });
        }
    }
    branches
}

#[cfg(test)]
mod tests;
