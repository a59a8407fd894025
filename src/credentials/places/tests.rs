use super::*;

#[test]
fn no_location_is_listed_twice_and_none_leaves_its_folder() {
    let mut seen = Vec::new();
    for location in PLACES.iter().flat_map(|place| place.locations) {
        assert!(!seen.contains(location), "{location:?}");
        seen.push(*location);
        let (Home(path) | Config(path) | Runtime(path) | Folder(_, path)) = *location else {
            continue;
        };
        assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
    }
}
