//! The words of `.netrc`: `machine NAME login NAME password SECRET`.

use std::collections::HashSet;

use crate::jose::Value;
use crate::jose::json::Object;

/// The machines as objects. One that is there twice, for two logins, is named with its login.
pub(super) fn read(text: &str) -> Value {
    let mut top = Machines::default();
    let mut machine: Option<(String, Object)> = None;
    let mut words = words(text).into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "machine" => {
                let name = words.next().unwrap_or_default();
                close(&mut top, machine.replace((name, Object::new())));
            }
            "default" => close(&mut top, machine.replace(("default".to_owned(), Object::new()))),
            "login" | "password" | "account" => {
                let value = words.next().unwrap_or_default();
                if let Some((_, object)) = &mut machine {
                    object.set(&word, Value::String(value));
                }
            }
            _ => {}
        }
    }
    close(&mut top, machine);
    Value::Object(top.machines.into_iter().collect())
}

/// The machines so far.
#[derive(Default)]
struct Machines {
    names: HashSet<String>,
    machines: Vec<(String, Value)>,
}

fn close(top: &mut Machines, machine: Option<(String, Object)>) {
    let Some((mut name, object)) = machine else { return };
    if !top.names.insert(name.clone()) {
        let login = object.get("login").and_then(Value::as_str).unwrap_or_default();
        name = format!("{name} {login}");
    }
    top.machines.push((name, Value::Object(object)));
}

/// The words without comments and the bodies of macros. A word in quotes may have spaces.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut in_macro = false;
    for line in text.lines() {
        let mut rest = line.trim();
        in_macro = in_macro && !rest.is_empty() || rest.starts_with("macdef");
        if in_macro || rest.starts_with('#') {
            continue;
        }
        while !rest.is_empty() {
            let (word, after) = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
            };
            words.push(word.to_owned());
            rest = after.trim_start();
        }
    }
    words
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
