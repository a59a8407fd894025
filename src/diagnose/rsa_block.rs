//! What an opened RSA signature says (RFC 8017 sections 9.1 and 9.2): which padding, which hash, and the hash itself.

use crate::crypto::{Hash, bits};
use crate::jose::{Family, encoding};

/// An opened signature that was understood.
pub(super) struct Block {
    pub(super) padding: Padding,
    /// Whether chance does not make such a padding: the key made this signature, whatever it covers.
    pub(super) is_sure: bool,
}

/// The padding and what is in it.
pub(super) enum Padding {
    /// EMSA-PKCS1-v1_5.
    Pkcs1 { hash: Hash, digest: Vec<u8>, info: DigestInfo },
    /// EMSA-PSS.
    Pss { hash: Hash, mask: Hash, salt: Vec<u8>, digest: Vec<u8> },
    /// A hash without any padding.
    Bare { hash: Hash, digest: Vec<u8> },
}

/// What names the hash in front of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DigestInfo {
    /// The DigestInfo of the hash.
    Right,
    /// Another one.
    Odd,
    /// Nothing.
    Missing,
}

/// The hashes that are looked for.
const HASHES: [Hash; 5] = [Hash::Sha256, Hash::Sha384, Hash::Sha512, Hash::Sha1, Hash::Sha224];

/// The object identifier of a hash, in DER.
const fn identifier(hash: Hash) -> &'static [u8] {
    match hash {
        Hash::Sha1 => &[0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a],
        Hash::Sha224 => &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04],
        Hash::Sha384 => &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
        Hash::Sha512 => &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
        _ => &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
    }
}

impl Block {
    /// What an opened signature may say; nothing where it is no padding that is known: another key made it.
    pub(super) fn read(block: &[u8], modulus: &[u8]) -> Vec<Self> {
        match pkcs1(block).or_else(|| bare(block)) {
            Some(padding) => vec![Self { padding, is_sure: true }],
            None => pss(block, modulus),
        }
    }

    /// Its family.
    pub(super) const fn family(&self) -> Family {
        match self.padding {
            Padding::Pkcs1 { .. } | Padding::Bare { .. } => Family::RsaPkcs1,
            Padding::Pss { .. } => Family::RsaPss,
        }
    }

    /// Its hash.
    pub(super) const fn hash(&self) -> Hash {
        match self.padding {
            Padding::Pkcs1 { hash, .. }
            | Padding::Pss { hash, .. }
            | Padding::Bare { hash, .. } => hash,
        }
    }

    /// Whether what is in it is the hash of an input.
    pub(super) fn covers(&self, input: &[u8]) -> bool {
        match &self.padding {
            Padding::Pkcs1 { hash, digest, info: DigestInfo::Right | DigestInfo::Odd } => {
                hash.digest(input) == *digest
            }
            Padding::Pkcs1 { hash, digest, .. } | Padding::Bare { hash, digest } => {
                let own = hash.digest(input);
                own == *digest
                    || encoding::to_hex(&own).as_bytes() == digest.as_slice()
                    || input == digest.as_slice()
            }
            Padding::Pss { hash, salt, digest, .. } => {
                hash.digest(&[&[0; 8], hash.digest(input).as_slice(), salt].concat()) == *digest
            }
        }
    }
}

/// `00 01 FF … FF 00`, and a DigestInfo or something else.
fn pkcs1(block: &[u8]) -> Option<Padding> {
    let rest = block.strip_prefix(&[0, 1])?;
    let filling = rest.iter().take_while(|byte| **byte == 0xff).count();
    let content = rest[filling..].strip_prefix(&[0]).filter(|_| filling >= 8)?;
    let by_length = |length: usize| HASHES.into_iter().find(|hash| hash.bytes() == length);
    if content.first() == Some(&0x30) {
        for hash in HASHES {
            let name = identifier(hash);
            let place = content.windows(name.len()).position(|part| part == name);
            let Some(at) = place else { continue };
            let rest = &content[at + name.len()..];
            let (null, rest) = match rest {
                [5, 0, rest @ ..] => (true, rest),
                rest => (false, rest),
            };
            let [4, _, digest @ ..] = rest else { continue };
            let made = by_length(digest.len())?;
            let info = if null && made == hash { DigestInfo::Right } else { DigestInfo::Odd };
            return Some(Padding::Pkcs1 { hash: made, digest: digest.to_vec(), info });
        }
    }
    // No DigestInfo: the length tells the hash, or it is the hash as text.
    let hash =
        by_length(content.len()).or_else(|| by_length(content.len() / 2)).unwrap_or(Hash::Sha256);
    Some(Padding::Pkcs1 { hash, digest: content.to_vec(), info: DigestInfo::Missing })
}

/// A small number: the hash alone, or its text, was taken for the padded block.
fn bare(block: &[u8]) -> Option<Padding> {
    let zeros = block.iter().take_while(|byte| **byte == 0).count();
    let length = block.len() - zeros;
    // A hash may begin with zeros itself.
    let hash = HASHES
        .into_iter()
        .flat_map(|hash| [(hash, hash.bytes()), (hash, 2 * hash.bytes())])
        .find(|(_, bytes)| (bytes - 2..=*bytes).contains(&length))?;
    let digest = block[block.len() - hash.1..].to_vec();
    Some(Padding::Bare { hash: hash.0, digest })
}

/// A masked salt, a hash and `BC`: the ways to read it.
fn pss(block: &[u8], modulus: &[u8]) -> Vec<Block> {
    let most_bits = bits(modulus).saturating_sub(1);
    let length = most_bits.div_ceil(8);
    let encoded = block.len().checked_sub(length).map(|start| &block[start..]);
    let Some(encoded) = encoded.and_then(|encoded| encoded.strip_suffix(&[0xbc])) else {
        return Vec::new();
    };
    let spare = 8 * length - most_bits;
    let mut blocks = Vec::new();
    for hash in HASHES {
        let Some(at) = encoded.len().checked_sub(hash.bytes()) else { continue };
        let (masked, digest) = encoded.split_at(at);
        for mask in HASHES {
            let mut data = masked.to_vec();
            for (byte, mask) in data.iter_mut().zip(mask_of(mask, digest, masked.len())) {
                *byte ^= mask;
            }
            if let Some(first) = data.first_mut() {
                *first &= 0xff >> spare;
            }
            let zeros = data.iter().take_while(|byte| **byte == 0).count();
            if let Some(salt) = data[zeros..].strip_prefix(&[1]) {
                let (salt, digest) = (salt.to_vec(), digest.to_vec());
                let padding = Padding::Pss { hash, mask, salt, digest };
                // A salt that fills everything has no zeros in front of it; only what it covers tells it from chance.
                blocks.push(Block { padding, is_sure: zeros > 4 });
            }
        }
    }
    blocks
}

/// MGF1 (RFC 8017 appendix B.2.1).
fn mask_of(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let mut mask = Vec::with_capacity(length + hash.bytes());
    for counter in 0_u32.. {
        if mask.len() >= length {
            break;
        }
        mask.extend(hash.digest(&[seed, &counter.to_be_bytes()].concat()));
    }
    mask.truncate(length);
    mask
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
