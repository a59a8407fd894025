//! Trust in the certificate of a token: only where its chain leads to an authority that was named, and it has a name
//! that was named. Without the name, whoever has any certificate of that authority could sign for everybody.

use super::chain;
use super::{Key, KeyError, KeyErrorKind, KeyRing, der};
use crate::crypto::certificates;
use crate::jose::{JoseHeader, NumericDate, limits};
use crate::report::{Fault, Reason};

/// The authorities whose certificates are trusted, and the names that these must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateTrust {
    /// The certificates of the authorities in DER.
    authorities: Vec<Vec<u8>>,
    /// The subject alternative names of which the leaf must have one.
    names: Vec<String>,
}

impl CertificateTrust {
    /// The authorities in a file, PEM or DER, and the names that are asked for.
    ///
    /// # Errors
    ///
    /// Why the file has none.
    pub fn new(file: &[u8], names: Vec<String>) -> Result<Self, KeyError> {
        let authorities = if file.windows(11).any(|part| part == b"-----BEGIN ") {
            let blocks = pem::parse_many(file)
                .map_err(|error| KeyError::malformed("the PEM is damaged").caused_by(error))?;
            if blocks.iter().any(|block| !block.tag().ends_with("CERTIFICATE")) {
                return Err(KeyError::unsupported("it contains something other than certificates"));
            }
            blocks.into_iter().map(pem::Pem::into_contents).collect()
        } else {
            vec![file.to_vec()]
        };
        if authorities.is_empty() || authorities.len() > limits::KEYS {
            return Err(KeyError::incomplete("it does not contain a certificate"));
        }
        for authority in &authorities {
            certificates::check_anchor(authority)?;
            if !chain::may_issue(authority) {
                let what = "it contains a certificate that is not that of an authority";
                return Err(KeyError::unfit(what));
            }
        }
        Ok(Self { authorities, names })
    }

    /// The ring for one token: the key of its certificate, and no other; or why that is not trusted.
    #[must_use]
    pub fn ring(&self, header: Option<&JoseHeader>, now: NumericDate) -> KeyRing {
        match self.key(header, now) {
            Ok(key) => KeyRing::new(vec![key]),
            Err(fault) => KeyRing { faults: vec![fault], ..KeyRing::default() },
        }
    }

    fn key(&self, header: Option<&JoseHeader>, now: NumericDate) -> Result<Key, Fault> {
        let none = || {
            let what = "the token has no `x5c`, so there is no certificate to verify it with";
            Fault::new(Reason::KeyNotFound, what)
                .advise("let the issuer send its certificates in `x5c`, or verify with its key")
        };
        let header = header.ok_or_else(none)?;
        let chain = chain::of_header(header.parameters()).ok_or_else(none)?.map_err(unreadable)?;
        let (leaf, between) = chain.split_first().ok_or_else(none)?;
        let certificate = der::described(leaf).map_err(unreadable)?;
        for (name, own) in ["x5t#S256", "x5t"].into_iter().zip(&certificate.thumbprints) {
            if header.parameters().get(name).is_some_and(|given| given.as_str() != Some(own)) {
                return Err(untrusted(format!(
                    "`{name}` is not the thumbprint of the first certificate in `x5c`"
                )));
            }
        }
        certificates::validate_path(leaf, between, &self.authorities, now)
            .map_err(|why| untrusted(format!("the certificate of the token {why}")))?;
        self.check_issuers(leaf, between, now)?;
        self.check_name(leaf)?;
        if !chain::may_sign(leaf) {
            return Err(untrusted("the certificate's key usage does not allow signatures".into()));
        }
        der::certificate(leaf, "`x5c`").map_err(|why| {
            let message = format!("the key of the token's certificate cannot be used: {why}");
            Fault::new(Reason::KeyUnusable, message).caused_by(why)
        })
    }

    /// That a path leads over certificates that may issue others to an authority whose own one is valid at the instant:
    /// the validation of paths leaves both open (RFC 5280 sections 6.1.1 and 6.1.4).
    fn check_issuers(
        &self,
        leaf: &[u8],
        between: &[Vec<u8>],
        now: NumericDate,
    ) -> Result<(), Fault> {
        let issuing: Vec<Vec<u8>> =
            between.iter().filter(|one| chain::may_issue(one)).cloned().collect();
        let is_valid = |der: &&Vec<u8>| {
            der::described(der).is_ok_and(|one| one.not_before <= now && now <= one.not_after)
        };
        let valid: Vec<Vec<u8>> = self.authorities.iter().filter(is_valid).cloned().collect();
        certificates::validate_path(leaf, &issuing, &valid, now).map_err(|_| {
            let what = "the certificate of the token leads over one that may not issue others, or to an authority whose certificate is not valid at this time";
            untrusted(what.to_owned())
        })
    }

    fn check_name(&self, leaf: &[u8]) -> Result<(), Fault> {
        let own = chain::names(leaf);
        if self.names.iter().any(|asked| own.iter().any(|name| name.is(asked))) {
            return Ok(());
        }
        let shown: Vec<String> = own.iter().take(4).map(ToString::to_string).collect();
        let shown = match shown.as_slice() {
            [] => "it has no subject alternative name".to_owned(),
            _ => format!("it is for {}", shown.join(", ")),
        };
        Err(untrusted(format!(
            "the certificate of the token is not for {}: {shown}",
            self.names.join(" or ")
        )))
    }
}

/// That nothing vouches for the token's certificate. Anybody can put one into a token: the token is refused, and not
/// the key that was looked for in vain.
fn untrusted(message: String) -> Fault {
    Fault::new(Reason::CertificateUntrusted, message)
}

/// That the chain cannot be read; one that is too long was not even looked at.
fn unreadable(why: KeyError) -> Fault {
    let reason = match why.kind() {
        KeyErrorKind::TooLarge => Reason::TooLarge,
        _ => Reason::CertificateUntrusted,
    };
    Fault::of(reason, why)
}
