//! What help says beyond the options themselves: a table of examples, daily options and exit codes of each command, and
//! the topics. Help, man pages and tests read the same tables.

pub mod commands;
pub mod topics;
