//! Where characters are.

use super::*;

#[test]
fn characters_are_one_range_where_each_is_a_byte_behind_the_last() {
    let places = |pushed: &[(usize, usize, usize)]| {
        let mut places = Places::default();
        for (count, place, width) in pushed {
            places.push(*count, *place, *width);
        }
        places
    };
    assert_eq!(places(&[(3, 5, 1)]).as_one(), Some(5..8));
    assert_eq!(places(&[(3, 5, 1), (2, 8, 1)]).as_one(), Some(5..10));
    // Each takes up three bytes, as `%65` does; there is a gap; there are none.
    assert_eq!(places(&[(3, 5, 3)]).as_one(), None);
    assert_eq!(places(&[(3, 5, 1), (2, 9, 1)]).as_one(), None);
    assert_eq!(places(&[(3, 5, 1), (2, 8, 3)]).as_one(), None);
    assert_eq!(places(&[(0, 5, 1)]).as_one(), None);

    let mixed = places(&[(2, 5, 1), (2, 7, 3), (1, 20, 1)]);
    let ranges: Vec<Range<usize>> = (0..6).map(|number| mixed.range(number..number + 1)).collect();
    assert_eq!(ranges, [5..6, 6..7, 7..10, 10..13, 20..21, 21..21]);
    assert_eq!((mixed.range(0..5), mixed.range(2..2), mixed.range(0..0)), (5..21, 7..7, 5..5));
    assert_eq!(mixed.gaps(0..5).collect::<Vec<_>>(), [(4, 13..20)]);
}
