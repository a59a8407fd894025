//! `jwtx key`

mod args;

pub use args::KeyCommandArgs;

use args::KeyCommand;

use super::{key_check, key_output};
use crate::cli::args::files::FileArgs;
use crate::cli::args::global::Output;
use crate::cli::args::single_key;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::output_file::Access;
use crate::cli::render::json;
use crate::cli::render::key::{self, ShownKey};
use crate::cli::render::key_format::{KeyForm, encode_all, encrypted};
use crate::cli::render::key_match::{self, Compared};
use crate::cli::session::Session;
use crate::jose::algorithm::KeyType;
use crate::keys::{Key, KeyRing, comparison, thumbprint_uri};
use crate::lint;
use crate::report::{Fault, Reason, Verdict};

/// Runs the command.
///
/// # Errors
///
/// That a key cannot be read, or does not fit what is asked.
pub fn run(args: &KeyCommandArgs, session: &Session) -> anyhow::Result<Exit> {
    match &args.command {
        KeyCommand::Show { key } => show(&key.ring()?, session),
        KeyCommand::Convert { key, to, new_passphrase, file } => {
            if new_passphrase.is_given() && !matches!(to, KeyForm::Pem | KeyForm::Der) {
                let what = "only PEM and DER (PKCS #8) can be encrypted with a new passphrase";
                return Err(Misuse::new(what, "use --to pem or --to der").into());
            }
            StandardInput::default()
                .read_by("the key", key.standard_inputs())
                .read_by("the new passphrase", new_passphrase.reads_standard_input())
                .check()?;
            let ring = key.ring()?;
            if let Some(passphrase) = new_passphrase.read()? {
                let bytes = encrypted(&ring.keys, *to, &passphrase)?;
                return key_output::write(&bytes, to.format(), Access::Private, file, session);
            }
            let private = ring.keys.iter().any(Key::is_private);
            convert(&ring.keys, *to, private && to.has_private(), file, session)
        }
        KeyCommand::Public { key, to, file } => {
            convert(&key.ring()?.keys, *to, false, file, session)
        }
        KeyCommand::Thumbprint { key, uri } => thumbprint(&key.ring()?.keys, *uri, session),
        KeyCommand::Match { a, b, passphrase } => {
            StandardInput::default()
                .read_by("the one key", ***a == *"-")
                .read_by("the other", ***b == *"-")
                .read_by("the passphrase", passphrase.reads_standard_input())
                .check()?;
            let read = |key| single_key::read_or_secret(passphrase.ring(), key);
            let (a, b) = (read(a)?, read(b)?);
            passphrase.check_used()?;
            compare(&a, &b, session)
        }
        KeyCommand::Check(args) => key_check::run(args, session),
    }
}

fn show(ring: &KeyRing, session: &Session) -> anyhow::Result<Exit> {
    let shown = ring.keys.iter().map(|key| ShownKey {
        key,
        weaknesses: lint::weakness(key, key.algorithms().first().copied()).into_iter().collect(),
        repairs: lint::repairs(key),
        now: session.now,
    });
    let shown: Vec<ShownKey<'_>> = shown.collect();
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| json::key::write(&shown, out))?,
        _ => session.print_prose(|out| key::write(&shown, out))?,
    }
    for why in &ring.left_out {
        session.tell(&format!("note key-set-entry-unusable: {why}"));
    }
    Ok(Exit::Success)
}

fn convert(
    keys: &[Key],
    form: KeyForm,
    private: bool,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let bytes = encode_all(keys, form, private)?;
    let secret = keys.iter().any(|key| key.key_type() == KeyType::Secret);
    let access = if private || secret { Access::Private } else { Access::Public };
    key_output::write(&bytes, form.format(), access, file, session)
}

fn thumbprint(keys: &[Key], uri: bool, session: &Session) -> anyhow::Result<Exit> {
    let mut lines = Vec::new();
    for key in keys {
        let thumbprint = key.thumbprint().ok_or_else(|| {
            Fault::new(
                Reason::KeyUnusable,
                "the thumbprint of a secret would help an attacker to guess it",
            )
            .advise("choose a kid for a secret yourself")
        })?;
        lines.push(if uri { thumbprint_uri(&thumbprint) } else { thumbprint });
    }
    session.print(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    Ok(Exit::Success)
}

fn compare(a: &[Key], b: &[Key], session: &Session) -> anyhow::Result<Exit> {
    let pair = a.iter().find_map(|a| b.iter().find(|b| a.belongs_with(b)).map(|b| (a, b)));
    let relation = if pair.is_some() { None } else { comparison::relation(a, b) };
    let compared = Compared { first: a, second: b, pair, relation: relation.as_ref() };
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| json::key_match::write(&compared, out))?,
        _ => session.print_prose(|out| key_match::write(&compared, out))?,
    }
    Ok(session.status(if pair.is_some() { Verdict::Valid } else { Verdict::Invalid }))
}
