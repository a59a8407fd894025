//! The network: HTTP, key servers, and the API that is probed.

pub mod api_client;
pub mod http;
pub mod key_server;
pub mod server_url;
