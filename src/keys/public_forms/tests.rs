use super::*;
use crate::keys::sniff;

const KEYS: [&[u8]; 6] = [
    include_bytes!("../../../tests/fixtures/interop/keys/rsa2048.spki.pem"),
    include_bytes!("../../../tests/fixtures/interop/keys/rsa2048.cert.pem"),
    include_bytes!("../../../tests/fixtures/interop/keys/rsa2048.public.jwk.json"),
    include_bytes!("../../../tests/fixtures/interop/keys/p256.pkcs8.pem"),
    include_bytes!("../../../tests/fixtures/interop/keys/p521.spki.pem"),
    include_bytes!("../../../tests/fixtures/interop/keys/ed25519.spki.pem"),
];

#[test]
fn forms_are_many_each_once_and_public() {
    for bytes in KEYS {
        let (keys, _) = sniff::read(bytes, "test").unwrap();
        let forms = forms_of(&keys[0]);
        assert!((30..160).contains(&forms.len()), "{}", forms.len());
        for (index, form) in forms.iter().enumerate() {
            let text = String::from_utf8_lossy(&form.bytes);
            assert!(!text.contains("PRIVATE") && !text.contains("\"d\":"), "{}", form.name);
            assert!(forms[..index].iter().all(|other| other.bytes != form.bytes));
        }
        let public = forms.iter().find(|form| form.name.ends_with("(SPKI) as PEM")).unwrap();
        let (again, _) = sniff::read(&public.bytes, "test").unwrap();
        assert!(again[0].belongs_with(&keys[0]));
    }
}

#[test]
fn the_certificate_that_a_key_came_in_is_one_of_its_forms() {
    let (keys, _) = sniff::read(KEYS[1], "test").unwrap();
    let forms = forms_of(&keys[0]);
    assert!(forms.iter().any(|form| form.bytes == KEYS[1]), "the file itself");
}

#[test]
fn the_file_of_a_public_key_is_one_of_its_forms() {
    for bytes in [KEYS[0], KEYS[4], KEYS[5]] {
        let (keys, _) = sniff::read(bytes, "test").unwrap();
        assert!(forms_of(&keys[0]).iter().any(|form| form.bytes == bytes));
    }
    let ssh = include_str!("../../../tests/fixtures/interop/keys/openssh-ed25519.pub");
    let line = ssh.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let (keys, _) = sniff::read(ssh.as_bytes(), "test").unwrap();
    assert!(forms_of(&keys[0]).iter().any(|form| form.bytes == line.as_bytes()));
}
