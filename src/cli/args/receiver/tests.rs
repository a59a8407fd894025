use super::*;

#[test]
fn receivers_are_named_or_suggested() {
    assert!(matches!(receiver("help"), Ok(ReceiverChoice::List)));
    assert!(
        matches!(receiver("google"), Ok(ReceiverChoice::One(row)) if row.name == "google-service-account")
    );
    let said = |text: &str| receiver(text).unwrap_err().to_string();
    assert_eq!(
        said("apple"),
        "choose one of app-store-server, app-store-connect-individual, app-store-connect, apns, apple-sign-in, apple-music, mapkit, weatherkit"
    );
    assert_eq!(said("push"), "did you mean apns?");
    assert!(said("nobody").starts_with("it is one of github-app, "));
    assert!(said("").starts_with("it is one of"));
}
