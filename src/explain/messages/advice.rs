//! Advice as the table writes it: words, and in brackets what is run or set, by its name.

use crate::report::{Help, Part, Sentence, Setting, Task};

/// Reads advice: `[inspect]` is what is run, `[verify audiences]` a verification with a setting, `[set leeway]` a setting.
#[must_use]
pub(crate) fn read(text: &str) -> Sentence {
    let mut sentence = Sentence::default();
    let mut rest = text;
    while let Some((words, (name, after))) =
        rest.split_once('[').and_then(|(words, rest)| Some((words, rest.split_once(']')?)))
    {
        let Some(help) = named(name) else { break };
        if !words.is_empty() {
            sentence = sentence.and(words.to_owned());
        }
        sentence = sentence.and(Part::Help(help));
        rest = after;
    }
    if rest.is_empty() { sentence } else { sentence.and(rest.to_owned()) }
}

/// What is run or set, of its name.
fn named(name: &str) -> Option<Help> {
    let setting = |name: &str| Setting::ALL.iter().copied().find(|one| one.name() == name);
    let task = match name.split_once(' ') {
        Some(("verify", name)) => Task::Verify(setting(name)?),
        Some(("set", name)) => return Some(Help::Set(setting(name)?)),
        Some(_) => return None,
        None => match name {
            "inspect" => Task::Inspect,
            "header" => Task::InspectHeader,
            "expiry" => Task::CheckExpiry,
            "show-key" => Task::ShowKey,
            "show-variable" => Task::ShowKeyOfVariable,
            "match-keys" => Task::MatchKeys,
            "algorithms" => Task::ListAlgorithms,
            "make-secret" => Task::MakeSecret,
            "make-rsa-key" => Task::MakeRsaKey,
            _ => return None,
        },
    };
    Some(Help::Run(task))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
