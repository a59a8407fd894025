//! Follows a stream of JSON by its brackets and strings alone. It is no parser: what is no JSON has no names, and a line
//! that begins with a bracket is tried again.

use std::sync::Arc;

use memchr::{memchr, memchr2};

use super::{JsonName, JsonNames, ObjectName};
use crate::jose::{Value, limits};
use crate::report::safe_to_show;

/// A string that is shorter holds no token.
const SHORTEST: usize = 24;

/// So much of the name of a member is kept.
const NAME: usize = 256;

/// So much of a path.
const PATH: usize = 512;

/// An object or a list that is open.
struct Frame {
    is_object: bool,
    /// The name of the member that is being read.
    name: String,
    index: usize,
    /// Whether the next string is a name.
    wants_name: bool,
    kubernetes: Option<ObjectName>,
    own_name: String,
    namespace: String,
}

/// What the next bytes belong to.
enum State {
    /// Nothing: the next line may begin with a bracket.
    Between {
        at_line_start: bool,
    },
    Inside,
    /// A string: what of it is kept, and whether a backslash was last.
    Text {
        kept: Vec<u8>,
        escaped: bool,
    },
}

/// A stream that is followed.
pub struct JsonStream {
    state: State,
    frames: Vec<Frame>,
    /// How many more are open than are kept.
    deeper: usize,
}

impl Default for JsonStream {
    fn default() -> Self {
        Self { state: State::Between { at_line_start: true }, frames: Vec::new(), deeper: 0 }
    }
}

impl JsonStream {
    /// The names of the next bytes of the stream.
    pub fn follow(&mut self, bytes: &[u8]) -> JsonNames {
        let mut names = JsonNames::default();
        let mut at = 0;
        while at < bytes.len() {
            at = match &self.state {
                State::Between { at_line_start } => self.between(bytes, at, *at_line_start),
                State::Inside => self.inside(bytes, at),
                State::Text { .. } => self.text(bytes, at, &mut names),
            };
        }
        names
    }

    fn between(&mut self, bytes: &[u8], at: usize, at_line_start: bool) -> usize {
        match bytes[at] {
            b'{' | b'[' if at_line_start => {
                self.state = State::Inside;
                at
            }
            b'\n' | b' ' | b'\t' | b'\r' | b',' if at_line_start => at + 1,
            _ => {
                let end = memchr(b'\n', &bytes[at..]);
                self.state = State::Between { at_line_start: end.is_some() };
                end.map_or(bytes.len(), |end| at + end + 1)
            }
        }
    }

    fn inside(&mut self, bytes: &[u8], at: usize) -> usize {
        match bytes[at] {
            b'{' => self.open(true),
            b'[' => self.open(false),
            b'}' => self.close(true),
            b']' => self.close(false),
            b',' => {
                if let Some(frame) = self.innermost() {
                    frame.index += 1;
                    frame.wants_name = frame.is_object;
                }
            }
            b':' => {
                if let Some(frame) = self.innermost() {
                    frame.wants_name = false;
                }
            }
            b'"' => self.state = State::Text { kept: Vec::new(), escaped: false },
            _ => {}
        }
        at + 1
    }

    /// The innermost that is open, unless it is nested so deep that it is not kept.
    fn innermost(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut().filter(|_| self.deeper == 0)
    }

    fn open(&mut self, is_object: bool) {
        if self.frames.len() == limits::JSON_DEPTH {
            self.deeper += 1;
            return;
        }
        self.frames.push(Frame {
            is_object,
            name: String::new(),
            index: 0,
            wants_name: is_object,
            kubernetes: None,
            own_name: String::new(),
            namespace: String::new(),
        });
    }

    fn close(&mut self, is_object: bool) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let closed = self.frames.pop();
        if let Some(frame) = &closed
            && let Some(name) = &frame.kubernetes
        {
            let whole = match (frame.namespace.as_str(), frame.own_name.as_str()) {
                ("", name) | (_, name @ "") => name.to_owned(),
                (namespace, name) => format!("{namespace}/{name}"),
            };
            // It is set once, as it is closed once.
            let _ = name.set(whole);
        }
        let fits = closed.is_some_and(|frame| frame.is_object == is_object);
        if !fits {
            self.give_up();
        }
        if self.frames.is_empty() {
            self.state = State::Between { at_line_start: fits };
        }
    }

    /// Forgets what is open: it was no JSON.
    fn give_up(&mut self) {
        for frame in self.frames.drain(..) {
            if let Some(name) = frame.kubernetes {
                let _ = name.set(String::new());
            }
        }
    }

    /// Reads on in a string, to its end or to that of the bytes.
    fn text(&mut self, bytes: &[u8], from: usize, names: &mut JsonNames) -> usize {
        let State::Text { kept, escaped } = &mut self.state else { return from };
        let mut at = from;
        if *escaped {
            *escaped = false;
            at += 1;
        }
        let end = loop {
            let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) else {
                break None;
            };
            match bytes[at + found] {
                b'"' => break Some(at + found),
                _ if at + found + 1 == bytes.len() => {
                    *escaped = true;
                    break None;
                }
                _ => at += found + 2,
            }
        };
        let until = end.unwrap_or(bytes.len());
        let room = NAME.saturating_sub(kept.len());
        kept.extend(bytes[from..until].iter().take(room));
        let is_long = until - from >= SHORTEST || from == 0 || end.is_none();
        if is_long && self.is_value() {
            names.0.push((from..until, self.name()));
        }
        if end.is_none() {
            return bytes.len();
        }
        if let State::Text { kept, .. } = std::mem::replace(&mut self.state, State::Inside) {
            self.take(unescaped(&String::from_utf8_lossy(&kept)));
        }
        until + 1
    }

    fn is_value(&self) -> bool {
        self.deeper == 0 && self.frames.last().is_some_and(|frame| !frame.wants_name)
    }

    /// Takes in a string: the name of a member, or a value that may name the object.
    fn take(&mut self, text: String) {
        if self.deeper > 0 {
            return;
        }
        let Some((frame, above)) = self.frames.split_last_mut() else { return };
        if frame.wants_name {
            frame.name = text;
            return;
        }
        match frame.name.as_str() {
            "apiVersion" | "kind" if frame.is_object => {
                frame.kubernetes.get_or_insert_default();
            }
            "name" | "namespace" => {
                let Some(object) = above.last_mut().filter(|above| above.name == "metadata") else {
                    return;
                };
                let place =
                    if frame.name == "name" { &mut object.own_name } else { &mut object.namespace };
                *place = safe_to_show::member_name(&text).into_owned();
            }
            _ => {}
        }
    }

    /// What the string is called that is being read.
    fn name(&self) -> JsonName {
        let escape = |part: String| format!("/{}", part.replace('~', "~0").replace('/', "~1"));
        let pointer = shortened(self.frames.iter().map(Frame::part).map(escape));
        let object = self.frames.iter().rposition(|frame| frame.kubernetes.is_some());
        let object = object.and_then(|at| {
            let name = Arc::clone(self.frames[at].kubernetes.as_ref()?);
            let is_data = ["data", "stringData", "binaryData"].contains(&&*self.frames[at].name);
            let first = if is_data && at + 1 < self.frames.len() { at + 1 } else { at };
            let dotted = |(index, part)| if index == 0 { part } else { format!(".{part}") };
            let parts = self.frames[first..].iter().map(Frame::part).enumerate();
            Some((name, shortened(parts.map(dotted))))
        });
        JsonName { pointer, object }
    }
}

impl Frame {
    /// What is being read in it.
    fn part(&self) -> String {
        if self.is_object {
            safe_to_show::member_name(&self.name).into_owned()
        } else {
            self.index.to_string()
        }
    }
}

/// The parts in one, as far as a path is shown.
fn shortened(parts: impl Iterator<Item = String>) -> String {
    let mut path = String::new();
    for part in parts {
        if path.len() + part.len() > PATH {
            path.push('…');
            break;
        }
        path.push_str(&part);
    }
    path
}

/// The text of a JSON string; as it is written where that is no JSON.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    match Value::parse(&format!("\"{text}\"")) {
        Ok(Value::String(text)) => text,
        _ => text.to_owned(),
    }
}
