use super::*;
use crate::jose::algorithm::{Implementation, TABLE};

#[test]
fn the_table_says_truly_what_signs() {
    for row in TABLE {
        let signs = row.implementation == Implementation::Jsonwebtoken;
        assert_eq!(library(row.algorithm).is_some(), signs, "{}", row.name);
    }
}
