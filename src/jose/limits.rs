//! The sizes that are checked before any work is done. Every error that one of them causes names it.

/// The longest token that is read, in bytes. HTTP servers refuse headers far below this; signed
/// documents come close to it.
pub const TOKEN_BYTES: usize = 16 * 1024 * 1024;

/// The longest line of a batch that is read, in bytes, unless `--max-line` says otherwise: some lines for
/// each worker are held in memory.
pub const LINE_BYTES: usize = 1024 * 1024;

/// The longest token that is searched for among other bytes, in bytes: so much of a stream, and some
/// more, is held in memory for each search.
pub const FOUND_TOKEN_BYTES: usize = 1024 * 1024;

/// The longest JOSE header, still encoded, that is taken for one among other bytes. Certificate chains
/// fit; what is longer would make the search through hostile bytes slow.
pub const FOUND_HEADER_BYTES: usize = 32 * 1024;

/// The most signatures that one JWS may have: each is verified, perhaps with several keys.
pub const SIGNATURES: usize = 100;

/// How deep JSON arrays and objects may be nested.
pub const JSON_DEPTH: usize = 128;

/// The largest key file that is read, in bytes.
pub const KEY_FILE_BYTES: usize = 1024 * 1024;

/// Whether this is built for `fuzz/`, which tries thousands of inputs a second: what is slow on purpose may cost less.
const FUZZING: bool = cfg!(fuzzing);

/// The most iterations (of PBKDF2, and what came before it) that the keys of one file are opened with, all together.
pub const KEY_ITERATIONS: u64 = if FUZZING { 4096 } else { 10_000_000 };

/// The most memory that a key is opened with (scrypt), in bytes.
pub const SCRYPT_BYTES: u64 = if FUZZING { 64 * 1024 } else { 256 * 1024 * 1024 };

/// How often scrypt is computed for a key at most.
pub const SCRYPT_PARALLELIZATION: u16 = 16;

/// The most bytes that scrypt may go through for one file of keys, all its computations together.
pub const SCRYPT_WORK_BYTES: u64 = if FUZZING { 128 * 1024 } else { 512 * 1024 * 1024 };

/// The most rounds of bcrypt that an OpenSSH key is opened with.
pub const BCRYPT_ROUNDS: u32 = if FUZZING { 1 } else { 500 };

/// The largest secret that is read, in bytes.
pub const SECRET_BYTES: usize = 64 * 1024;

/// The most keys that one JWK Set or PEM file may hold.
pub const KEYS: usize = 10_000;

/// The largest trust policy that is read, in bytes. AWS allows 4,096 characters or fewer; a page of credentials may be
/// longer.
pub const TRUST_POLICY_BYTES: usize = 256 * 1024;

/// The most recipients that an encrypted token may have.
pub const RECIPIENTS: usize = 100;

/// The most layers of encryption around a token.
pub const LAYERS: usize = 8;

/// The most bytes that the compressed content of an encrypted token may have once it is inflated, all layers together.
pub const INFLATED_BYTES: usize = 16 * 1024 * 1024;

/// The most iterations of PBKDF2 that opening one token may take, unless the policy says otherwise: all layers and
/// recipients together.
pub const PASSWORD_ITERATIONS: u64 = if FUZZING { 4096 } else { 1_000_000 };

/// The most operations with private keys that opening one token may take, all layers and recipients together.
pub const DECRYPTIONS: u32 = 16;

/// The largest status list, in bytes once it is inflated: with one bit for each token, it is about 134 million tokens.
pub const STATUS_LIST_BYTES: usize = 16 * 1024 * 1024;

/// The largest payload that is read apart from its token, in bytes. It is held in memory.
pub const DETACHED_PAYLOAD_BYTES: usize = 256 * 1024 * 1024;

/// The most parameters that the header of a token may have; for a JSON serialization, all its headers for one signature or
/// recipient together.
pub const HEADER_PARAMETERS: usize = 256;
