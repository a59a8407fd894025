//! YAML as a tree of values. What is not plain text stays the text that it was written as.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use crate::jose::{Value, limits};

/// No file of credentials has more values, those that aliases repeat included, and those that are kept for them.
const MOST_VALUES: usize = 100_000;

/// So many bytes of a text count as one more value.
const VALUE_BYTES: usize = 256;

/// What is open: its anchor, and what is in it so far.
enum Open {
    List(usize, Vec<Value>),
    Map(usize, Vec<(String, Value)>, Option<String>),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, (Value, usize)>,
    documents: Vec<Value>,
    values: usize,
}

/// The first document, or a list of all.
///
/// # Errors
///
/// What is wrong and in which line; nothing of the text is repeated.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| format!("line {}", error.marker().line()))?;
        let at = span.start.line();
        builder.take(event).map_err(|what| format!("{what}, line {at}"))?;
    }
    let mut documents = builder.documents;
    Ok(match documents.len() {
        0 => Value::Null,
        1 => documents.remove(0),
        _ => Value::Array(documents),
    })
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                let size = size_of_text(&text);
                self.add(Value::String(text.into_owned()), anchor, size)
            }
            Event::SequenceStart(anchor, _) => self.begin(Open::List(anchor, Vec::new())),
            Event::MappingStart(anchor, _) => self.begin(Open::Map(anchor, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(anchor, items)) => self.close(Value::Array(items), anchor),
                Some(Open::Map(anchor, members, _)) => {
                    self.close(Value::Object(members.into_iter().collect()), anchor)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let known = self.anchors.get(&anchor).cloned();
                let (value, size) = known.ok_or("an alias of something that is not complete")?;
                self.add(value, 0, size)
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn begin(&mut self, open: Open) -> Result<(), &'static str> {
        if self.open.len() >= limits::JSON_DEPTH {
            return Err("nested too deep");
        }
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self, value: Value, anchor: usize) -> Result<(), &'static str> {
        let size = if anchor == 0 { 1 } else { size(&value) };
        self.keep(&value, anchor, size)?;
        self.put(value)
    }

    fn add(&mut self, value: Value, anchor: usize, size: usize) -> Result<(), &'static str> {
        self.count(size)?;
        self.keep(&value, anchor, size)?;
        self.put(value)
    }

    fn keep(&mut self, value: &Value, anchor: usize, size: usize) -> Result<(), &'static str> {
        if anchor != 0 {
            self.count(size)?;
            self.anchors.insert(anchor, (value.clone(), size));
        }
        Ok(())
    }

    fn count(&mut self, size: usize) -> Result<(), &'static str> {
        self.values += size;
        if self.values > MOST_VALUES { Err("too many values") } else { Ok(()) }
    }

    fn put(&mut self, value: Value) -> Result<(), &'static str> {
        match self.open.last_mut() {
            None => self.documents.push(value),
            Some(Open::List(_, items)) => items.push(value),
            Some(Open::Map(_, members, name)) => match name.take() {
                Some(name) => members.push((name, value)),
                None => {
                    *name = Some(value.as_str().ok_or("a name that is not text")?.to_owned());
                }
            },
        }
        Ok(())
    }
}

/// How many values there are in one, long texts counted as several.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(object) => 1 + object.iter().map(|(_, value)| size(value)).sum::<usize>(),
        Value::String(text) => size_of_text(text),
        _ => 1,
    }
}

const fn size_of_text(text: &str) -> usize {
    1 + text.len() / VALUE_BYTES
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
