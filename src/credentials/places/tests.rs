use std::collections::HashSet;

use super::*;

#[test]
fn no_location_is_listed_twice_and_none_leaves_its_folder() {
    let mut seen = Vec::new();
    for location in PLACES.iter().flat_map(|place| place.locations) {
        assert!(!seen.contains(location), "{location:?}");
        seen.push(*location);
        let path = match *location {
            Home(path)
            | Config(path)
            | Runtime(path)
            | Library(path)
            | AppData(path)
            | LocalAppData(path)
            | Root(path)
            | Folder(_, path)
            | Beside(_, path) => path,
            Files(_) => continue,
        };
        assert!(!path.starts_with('/') && !path.contains("..") && !path.contains('\\'), "{path}");
    }
}

#[test]
fn every_place_says_where_it_is_documented() {
    let pages: HashSet<&str> = PLACES.iter().map(|place| place.reference).collect();
    assert_eq!(pages.len(), PLACES.len(), "two places have one reference");
    assert!(pages.iter().all(|page| page.starts_with("https://") && !page.contains(' ')));
}

#[test]
fn the_places_of_a_program_stand_together() {
    let programs: Vec<&str> = PLACES.iter().map(|place| place.program).collect();
    let runs = programs.chunk_by(|a, b| a == b).count();
    assert_eq!(runs, programs.into_iter().collect::<HashSet<_>>().len());
}
