//! Texts that stand where a token should be and hold none: masks, words for what was hidden, and
//! templates that nobody filled in. Told by how they are built; no token of any kind is built so.

/// The longest text that is looked at; what stands for something is short.
const LONGEST: usize = 120;

/// Words for what a log or a console hides.
const HIDDEN: [&str; 20] = [
    "redacted",
    "filtered",
    "masked",
    "hidden",
    "removed",
    "scrubbed",
    "sanitized",
    "sanitised",
    "omitted",
    "obfuscated",
    "obscured",
    "censored",
    "withheld",
    "stripped",
    "snip",
    "snipped",
    "sensitive",
    "confidential",
    "suppressed",
    "elided",
];

/// Words that examples and templates are made of. A text of nothing else is one of them.
const TEMPLATE: [&str; 46] = [
    "your",
    "my",
    "the",
    "a",
    "an",
    "some",
    "insert",
    "paste",
    "replace",
    "put",
    "enter",
    "add",
    "fill",
    "in",
    "here",
    "this",
    "me",
    "with",
    "access",
    "id",
    "refresh",
    "auth",
    "bearer",
    "api",
    "jwt",
    "jws",
    "token",
    "key",
    "secret",
    "value",
    "string",
    "example",
    "sample",
    "dummy",
    "fake",
    "mock",
    "test",
    "todo",
    "tbd",
    "fixme",
    "placeholder",
    "changeme",
    "change",
    "foo",
    "bar",
    "baz",
];

/// What opens and closes the name of a template's hole.
const BRACKETS: [(&str, &str); 12] = [
    ("${{", "}}"),
    ("${", "}"),
    ("$(", ")"),
    ("#{", "}"),
    ("<%", "%>"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("%(", ")s"),
    ("{", "}"),
    ("[", "]"),
    ("<", ">"),
    ("%", "%"),
];

/// One sign over and over, as a console shows a secret: `***`, `xxxxx`, `•••`.
pub(super) fn is_mask(text: &str) -> bool {
    let mut signs = text.chars();
    let Some(first) = signs.next() else { return false };
    let least = if "*•●…█".contains(first) { 1 } else { 3 };
    let masks = "xX*•●…█.·-_#~=+".contains(first);
    masks && text.chars().count() >= least && signs.all(|c| c == first)
}

/// A word for what was hidden, with whatever signs around it: `[REDACTED]`, `***FILTERED***`.
pub(super) fn is_hidden(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = words(text);
    let known = |word: &String| HIDDEN.contains(&word.as_str());
    (1..=5).contains(&words.len()) && words.iter().any(known)
        || words == ["known", "after", "apply"]
}

/// A hole of a template: `%s`, `{}`, `{{token}}`, `<your token>`, `YOUR_JWT_HERE`.
pub(super) fn is_template(text: &str) -> bool {
    text.len() <= LONGEST && (is_directive(text) || is_bracketed(text) || is_example(text))
}

/// `$TOKEN`, `$env:TOKEN`, `:token`, `@token`.
pub(super) fn is_variable(text: &str) -> bool {
    let name = text.strip_prefix("$env:").or_else(|| text.strip_prefix(['$', ':', '@', '?']));
    text == "?" || name.is_some_and(is_name)
}

/// A directive of `printf` and its like, alone.
fn is_directive(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('%') else { return false };
    let body = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '@');
    let verb = rest.len() - body.len();
    (1..=3).contains(&verb) && body.chars().all(|c| c.is_ascii_digit() || "$-+#. *".contains(c))
}

fn is_bracketed(text: &str) -> bool {
    let inner = BRACKETS.iter().find_map(|(first, last)| {
        let inner = text.strip_prefix(first)?.strip_suffix(last)?;
        // Two brackets belong together, and hold a name, an expression, or nothing.
        Some((inner.trim_matches(['=', '-', '~', ' ']), *first))
    });
    let Some((inner, first)) = inner else { return false };
    let is_code = first.len() > 1;
    let fits = |c: char| {
        c.is_alphanumeric() || "_-. ".contains(c) || is_code && "|:'\"$()[]?!/@,>".contains(c)
    };
    (first != "%" || !inner.is_empty())
        && inner.chars().all(fits)
        && !inner.starts_with("ey")
        && !inner.starts_with(|c: char| first == "[" && c.is_ascii_digit())
}

/// Words of examples and nothing else.
fn is_example(text: &str) -> bool {
    let words = words(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let known = |word: &String| TEMPLATE.contains(&word.as_str());
    let letters: usize = words.iter().map(String::len).sum();
    letters >= 3 && letters * 2 > text.len() && words.iter().all(known)
}

/// A text's words in lower case; `yourToken` has two, `ACCESS_TOKEN_1` two as well.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let humps = before.is_lowercase() && c.is_uppercase();
        if humps || !c.is_alphabetic() {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.len() <= LONGEST
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What a program prints for an object that is no text: `[object Object]`, `<Token object at 0x7f>`.
pub(super) fn is_object(text: &str) -> bool {
    let inside = |first: &str, last: &str| text.starts_with(first) && text.ends_with(last);
    let hash = text.rsplit_once('@').is_some_and(|(class, hash)| {
        class.contains('.')
            && class.chars().all(|c| c.is_alphanumeric() || "._$[;".contains(c))
            && (4..=8).contains(&hash.len())
            && hash.bytes().all(|b| b.is_ascii_hexdigit())
    });
    inside("[object ", "]")
        || inside("Promise {", "}")
        || inside("#<", ">")
        || inside("<", ">") && text.contains(" at 0x")
        || inside("<coroutine", ">")
        || inside("function", "}")
        || inside("Optional(", ")")
        || inside("&{", "}")
        || hash
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
