//! The doors to the outside, one file each: the clock, the files, the environment, standard input and output, git.

pub mod clock;
pub mod completion;
pub mod config;
pub mod credential_files;
pub mod files;
pub mod git_index;
pub mod input;
pub mod job_files;
pub mod joined_files;
pub mod key_files;
pub mod output_file;
mod pasted_message;
#[cfg(any(not(unix), test))]
pub mod profile_folder;
mod regular_file;
pub mod secret;
pub mod secret_option;
#[cfg(feature = "web")]
pub mod shared_folder;
pub mod signals;
pub mod terminal;
pub mod until_fault;
