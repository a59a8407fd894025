//! How a configuration file is read. Every mistake in it is an error with its line, so that no expectation is lost to a
//! slip of the pen.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{KeySetPlace, Profile, SecretPlace};
use crate::cli::exit::Misuse;
use crate::cli::io::secret::Encoding;
use crate::cli::net::key_server::Issuer;
use crate::cli::net::server_url::{self, NotAnAddress, ServerUrl};
use crate::cli::value_parsers;
use crate::jose::Seconds;

/// Every member that a profile can have.
const MEMBERS: [&str; 9] =
    ["issuer", "issuer-keys", "jwks", "keys", "aud", "leeway", "alg", "secret", "secret-encoding"];

/// The longest leeway that a profile can set; clocks that differ by more are wrong.
const MOST_LEEWAY: Seconds = Seconds::from_seconds(86_400);

/// A configuration file while it is read.
#[derive(Debug, Clone, Copy)]
pub struct ConfigSource<'a> {
    /// Its path, as it is shown and as relative paths are counted from.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
    /// What `~/` stands for.
    pub home: Option<&'a Path>,
}

impl ConfigSource<'_> {
    /// The profiles, in the order of their names.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, and in which line.
    pub fn profiles(self) -> Result<Vec<Profile>, Misuse> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().unwrap_or_default();
            self.wrong(&at, "it is not TOML", error.message().to_owned())
        })?;
        let mut profiles = Vec::new();
        for (name, value) in table.get_ref() {
            let name = (name.get_ref().as_ref(), name.span());
            if name.0 != "profiles" {
                let help = "everything is in tables named [profiles.NAME]".to_owned();
                return Err(self.wrong(&name.1, &format!("unknown member `{}`", name.0), help));
            }
            for (name, value) in self.table(value, "profiles")? {
                let (name, at) = (name.get_ref().as_ref(), value.span());
                profiles.push(self.profile(name, value).map_err(|slip| {
                    let at = slip.at.unwrap_or(at);
                    self.wrong(&at, &format!("profile `{name}`: {}", slip.what), slip.help)
                })?);
            }
        }
        profiles.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(profiles)
    }

    /// The names of the profiles in the order of the file, whatever is in them; none where it cannot be read.
    #[must_use]
    pub fn names(self) -> Vec<String> {
        let Ok(table) = DeTable::parse(self.text) else { return Vec::new() };
        let profiles = table.get_ref().get("profiles").and_then(|it| it.get_ref().as_table());
        let mut names: Vec<_> = profiles.into_iter().flatten().map(|(name, _)| name).collect();
        names.sort_by_key(|name| name.span().start);
        names.into_iter().map(|name| name.get_ref().to_string()).collect()
    }

    fn table<'t, 'i>(
        self,
        value: &'t Spanned<DeValue<'i>>,
        name: &str,
    ) -> Result<&'t DeTable<'i>, Misuse> {
        value.get_ref().as_table().ok_or_else(|| {
            let what = format!("`{name}` is not a table");
            self.wrong(&value.span(), &what, "write [profiles.NAME], and its members below".into())
        })
    }

    /// That something is wrong in a line.
    fn wrong(self, at: &Range<usize>, what: &str, help: String) -> Misuse {
        let before = self.text.get(..at.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Misuse::new(format!("{}:{line}: {what}", self.path.display()), help)
    }

    fn profile(self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<Profile, Slip> {
        let help = || format!("write [profiles.{name}], and its members below");
        let members =
            value.get_ref().as_table().ok_or_else(|| Slip::new("it is not a table", help()))?;
        let mut profile = Profile { name: name.to_owned(), ..Profile::default() };
        for (member, value) in members {
            let (name, at) = (member.get_ref().as_ref(), member.span());
            let set = match name {
                known if MEMBERS.contains(&known) => self.set(&mut profile, name, value.get_ref()),
                _ => Err(unknown(name)),
            };
            set.map_err(|slip| Slip { at: Some(at), ..slip })?;
        }
        if profile.keys.secret_encoding.is_some() && profile.keys.secret.is_none() {
            let help = "set `secret`, too, or leave `secret-encoding` out";
            return Err(Slip::new("`secret-encoding` without `secret`", help));
        }
        Ok(profile)
    }

    fn set(self, profile: &mut Profile, name: &str, value: &DeValue<'_>) -> Result<(), Slip> {
        let keys = &mut profile.keys;
        match name {
            "issuer" => profile.issuers = texts(name, value)?,
            "aud" => profile.audiences = texts(name, value)?,
            "alg" => {
                let names = texts(name, value)?;
                let read = names.iter().map(|text| value_parsers::algorithm(text));
                profile.algorithms = read.collect::<Result<_, _>>().map_err(|e| bad(name, &e))?;
            }
            "leeway" => {
                let text = text(name, value, "a string, such as \"60s\" or \"5m\"")?;
                let leeway = value_parsers::span(text).map_err(|e| bad(name, &e))?;
                if leeway > MOST_LEEWAY {
                    let what =
                        "`leeway` is longer than a day: it would weaken every check of a time";
                    return Err(Slip::new(what, "use the option --leeway, each time it is meant"));
                }
                profile.leeway = Some(leeway);
            }
            "keys" => {
                let paths = texts(name, value)?;
                let read = paths.iter().map(|path| self.file(name, path));
                keys.files = read.collect::<Result<_, _>>()?;
            }
            "jwks" => keys.jwks = Some(self.key_set(text(name, value, "a file or a URL")?)?),
            "issuer-keys" => {
                let issuer = Issuer::parse(text(name, value, "a URL")?);
                keys.issuer = Some(issuer.map_err(|other| no_address(name, &other))?);
            }
            "secret" => keys.secret = Some(self.secret(value)?),
            "secret-encoding" => {
                let names: Vec<String> = Encoding::value_variants()
                    .iter()
                    .filter_map(|one| Some(one.to_possible_value()?.get_name().to_owned()))
                    .collect();
                let help = || Slip::new("`secret-encoding` is unknown", names.join(", "));
                let text = value.as_str().ok_or_else(help)?;
                keys.secret_encoding = Some(Encoding::from_str(text, false).map_err(|_| help())?);
            }
            _ => return Err(Slip::new(format!("`{name}` is unknown"), MEMBERS.join(", "))),
        }
        Ok(())
    }

    /// A path; a relative one counts from the folder of the configuration file.
    fn file(self, name: &str, text: &str) -> Result<PathBuf, Slip> {
        let is_key = text.contains(['\n', '{']) || text.contains("-----BEGIN");
        if text.is_empty() || text == "-" || is_key {
            let help = format!("write the path of a file: {name} = \"issuer.pem\"");
            return Err(Slip::new(format!("`{name}` is not the path of a file"), help));
        }
        if let (Some(rest), Some(home)) = (text.strip_prefix("~/"), self.home) {
            return Ok(home.join(rest));
        }
        Ok(self.path.parent().unwrap_or(Path::new("")).join(text))
    }

    fn key_set(self, text: &str) -> Result<KeySetPlace, Slip> {
        let name = "jwks";
        if !server_url::is_meant(text) {
            return self.file(name, text).map(KeySetPlace::File);
        }
        ServerUrl::parse(text).map(KeySetPlace::Server).map_err(|other| no_address(name, &other))
    }

    /// Where a secret is. What stands there in its place may be the secret, and is not repeated.
    fn secret(self, value: &DeValue<'_>) -> Result<SecretPlace, Slip> {
        let slip = || {
            let what = "`secret` does not say where the secret is";
            Slip::new(what, "write secret = \"env:NAME\" or \"file:PATH\", never the secret itself")
        };
        let text = value.as_str().ok_or_else(slip)?;
        if let Some(name) = text.strip_prefix("env:").filter(|name| !name.is_empty()) {
            return Ok(SecretPlace::Variable(name.to_owned()));
        }
        let path = text.strip_prefix("file:").ok_or_else(slip)?;
        self.file("secret", path).map(SecretPlace::File).map_err(|_| slip())
    }
}

/// A mistake in a profile.
struct Slip {
    what: String,
    help: String,
    at: Option<Range<usize>>,
}

impl Slip {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into(), at: None }
    }
}

/// That there is no such member, or that a profile must not have it.
fn unknown(name: &str) -> Slip {
    let option = name.replace('_', "-");
    if option.starts_with("ignore-") || option.starts_with("allow-") {
        let what = format!("`{name}` cannot be set in a profile: it weakens a check");
        return Slip::new(what, format!("use the option --{option}, each time it is meant"));
    }
    let near = MEMBERS.iter().map(|known| (strsim::damerau_levenshtein(known, &option), known));
    let near = near.filter(|(slips, _)| *slips <= 2).min();
    let near = near.map_or(String::new(), |(_, known)| format!("did you mean `{known}`? "));
    let help = format!("{near}a profile has {}", MEMBERS.join(", "));
    Slip::new(format!("unknown member `{name}`"), help)
}

fn bad(name: &str, error: &value_parsers::ValueError) -> Slip {
    Slip::new(format!("the value of `{name}` cannot be read"), error.to_string())
}

fn no_address(name: &str, other: &NotAnAddress) -> Slip {
    Slip::new(format!("`{name}` names {other}"), "write the whole URL, such as https://id.example")
}

/// A string that is not empty.
fn text<'v>(name: &str, value: &'v DeValue<'_>, wanted: &str) -> Result<&'v str, Slip> {
    value.as_str().filter(|text| !text.trim().is_empty()).ok_or_else(|| {
        let what = format!("`{name}` is {}", kind(value));
        Slip::new(what, format!("it is {wanted}"))
    })
}

/// A string or several. None at all would be an expectation that nobody notices is gone.
fn texts(name: &str, value: &DeValue<'_>) -> Result<Vec<String>, Slip> {
    const WANTED: &str = "a string, or an array of strings";
    let Some(items) = value.as_array() else {
        return text(name, value, WANTED).map(|one| vec![one.to_owned()]);
    };
    if items.is_empty() {
        return Err(Slip::new(format!("`{name}` is empty"), format!("it is {WANTED}")));
    }
    items.iter().map(|item| text(name, item.get_ref(), WANTED).map(ToOwned::to_owned)).collect()
}

fn kind(value: &DeValue<'_>) -> String {
    match value.as_str() {
        Some(_) => "empty".to_owned(),
        None => format!("of type {}", value.type_str()),
    }
}
