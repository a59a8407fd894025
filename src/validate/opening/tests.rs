//! Layers come off only with a key that fits, and nothing that decrypts vouches for a signature.
