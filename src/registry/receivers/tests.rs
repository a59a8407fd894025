use super::*;

#[test]
fn every_row_can_be_filled() {
    for (index, row) in RECEIVERS.iter().enumerate() {
        let name = row.name;
        assert!(RECEIVERS[..index].iter().all(|other| other.name != name), "{name}");
        assert!(row.reference.starts_with("https://") && !row.purpose.is_empty(), "{name}");
        assert!(!row.lifetime.note.is_empty() && !row.algorithms.is_empty(), "{name}");
        for algorithm in row.algorithms {
            assert!(algorithm.is_supported(), "{name} {}", algorithm.name());
        }
        let Lifetime { longest, usual, .. } = row.lifetime;
        assert!(longest.is_none_or(|longest| usual.is_some_and(|usual| usual <= longest)));
        for demand in row.claims {
            assert!(!demand.hint.is_empty(), "{name} {}", demand.name);
            // What refers to another member finds it, or its time, filled before.
            if let Content::SameAs(other) | Content::SignerOf(other) = demand.content {
                let at = |name: &str| row.claims.iter().position(|one| one.name == name);
                assert!(other == "exp" || at(other) < at(demand.name), "{name} {other}");
            }
        }
    }
}

#[test]
fn receivers_have_short_names() {
    assert_eq!(receiver("google").map(|row| row.name), Some("google-service-account"));
    assert_eq!(receiver("GitHub-App").map(|row| row.name), Some("github-app"));
    // There are several of Apple's, so none is meant by that.
    assert!(receiver("apple").is_none());
    assert!(ALIASES.iter().all(|(_, name)| receiver(name).is_some()));
}

#[test]
fn receivers_demand_what_their_documentation_does() {
    let mut demanded = Vec::new();
    for row in RECEIVERS {
        assert!(!row.claims.is_empty(), "{}", row.name);
        demanded.extend(row.header.iter().map(|demand| format!("{} {}", row.name, demand.name)));
    }
    // The parameters of the header, by the page that each row refers to.
    let documented = [
        "app-store-connect kid",
        "app-store-connect-individual kid",
        "app-store-server kid",
        "apns kid",
        "apple-sign-in kid",
        "apple-music kid",
        "mapkit kid",
        "weatherkit kid",
        "weatherkit id",
        "google-self-signed kid",
        "entra-client-assertion x5t#S256",
        "box kid",
        "yandex-cloud kid",
        "twilio cty",
        "tableau kid",
        "tableau iss",
        "ghost kid",
        "coinbase kid",
        "jaas kid",
    ];
    let mut documented = documented.map(ToOwned::to_owned);
    demanded.sort();
    documented.sort();
    assert_eq!(demanded, documented);
}
