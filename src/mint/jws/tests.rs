use super::*;
use crate::jose::Token;
use crate::keys::{KeyMaterial, KeyRing, Secret};

#[test]
fn what_is_made_verifies_in_every_form() {
    let secret = |byte| KeyMaterial::Secret(Secret::new(vec![byte; 32]));
    let keys = [Key::new("one", secret(1)), Key::new("two", secret(2))];
    let ring = KeyRing::new(keys.to_vec());
    for b64 in ["", r#","b64":false,"crit":["b64"]"#] {
        let signer = |key| {
            let text = format!(r#"{{"alg":"HS256"{b64}}}"#);
            let Ok(Value::Object(header)) = Value::parse(&text) else { panic!("{text}") };
            JwsSigner { header, algorithm: Algorithm::Hs256, key }
        };
        let signers = [signer(&keys[0]), signer(&keys[1])];
        for serialization in
            [Serialization::Compact, Serialization::Flattened, Serialization::General]
        {
            for is_detached in [false, true] {
                // What is in compact serialization with its payload must not use it.
                if serialization == Serialization::Compact && !is_detached && !b64.is_empty() {
                    continue;
                }
                let payload = JwsPayload { bytes: br#"{"sub":"a.b"}"#, is_detached };
                let text = sign_jws(payload, &signers, serialization).unwrap();
                let mut token = Token::parse(&text);
                if is_detached {
                    token = token.with_detached_payload(payload.bytes.to_vec());
                }
                assert_eq!(token.problems, [], "{text}");
                let statuses: Vec<bool> = token
                    .signatures()
                    .iter()
                    .map(|signed| {
                        ring.keys.iter().any(|key| {
                            let message = signed.message();
                            let (alg, signature) = (Algorithm::Hs256, signed.signature);
                            crate::crypto::verify_signature(alg, &key.material, &message, signature)
                                == Ok(true)
                        })
                    })
                    .collect();
                let count = if serialization == Serialization::General { 2 } else { 1 };
                assert_eq!(statuses, vec![true; count], "{text}");
            }
        }
    }
}
