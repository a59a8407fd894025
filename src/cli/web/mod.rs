//! The local page: a server on this machine alone, for one person, that forgets everything it was shown.
//!
//! Each file has one job: who listens and for how long (`listen`, `slots`, `deadline`), what a request is (`http`, `response`), who may ask
//! (`guard`), what is answered (`document`, `api`), and what is opened (`browser`, `redirect`).

mod api;
pub mod browser;
mod deadline;
mod document;
mod guard;
mod http;
mod listen;
mod redirect;
mod response;
mod slots;

pub use api::WebApi;
pub use guard::AccessKey;
pub use listen::{Ended, Event, Listener};
pub use redirect::Redirect;
