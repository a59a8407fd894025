//! What was tried to find out why a signature does not verify, where nothing was proved.

/// What a search without a result has ruled out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SearchSummary {
    /// How many combinations of secret or key, input, signature and algorithm were tried.
    pub tries: usize,
    /// The work that this took.
    pub work: SearchWork,
    /// The families of mistakes that were tried: their names, and how many kinds each has.
    pub families: Vec<(&'static str, usize)>,
    /// The mistakes among them that everybody knows, by name.
    pub examples: Vec<&'static str>,
    /// Whether it ended before every single mistake was tried.
    pub stopped: bool,
    /// What was signed, where that can be told: the secret or key is right, and the token was changed.
    pub signed: Option<String>,
    /// Whether the key made this signature, over something else: the token was changed, the key is right.
    pub key_made_it: bool,
}

/// The work of a search, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SearchWork {
    /// The tags of shared secrets that were computed.
    pub tags: usize,
    /// The bytes that were hashed.
    pub hashed_bytes: usize,
    /// The operations with public keys.
    pub key_operations: usize,
}

impl SearchWork {
    /// So much work.
    #[must_use]
    pub const fn new(tags: usize, hashed_bytes: usize, key_operations: usize) -> Self {
        Self { tags, hashed_bytes, key_operations }
    }
}
