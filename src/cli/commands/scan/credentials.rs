//! `jwtx scan --credentials`: what programs keep on this machine, by what expires first.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ScanArgs;
use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::credential_files::{self, CredentialPath, CredentialPaths};
use crate::cli::io::terminal;
use crate::cli::render::credentials::{CredentialCounts, Format, names_helpers, report};
use crate::cli::render::wording::words;
use crate::cli::session::{Session, page, send};
use crate::credentials::{Contents, CredentialFile, FileFormat, NamedFile, read};
use crate::report::credential::{Credential, sort_by_expiry};
use crate::report::text::file_name;
use crate::report::{Fault, Liveness, Verdict};
use crate::validate::{BatchMatcher, Matcher};

/// Runs the sweep.
///
/// # Errors
///
/// Options that say nothing here, and that the output cannot be written.
pub(super) fn run(args: &ScanArgs, session: &Session) -> anyhow::Result<Exit> {
    check(args)?;
    session.exit_style.check_fail_on(!args.fail_on.is_empty())?;
    let validator = args.validator(None, session);
    args.check_fail_on(&validator)?;
    let matcher = Matcher { validator, show: false };
    let mut found = credential_files::paths(args.places.follows());
    let format = match args.report.format() {
        Some(format) => Format::Report(format),
        None if session.output == Output::Json => Format::JsonLines,
        None => {
            Format::Human { is_terminal: terminal::is_standard_output(), home: found.home.clone() }
        }
    };
    let mut sweep = Sweep::new(args, session, matcher.batch());
    sweep.home.clone_from(&found.home);
    found.faults.iter().for_each(|fault| sweep.complain(fault));
    let paths = std::mem::take(&mut found.paths);
    for path in &paths {
        sweep.look_into(path, &mut found);
    }
    sweep.counts.places = paths.len();
    sweep.counts.links = found.links;
    sweep.finish(&format)
}

/// Refuses what has no meaning here.
fn check(args: &ScanArgs) -> Result<(), Misuse> {
    if let Some(given) = args.places.given() {
        let what = format!("--credentials and {given} cannot be used together");
        let help = "to search files, leave out --credentials";
        return Err(Misuse::new(what, help));
    }
    if args.show {
        let what = "--credentials never prints a credential, so --show cannot be used with it";
        return Err(Misuse::new(what, "to look at a token in a file, use jwtx inspect @FILE"));
    }
    if args.verifies() || args.weak_keys.allow_weak_keys || args.profile.is_given() {
        let what = "--credentials verifies nothing, so --verify and keys cannot be used with it";
        return Err(Misuse::new(
            what,
            "to verify the tokens in a file, use jwtx scan --verify FILE",
        ));
    }
    Ok(())
}

/// What was found so far.
struct Sweep<'a> {
    args: &'a ScanArgs,
    session: &'a Session,
    matcher: BatchMatcher<'a>,
    home: Option<PathBuf>,
    credentials: Vec<Credential>,
    counts: CredentialCounts,
    fails: bool,
}

impl<'a> Sweep<'a> {
    fn new(args: &'a ScanArgs, session: &'a Session, matcher: BatchMatcher<'a>) -> Self {
        let counts = CredentialCounts::default();
        let (credentials, fails) = (Vec::new(), false);
        Self { args, session, matcher, home: None, credentials, counts, fails }
    }

    fn complain(&mut self, fault: &Fault) {
        self.counts.unreadable += 1;
        self.session.error(&fault.message, fault.advice.as_ref().map(words).as_deref());
    }

    /// Looks into a file, and into those that it names.
    fn look_into(&mut self, at: &CredentialPath, found: &mut CredentialPaths) {
        let bytes = match at.read() {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return,
            Err(fault) => return self.complain(&fault),
        };
        let (place, path) = (at.place, Arc::<Path>::from(at.path.as_path()));
        let named = self.take(&CredentialFile {
            program: place.program,
            path: Arc::clone(&path),
            format: place.format,
            secrets: place.secrets,
            helpers: place.helpers,
            bytes: &bytes,
        });
        for NamedFile { path: name, secrets } in named {
            match found.read_named(&name, &path) {
                Ok(None) => {}
                Ok(Some((path, bytes))) => {
                    let (format, helpers) = (FileFormat::Plain, &[][..]);
                    let (program, path, bytes) = (place.program, path.into(), &bytes[..]);
                    self.take(&CredentialFile { program, path, format, secrets, helpers, bytes });
                }
                Err(fault) => self.complain(&fault),
            }
        }
    }

    /// Takes in what a file holds. Gives the files that it names.
    fn take(&mut self, file: &CredentialFile<'_>) -> Vec<NamedFile> {
        let contents: Contents = read(file, &mut self.matcher);
        self.counts.files += 1;
        self.counts.unknown += contents.unknown;
        if contents.names_helpers {
            self.session.tell(&names_helpers(&file.path, self.home.as_deref()));
        }
        if let Some(fault) = contents.fault {
            let fault = Fault::malformed_file(&file_name(&file.path), &fault);
            self.complain(&fault);
        }
        for credential in contents.credentials {
            let matched = &credential.matched;
            if self.args.allow_token.contains(&matched.fingerprint) {
                self.counts.allowed += 1;
            } else if self.args.ignore_expired && matched.liveness == Liveness::Expired {
                self.counts.ignored += 1;
            } else {
                self.counts.add(matched);
                self.fails |= self.args.counts(matched);
                self.credentials.push(credential);
            }
        }
        contents.named_files
    }

    fn finish(mut self, format: &Format) -> anyhow::Result<Exit> {
        sort_by_expiry(&mut self.credentials);
        if self.session.output != Output::Quiet || matches!(format, Format::Report(_)) {
            self.show(format)?;
        }
        self.session.tell(&self.counts.sentence());
        Ok(match (self.fails, self.counts.unreadable) {
            (true, _) => self.session.status(Verdict::Invalid),
            (false, 0) => self.session.status(Verdict::Valid),
            (false, _) => self.session.failure(),
        })
    }

    fn show(&self, format: &Format) -> anyhow::Result<()> {
        if let Format::Report(format) = format {
            let out = self.session.report_output(self.args.report.file())?;
            let counts = |one: &Credential| self.args.gate(&one.matched);
            let (out, job) = report(*format, (&self.credentials, &self.counts), counts, out)?;
            return self.session.finish_report(out, &job);
        }
        let mut text = Vec::new();
        format.show(&self.credentials, &mut text)?;
        match format {
            Format::Human { .. } => send(page(&text, usize::MAX).as_bytes())?,
            _ => send(&text)?,
        };
        Ok(())
    }
}
