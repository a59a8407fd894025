//! The value types of RFC 7515, 7517, 7518 and 7519: what a token is made of, before anybody judges it.
//!
//! This module knows no other one. Parsing never fails: a token that is rubbish is a [`Token`] whose
//! `problems` say where and why, and whatever could still be decoded is kept.

pub mod algorithm;
pub mod base64url;
pub mod claims;
mod claims_like;
pub mod deflate;
pub mod dots;
pub mod encoding;
mod encrypted;
pub mod encryption;
mod form;
pub mod header;
mod identity;
pub mod json;
mod json_jws;
mod jwe;
mod key_type;
pub mod limits;
pub mod numeric_date;
pub mod problem;
pub mod sd_jwt;
pub mod shape;
mod signed;
pub mod token;

pub use algorithm::{Algorithm, Curve, Family, MlDsa};
pub use claims::{Audience, Claim, ClaimError, ClaimErrorKind, ClaimsSet};
pub use encryption::{ContentEncryption, KeyManagement};
pub use form::{Disclosures, Form, JsonSerialization, Jwe, Jws};
pub use header::JoseHeader;
pub use json::{Number, Object, Pointer, Value};
pub use json_jws::{JsonJws, JwsSignature, JwsSyntax};
pub use jwe::{EncryptedParts, Recipient};
pub use numeric_date::{NumericDate, Seconds};
pub use problem::{Place, Problem, ProblemKind, Segment};
pub use signed::Signed;
pub use token::Token;
