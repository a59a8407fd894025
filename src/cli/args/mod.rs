//! The options that commands share, in groups. What is typed is read in two stages: the groups are what clap reads;
//! from them come plain [`settings`], and of these what the core is asked with. Whatever else may say how tokens are
//! judged joins at the settings.

pub mod batch;
pub mod config_file;
pub mod content;
pub mod defaults;
pub mod environment;
pub mod expectations;
pub mod files;
pub mod foreign;
pub mod get;
pub mod given_claims;
pub mod global;
pub mod jws;
pub mod key_origin;
pub mod key_set;
pub mod keys;
pub mod kind;
pub mod lint;
pub mod lookup;
pub mod options;
pub mod pick;
pub mod places;
pub mod policy;
pub mod profile;
pub mod receiver;
pub mod requests;
pub mod secret;
pub mod servers;
pub mod settings;
pub mod signer;
pub mod single_key;
pub mod standard_input;
pub mod times;
pub mod token;
pub mod typed;
pub mod words;
