//! Requests as commands for a shell.

use ureq::http::Method;

use super::Target;
use crate::cli::shell::quoted;

impl Target {
    /// The request with this token, as a curl command.
    #[must_use]
    pub fn curl(&self, name: &str, token: &str) -> String {
        let (url, headers) = self.request(token);
        let mut command = format!("curl -sS -w '\\n{name} %{{http_code}}\\n'");
        match self.method {
            Method::GET => {}
            Method::HEAD => command.push_str(" --head"),
            ref method => {
                command.push_str(" -X ");
                command.push_str(&quoted(method.as_str()));
            }
        }
        for (name, value) in headers {
            command.push_str(" -H ");
            command.push_str(&quoted(&format!("{name}: {value}")));
        }
        format!("{command} {}", quoted(url.expose()))
    }
}
