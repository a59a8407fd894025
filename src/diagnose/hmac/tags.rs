//! What a tag is to the signature: the whole of it, its beginning, or what a conversion to text left.

use crate::crypto::Hash;
use crate::diagnose::signature;
use crate::jose::algorithm::TABLE;
use crate::jose::{Algorithm, Family};

/// The lengths that signers cut their tags to, in bytes. A token that lost its end is called cut, which needs no proof.
const CUT_TAGS: [usize; 7] = [10, 12, 16, 20, 24, 28, 32];

/// The form of the signature that is this tag, or a part of it.
pub(super) fn matching(forms: &[signature::Form], tag: &[u8]) -> Option<signature::Form> {
    let whole = forms.iter().find(|form| form.bytes == tag);
    let cut = || {
        forms.iter().find(|form| {
            let length = form.bytes.len();
            form.steps.is_empty()
                && length < tag.len()
                && CUT_TAGS.contains(&length)
                && tag.starts_with(&form.bytes)
        })
    };
    let more = |form: &signature::Form, step| {
        let mut form = form.clone();
        if !form.steps.contains(&step) {
            form.steps.push(step);
        }
        form
    };
    let lossy = || {
        let form = forms.first()?;
        let text =
            std::str::from_utf8(&form.bytes).ok().filter(|text| text.contains('\u{fffd}'))?;
        (String::from_utf8_lossy(tag) == text).then(|| more(form, &signature::LOSSY))
    };
    whole.cloned().or_else(|| cut().map(|form| more(form, &signature::TRUNCATED))).or_else(lossy)
}

pub(super) fn algorithm_of(hash: Hash) -> Option<Algorithm> {
    TABLE
        .iter()
        .find(|row| row.family == Family::Hmac && hash.jws_bits() == Some(row.hash_bits))
        .map(|row| row.algorithm)
}
