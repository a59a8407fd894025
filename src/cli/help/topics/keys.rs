//! `jwtx help keys`

use crate::cli::args::environment::SECRETS;

pub(super) fn text() -> String {
    let [first, second] = SECRETS;
    format!(
        "\
HS256, HS384 and HS512 need a shared secret:

  --secret-file PATH       from a file, without one final line break
  --secret-env NAME        from an environment variable
  --secret-prompt          typed on the terminal
  --secret TEXT            visible in the process list and the shell's history

--secret-encoding says how the secret is encoded: utf8 (the default), base64, base64url, hex or raw. Without a secret or \
a key option, `verify` and `mint` read {first}, then {second}.

The other algorithms of signing need a key. The format is detected: PEM, DER, JWK, JWK Set, OpenSSH, PKCS #12 or a certificate. `verify` \
needs the public half and `mint` the private half.

  --key FILE               a file, - or env:NAME (repeatable)
  --jwks FILE|URL          a JWK Set
  --issuer-keys URL        the keys of an OpenID Connect issuer
  --trust-x5c CA.pem       the certificate in the token's `x5c`, if a CA in this file issued it for --x5c-name NAME

An encrypted token is decrypted with what its `alg` says: a private key (RSA-OAEP, ECDH-ES), a shared secret (dir, \
A128KW, A256GCMKW …) or a password (PBES2). `decrypt` takes these as --key, --secret-file and --password-file; `verify` as:

  --decryption-key FILE             --decryption-secret-file PATH
  --decryption-password-file PATH   --decryption-passphrase-file PATH

What decrypts a token never verifies a signature. `mint --encrypt-to` takes the recipient's public key.

A key that is encrypted needs its passphrase, which is never typed on the command line:

  --passphrase-file PATH   from a file, without one final line break
  --passphrase-env NAME    from an environment variable
  --passphrase-prompt      typed on the terminal

Keys from a server are cached; --no-cache does not use the cache, --offline uses nothing else. jwtx never fetches a URL \
that is in a token (jku, x5u).

The key decides which algorithms are allowed, never the token. A public key is never used as a secret.

  jwtx keygen ec --out private.pem        make a key pair
  jwtx key show FILE                      what is it?
  jwtx key convert --to jwk FILE          change the format
  jwtx key match private.pem public.pem   do they belong together?
  jwtx key match one.txt other.txt        are these secrets the same? if not, why?
  jwtx key check jwks.json                what is wrong with this key set?
"
    )
}
