//! Requests as commands for a shell.

use super::Target;
use crate::cli::shell::{Address, Curl};

impl Target {
    /// The request with this token, as a curl command.
    #[must_use]
    pub fn curl(&self, name: &str, token: &str) -> String {
        let (url, headers) = self.request(token);
        let command = Curl {
            discards_body: false,
            write_out: format!("\\n{name} %{{http_code}}\\n"),
            method: self.method.as_str(),
            headers,
            address: Address::Url(url.expose()),
        };
        command.to_string()
    }
}
