//! `jwtx web`

use std::io;

use clap::Args;

use crate::cli::args::global::Output;
use crate::cli::args::servers::duration;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::render::web as words;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::cli::web::browser::{self, NoBrowser};
use crate::cli::web::{AccessKey, Ended, Event, Listener, Redirect, WebApi};
use crate::jose::Seconds;
use crate::report::{Fault, Reason};

/// Open a page on this machine to paste tokens into
///
/// The page does what the commands do: it decodes, verifies, compares and creates tokens, and shows the same on the
/// command line. It listens on 127.0.0.1 alone, and its address has a random key in it. Nothing that you paste leaves this
/// machine, is logged, or is kept. It ends with Ctrl-C, or after an hour without a request.
#[derive(Debug, Args)]
pub struct WebArgs {
    /// Listen at this port [default: a free one]
    #[arg(long, value_name = "PORT", value_parser = value_parsers::port)]
    port: Option<u16>,

    /// Do not open the browser
    #[arg(long)]
    no_open: bool,

    /// End after this long without a request: 10m, 8h
    #[arg(long, value_name = "SPAN", default_value = "1h", value_parser = value_parsers::timeout)]
    idle: Seconds,
}

/// Runs the command.
///
/// # Errors
///
/// That it cannot listen.
pub fn run(args: &WebArgs, session: &Session) -> anyhow::Result<Exit> {
    let opens = if args.no_open { None } else { Some(browser::check()) };
    if session.output == Output::Quiet && opens != Some(Ok(())) {
        let what = "with --quiet and without a browser, nobody would know the address";
        return Err(Misuse::new(what, "leave --quiet out").into());
    }
    let key = AccessKey::random().map_err(|why| {
        Fault::new(Reason::Io, why.to_string()).advise("try again").caused_by(why)
    })?;
    let listener =
        Listener::bind(args.port.unwrap_or(0), key).map_err(|error| not_free(args.port, error))?;
    let address = listener.address();
    listener.end_on_signal()?;
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| words::json(&address, out))?,
        Output::Human | Output::Nagios => session.print(|out| writeln!(out, "{address}"))?,
    }
    let mut redirect = match opens {
        None => None,
        Some(Ok(())) => open(&address, &listener, session),
        Some(Err(why)) => {
            session.tell(&not_opened(why, listener.port()));
            None
        }
    };
    session.tell(words::STARTED);
    let ended =
        listener.serve(WebApi::new(session.at(), args.idle), duration(args.idle), |event| {
            match event {
                // Nobody needs the file any longer.
                Event::Opened => redirect = None,
                Event::NoBrowser => {
                    session.warn(&words::failed(None, &address));
                    redirect = None;
                }
                Event::Asked | Event::Stopped => {}
            }
        });
    session.tell(&words::ended((ended == Ended::Idle).then_some(args.idle)));
    Ok(Exit::Success)
}

/// Opens the browser with a file that leads to the address; says so if that cannot be done.
fn open(address: &str, listener: &Listener, session: &Session) -> Option<Redirect> {
    let opened = Redirect::to(address).and_then(|redirect| {
        browser::open(&redirect, listener.events())?;
        Ok(redirect)
    });
    opened.map_err(|error| session.warn(&words::failed(Some(&error), address))).ok()
}

/// Why the browser is not opened.
fn not_opened(why: NoBrowser, port: u16) -> String {
    match why {
        NoBrowser::Remote => words::over_ssh(port),
        NoBrowser::NoDisplay => words::NO_DISPLAY.to_owned(),
    }
}

/// Why a port cannot be used.
fn not_free(port: Option<u16>, error: io::Error) -> Fault {
    let Some(port) = port else {
        return Fault::new(Reason::Io, format!("cannot listen on 127.0.0.1: {error}"))
            .advise("check that this machine has a free port")
            .caused_by(error);
    };
    let (what, advice) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            format!("port {port} is in use on 127.0.0.1"),
            "choose another port, or leave --port out: jwtx takes a free one".to_owned(),
        ),
        io::ErrorKind::PermissionDenied => (
            format!("port {port} cannot be used: {error}"),
            "choose a port of 1024 or more".to_owned(),
        ),
        _ => (
            format!("port {port} cannot be used: {error}"),
            "leave --port out: jwtx takes a free one".to_owned(),
        ),
    };
    Fault::new(Reason::Io, what).advise(advice).caused_by(error)
}
