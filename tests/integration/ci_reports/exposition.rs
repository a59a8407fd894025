//! Prometheus' text format, version 0.0.4, read by its grammar: every line is one that it has, every metric is
//! described before its samples, and no series stands twice. `tests/interop/reports.py` asks Prometheus' own library.

use std::collections::{BTreeMap, BTreeSet};

/// A sample: the name of its metric, its labels, and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    pub(super) name: String,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) value: f64,
}

impl Sample {
    pub(super) fn label(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }
}

/// Reads all samples, or says what is wrong with a line.
pub(super) fn read(text: &str) -> Result<Vec<Sample>, String> {
    let (mut helped, mut typed) = (BTreeSet::new(), BTreeSet::new());
    let mut samples: Vec<Sample> = Vec::new();
    let body = text.strip_suffix('\n').ok_or("the last line has no end")?;
    for line in body.split('\n') {
        let wrong = |why: &str| format!("{why}: {line:?}");
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, _) = rest.split_once(' ').ok_or_else(|| wrong("no help"))?;
            helped.insert(name.to_owned()).then_some(()).ok_or_else(|| wrong("helped twice"))?;
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').ok_or_else(|| wrong("no type"))?;
            let known = ["counter", "gauge"].contains(&kind) && helped.contains(name);
            known.then_some(()).ok_or_else(|| wrong("no such type, or no help before it"))?;
            typed.insert(name.to_owned()).then_some(()).ok_or_else(|| wrong("typed twice"))?;
        } else {
            let sample = sample(line).ok_or_else(|| wrong("not a sample"))?;
            typed.contains(&sample.name).then_some(()).ok_or_else(|| wrong("no type before it"))?;
            let is_new = |one: &Sample| (&one.name, &one.labels) != (&sample.name, &sample.labels);
            samples.iter().all(is_new).then_some(()).ok_or_else(|| wrong("a series twice"))?;
            let last = samples.iter().rposition(|one| one.name == sample.name);
            let together = last.is_none_or(|at| at + 1 == samples.len());
            together.then_some(()).ok_or_else(|| wrong("a metric in two places"))?;
            samples.push(sample);
        }
    }
    Ok(samples)
}

fn sample(line: &str) -> Option<Sample> {
    let (name, mut rest) = line.split_once('{')?;
    let mut labels = BTreeMap::new();
    loop {
        let (label, after) = rest.split_once("=\"")?;
        let is_name = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let (value, after) = quoted(after).filter(|_| is_name && !label.is_empty())?;
        labels.insert(label.to_owned(), value).is_none().then_some(())?;
        rest = after.strip_prefix(',').unwrap_or(after);
        if let Some(value) = rest.strip_prefix("} ") {
            let value = value.parse().ok()?;
            return Some(Sample { name: name.to_owned(), labels, value });
        }
        after.starts_with(',').then_some(())?;
    }
}

/// The text up to the quote that ends it, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(match chars.next()?.1 {
                'n' => '\n',
                escaped @ ('\\' | '"') => escaped,
                _ => return None,
            }),
            other => value.push(other),
        }
    }
    None
}

#[test]
fn the_reader_sees_what_is_wrong() {
    let head = "# HELP a b\n# TYPE a gauge\n";
    for (lines, samples) in [("a{x=\"1\"} 1\n", 1), ("a{x=\"\\\"} 2\"} 1\na{x=\"\\\\\"} 1.5\n", 2)]
    {
        assert_eq!(read(&format!("{head}{lines}")).unwrap().len(), samples, "{lines}");
    }
    for lines in [
        "a{x=\"1\"} 1",
        "a{x=\"1\"} 1\na{x=\"1\"} 2\n",
        "a{x=\"1\" 1\n",
        "a{x=\"1\"}1\n",
        "a{x=\"1\"} one\n",
        "a{x=\"\\x\"} 1\n",
        "b{x=\"1\"} 1\n",
        "a{x=\"1\"y=\"2\"} 1\n",
        "# TYPE a gauge\n",
        "\n",
    ] {
        assert!(read(&format!("{head}{lines}")).is_err(), "{lines}");
    }
}
