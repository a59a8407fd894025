use super::*;
use crate::crypto::{KeyError, KeyErrorKind};
use crate::report::{Fault, Reason};

#[test]
fn a_fault_keeps_the_error_that_it_came_of_with_its_kind() {
    let below = KeyError::encrypted("the key is encrypted");
    let fault = Fault::of(Reason::KeyUnusable, below).advise("decrypt it");
    assert_eq!(fault.to_string(), "the key is encrypted");
    let error = fault.source().and_then(|source| source.downcast_ref::<KeyError>());
    assert_eq!(error.map(KeyError::kind), Some(KeyErrorKind::Encrypted));
    let renamed = Fault { message: "key.pem: the key is encrypted".to_owned(), ..fault };
    assert!(renamed.source().and_then(|source| source.downcast_ref::<KeyError>()).is_some());
    assert!(Fault::new(Reason::KeyMissing, "no key").source().is_none());
}

#[test]
fn sources_are_equal_where_they_say_the_same() {
    let of = |text: &str| ErrorSource::from(std::io::Error::other(text.to_owned()));
    assert_eq!(of("a"), of("a"));
    assert_ne!(of("a"), of("b"));
    let boxed = ErrorSource::boxed("a".into());
    assert_eq!(boxed.as_error().to_string(), "a");
}
