//! Reads each format of the files into one tree of values.

mod ini;
mod netrc;
mod yaml;

use super::FileFormat;
use crate::jose::Value;
use crate::jose::json::Number;

/// A file's values.
///
/// # Errors
///
/// That it is written in another way, in words that follow its name.
pub(super) fn values(format: FileFormat, text: &str) -> Result<Value, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        FileFormat::Json => Value::parse(text).map_err(|error| format!("is not JSON: {error}")),
        FileFormat::Yaml => yaml::read(text).map_err(|error| format!("is not YAML: {error}")),
        FileFormat::Toml => toml(text).map_err(|error| format!("is not TOML: {error}")),
        FileFormat::Ini => Ok(ini::read(text)),
        FileFormat::Netrc => Ok(netrc::read(text)),
        FileFormat::Plain | FileFormat::Database => Ok(Value::String(text.trim().to_owned())),
    }
}

/// TOML as a tree. Its errors repeat the line, which may hold a secret, so only their place is told.
fn toml(text: &str) -> Result<Value, String> {
    text.parse::<toml::Table>().map(|table| of_toml(toml::Value::Table(table))).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}")
    })
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::Number(Number::from(number)),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, of_toml(value))).collect())
        }
    }
}
