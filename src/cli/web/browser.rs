//! The browser of the person at this machine: whether there is one, and how it is started.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where the browser is started, and waited for in a thread"
)]

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

use super::listen::Event;
use super::redirect::Redirect;
use crate::cli::args::environment::{KEY, SECRETS};

/// Why no browser is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBrowser {
    /// Whoever sits at the screen of this machine is somebody else, or nobody.
    Remote,
    /// There is no screen.
    NoDisplay,
}

/// Whether a browser can be shown to the person who runs this.
///
/// # Errors
///
/// Why not.
pub fn check() -> Result<(), NoBrowser> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("SSH_CONNECTION") {
        return Err(NoBrowser::Remote);
    }
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    if needs_display && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") {
        return Err(NoBrowser::NoDisplay);
    }
    Ok(())
}

/// Starts the browser with a file, and says so if that fails later on.
///
/// # Errors
///
/// That it cannot be started.
pub fn open(redirect: &Redirect, events: Sender<Event>) -> io::Result<()> {
    let words = words(env::var_os("BROWSER").as_deref(), redirect);
    let mut words = words.into_iter();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // No browser needs what may be a secret.
    for name in SECRETS.into_iter().chain([KEY]) {
        command.env_remove(name);
    }
    // Ctrl-C ends jwtx, and not the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    thread::spawn(move || {
        if !child.wait().is_ok_and(|status| status.success()) {
            let _ = events.send(Event::NoBrowser);
        }
    });
    Ok(())
}

/// The command that opens a file: the first one that `BROWSER` names, or that of the desktop. No shell reads it.
fn words(named: Option<&OsStr>, redirect: &Redirect) -> Vec<OsString> {
    let url = redirect.url();
    let named = named.and_then(OsStr::to_str).unwrap_or_default();
    // A path of Windows has a colon in it.
    let named = if cfg!(windows) { named } else { named.split(':').next().unwrap_or_default() };
    let mut words: Vec<OsString> = named
        .split_whitespace()
        .map(|word| if word.contains("%s") { word.replace("%s", &url) } else { word.to_owned() })
        .map(OsString::from)
        .collect();
    if words.is_empty() {
        return if cfg!(target_os = "macos") {
            vec!["open".into(), redirect.path().into()]
        } else if cfg!(windows) {
            // `cmd /c start` would read what is in a path as commands.
            vec!["rundll32".into(), "url.dll,FileProtocolHandler".into(), redirect.path().into()]
        } else {
            vec!["xdg-open".into(), url.into()]
        };
    }
    if !named.contains("%s") {
        words.push(url.into());
    }
    words
}
