//! Which of several tokens is meant. None is ever chosen by luck.

use crate::cli::exit::Misuse;
use crate::cli::io::input::{Given, Input};
use crate::cli::render::tokens::{self, Listed};
use crate::jose::{NumericDate, Token};
use crate::report::{Report, safe_to_show};
use crate::scan::intake::Placed;
use crate::validate::{Policy, inspect};

/// That there are several tokens where one is wanted.
#[must_use]
pub fn several(tokens: &[Placed], now: NumericDate) -> Misuse {
    let first = tokens.iter().find_map(|token| token.name.as_deref()).filter(|name| {
        let named = tokens.iter().filter(|token| token.name.as_deref() == Some(*name));
        named.count() == 1 && safe_to_show::value(name)
    });
    let help = format!("choose one with --pick {}", first.unwrap_or("1"));
    let what = format!("the input contains {} tokens", tokens.len());
    Misuse::new(what, help).with(lines(tokens, now))
}

/// The token of this name or number.
///
/// # Errors
///
/// That none is called so, or that several are.
pub fn pick(read: Given, wanted: &str, now: NumericDate) -> Result<Input, Misuse> {
    match read {
        Given::One(input) => {
            let name = input.name.as_deref();
            if input.text.is_empty()
                || index(wanted) == Some(0)
                || name.is_some_and(|name| is(name, wanted))
            {
                return Ok(input);
            }
            let help = match name {
                Some(name) => format!("the only token is {name}; remove --pick"),
                None => "the only token has no name; remove --pick".to_owned(),
            };
            Err(Misuse::new("no token in the input matches --pick", help))
        }
        Given::Several(tokens) => {
            let is_meant =
                |token: &&Placed| token.name.as_deref().is_some_and(|name| is(name, wanted));
            let mut meant: Vec<&Placed> = tokens.iter().filter(is_meant).collect();
            // A number may be the name of one token and the place of another; then nobody knows which is meant.
            let placed = index(wanted).and_then(|index| tokens.get(index));
            meant.extend(placed.filter(|token| meant.iter().all(|one| one.text != token.text)));
            match meant.as_slice() {
                [token] => Ok(input_of(token)),
                [] => {
                    let details = lines(&tokens, now);
                    let help = "choose one of these by name or number";
                    Err(Misuse::new("no token in the input matches --pick", help).with(details))
                }
                several => {
                    let what = format!("--pick matches {} tokens in the input", several.len());
                    let help = if placed.is_some() {
                        "give the token alone: its name is also the number of another one"
                    } else {
                        "choose one of these by number"
                    };
                    Err(Misuse::new(what, help).with(lines(&tokens, now)))
                }
            }
        }
    }
}

/// The tokens, each with what it is.
#[must_use]
pub fn listed(tokens: &[Placed], now: NumericDate) -> Vec<Listed<'_>> {
    let policy = Policy { lint: false, ..Policy::at(now) };
    let of = |token| Listed { token, report: report(token, &policy) };
    tokens.iter().map(of).collect()
}

fn report(token: &Placed, policy: &Policy) -> Report {
    inspect(Token::parse(&token.text), policy, Vec::new())
}

fn lines(found: &[Placed], now: NumericDate) -> Vec<String> {
    tokens::lines(&listed(found, now))
}

/// The place that a number stands for, as it is listed: without a sign, and without zeros before it.
fn index(wanted: &str) -> Option<usize> {
    let number = wanted.parse::<usize>().ok().filter(|number| number.to_string() == wanted)?;
    number.checked_sub(1)
}

fn is(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

fn input_of(token: &Placed) -> Input {
    Input {
        text: token.text.clone(),
        given: token.text.clone(),
        name: token.name.clone(),
        findings: vec![token.finding()],
        waiting: false,
    }
}
