//! Where tokens may begin: the few characters that every encoded JSON object begins with, searched
//! for one after the other, which is far faster than all at once.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// A place where a token may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The token's first character.
    Plain(usize),
    /// The token's first byte is number `skip` of what the four characters at `group` decode to.
    Base64 { group: usize, skip: usize },
}

/// So much stays in the processor's nearest cache while it is searched several times.
const BLOCK: usize = 32 * 1024;

/// The longest text that is searched for.
const LONGEST: usize = 4;

/// `{"`, and `{` with white space behind it. The third character decides what comes after `ew`.
static PLAIN: LazyLock<[(Finder<'static>, &'static [u8]); 3]> = LazyLock::new(|| {
    [
        (Finder::new(b"eyJ"), &b""[..]),
        (Finder::new(b"eyA"), b""),
        (Finder::new(b"ew"), b"ok0"), // line feed, tab, carriage return
    ]
});

/// `eyJ` in base64, where it begins with byte 0, 1 or 2 of a group of four characters. With each, how
/// many characters of the group stand before what is searched for, and that byte.
static BASE64: LazyLock<[(Finder<'static>, usize, usize); 3]> = LazyLock::new(|| {
    [(Finder::new(b"ZXlK"), 0, 0), (Finder::new(b"V5S"), 2, 1), (Finder::new(b"leU"), 3, 2)]
});

/// Calls with every place in the first `own` bytes where a token may begin, in order.
pub(super) fn each(bytes: &[u8], own: usize, mut call: impl FnMut(Anchor)) {
    let own = own.min(bytes.len());
    let mut anchors = Vec::new();
    for start in (0..own).step_by(BLOCK) {
        let end = (start + BLOCK).min(own);
        collect(bytes, start, end, &mut anchors);
        // Where two begin at one place, the plain one is the likelier.
        anchors.sort_unstable_by_key(|anchor| match anchor {
            Anchor::Plain(at) => (*at, 0),
            Anchor::Base64 { group, .. } => (*group, 1),
        });
        anchors.drain(..).for_each(&mut call);
    }
}

/// The anchors that begin in a block.
fn collect(bytes: &[u8], start: usize, end: usize, anchors: &mut Vec<Anchor>) {
    // An anchor's characters may stand behind the block, but not farther than this.
    let seen = (end + LONGEST + 4).min(bytes.len());
    let block = &bytes[start..seen];
    for (finder, third) in PLAIN.iter() {
        for at in finder.find_iter(block).map(|at| start + at).take_while(|at| *at < end) {
            if third.is_empty() || bytes.get(at + 2).is_some_and(|b| third.contains(b)) {
                anchors.push(Anchor::Plain(at));
            }
        }
    }
    for (finder, before, skip) in BASE64.iter() {
        for at in finder.find_iter(block).map(|at| start + at) {
            let group = at.checked_sub(*before).filter(|group| (start..end).contains(group));
            if let Some(group) = group.filter(|group| fits(&bytes[*group..], *skip)) {
                anchors.push(Anchor::Base64 { group, skip: *skip });
            }
        }
    }
}

/// Whether the characters around agree: those that hold bits of `eyJ` and bits of their neighbours.
fn fits(group: &[u8], skip: usize) -> bool {
    let bits = |at: usize| group.get(at).and_then(|b| super::encoded::bits(*b));
    match skip {
        0 => true,
        1 => bits(1).is_some_and(|b| b & 0xf == 0b0110) && bits(5).is_some_and(|b| b >> 4 == 0b10),
        _ => bits(2).is_some_and(|b| b & 0x3 == 0b01) && bits(6).is_some_and(|b| b >> 2 == 0b1010),
    }
}
