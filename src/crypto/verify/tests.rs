use super::*;
use crate::crypto::{KeyPair, SigningKey, generate};
use crate::jose::base64url;

#[test]
fn pieces_verify_as_the_whole_does() {
    let message: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let ec = |curve| KeyPair::ec(curve, generate::ec(curve).unwrap().expose()).unwrap();
    let pairs = [
        (Algorithm::Es256, ec(Curve::P256)),
        (Algorithm::Es384, ec(Curve::P384)),
        (Algorithm::Es512, ec(Curve::P521)),
        (Algorithm::EdDsa, KeyPair::ed25519(generate::ed25519().unwrap().expose()).unwrap()),
    ];
    let secret = Secret::new(vec![7; 64]);
    let pairs = pairs.into_iter().map(|(algorithm, pair)| (algorithm, KeyMaterial::Pair(pair)));
    let secrets = [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512];
    let secrets = secrets.map(|algorithm| (algorithm, KeyMaterial::Secret(secret.clone())));
    for (algorithm, material) in pairs.chain(secrets) {
        let signing = match &material {
            KeyMaterial::Pair(pair) => SigningKey::Pair(pair),
            _ => SigningKey::Secret(&secret),
        };
        let signature = signing.sign(algorithm, &message).unwrap();
        let signature = base64url::decode(&signature).unwrap();
        for size in [1, 64, 999, 10_000] {
            let in_pieces = |message: &[u8]| {
                let pieces = |each: &mut dyn FnMut(&[u8])| message.chunks(size).for_each(each);
                verify_pieces(algorithm, &material, &pieces, &signature).unwrap()
            };
            assert!(in_pieces(&message), "{algorithm:?} {size}");
            assert!(!in_pieces(&message[1..]), "{algorithm:?} {size}");
        }
    }
}
