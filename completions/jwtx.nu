module completions {

  def "nu-complete jwtx color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Decode, verify and debug JSON Web Tokens
  export extern jwtx [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx color" # When to use colors
    --exit-style: string@"nu-complete jwtx exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx inspect format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx inspect print" [] {
    [ "header" "claims" ]
  }

  def "nu-complete jwtx inspect fail_on" [] {
    [ "note" "warning" "error" "TOKEN_VALID" "TOKEN_ERROR" "TOKEN_EXPIRED" "TOKEN_EXPIRING" "TOKEN_NOT_ACTIVE" "INVALID_TOKEN" "NO_TOKEN" "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx inspect allow_finding" [] {
    [ "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx inspect report" [] {
    [ "github" "junit" "sarif" "prometheus" "html" ]
  }

  def "nu-complete jwtx inspect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx inspect exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Decode a token without verifying it
  export extern "jwtx inspect" [
    --pick: string            # Choose one of several tokens by name or number: access_token, 2
    --strict-input            # Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    --lines                   # Read one token per line from files or standard input, write one record per line
    --field: string           # Read one JSON object per line, with its token at this JSON Pointer (/token); the record is added to the object as `jwtx`
    --format: string@"nu-complete jwtx inspect format" # Format of the records [default: a table on a terminal, else JSON Lines]
    --number                  # Add the line number to each record
    --ascii                   # Escape everything in JSON that is not ASCII
    --max-line: string        # Longest line to read, in bytes
    --threads: string         # Number of threads [default: number of CPUs]
    --print: string@"nu-complete jwtx inspect print" # Print only the header or the claims, as JSON
    --header                  # Former name of `--print header`
    --claims                  # Former name of `--print claims`
    --get: string             # Print one claim, for scripts: sub, /realm_access/roles/0
    --get-header: string      # Print one value of the header: kid, /jwk/kty
    --raw                     # Also show the token itself, its segments in colors
    --compat                  # Show which other libraries would accept the token, and why the others refuse it
    --full                    # Show long values in full, instead of cutting them at the width of the terminal
    --fail-on: string@"nu-complete jwtx inspect fail_on" # Exit with 6 on this verdict, this finding, or findings of at least this severity: note, warning, error (repeatable)
    --allow-finding: string@"nu-complete jwtx inspect allow_finding" # Ignore this finding (repeatable)
    --report: string@"nu-complete jwtx inspect report" # Write the result for a CI service or for monitoring
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx inspect color" # When to use colors
    --exit-style: string@"nu-complete jwtx inspect exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx expiry format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx expiry fail_on" [] {
    [ "note" "warning" "error" "TOKEN_VALID" "TOKEN_ERROR" "TOKEN_EXPIRED" "TOKEN_EXPIRING" "TOKEN_NOT_ACTIVE" "INVALID_TOKEN" "NO_TOKEN" "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx expiry allow_finding" [] {
    [ "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx expiry report" [] {
    [ "github" "junit" "sarif" "prometheus" "html" ]
  }

  def "nu-complete jwtx expiry color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx expiry exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show when a token expires
  export extern "jwtx expiry" [
    --pick: string            # Choose one of several tokens by name or number: access_token, 2
    --strict-input            # Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    --lines                   # Read one token per line from files or standard input, write one record per line
    --field: string           # Read one JSON object per line, with its token at this JSON Pointer (/token); the record is added to the object as `jwtx`
    --format: string@"nu-complete jwtx expiry format" # Format of the records [default: a table on a terminal, else JSON Lines]
    --number                  # Add the line number to each record
    --ascii                   # Escape everything in JSON that is not ASCII
    --max-line: string        # Longest line to read, in bytes
    --threads: string         # Number of threads [default: number of CPUs]
    --within(-w): string      # Report TOKEN_EXPIRING if it expires sooner than this: 60s, 10m, 2h, 7d, 33% of its lifetime
    --require-exp             # Reject a token without `exp`
    --leeway: string          # Tolerate this difference of clocks: 60s, 5m [default: 0s]
    --seconds                 # Print only the seconds left; negative once it has expired
    --watch                   # Count down until the token has expired
    --fail-on: string@"nu-complete jwtx expiry fail_on" # Exit with 6 on this verdict, this finding, or findings of at least this severity: note, warning, error (repeatable)
    --allow-finding: string@"nu-complete jwtx expiry allow_finding" # Ignore this finding (repeatable)
    --report: string@"nu-complete jwtx expiry report" # Write the result for a CI service or for monitoring
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx expiry color" # When to use colors
    --exit-style: string@"nu-complete jwtx expiry exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx verify format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx verify secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx verify decryption_secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx verify alg" [] {
    [ "HS256" "HS384" "HS512" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "EdDSA" "Ed25519" "Ed448" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx verify require" [] {
    [ "iss" "sub" "aud" "exp" "nbf" "iat" "jti" "name" "given_name" "family_name" "middle_name" "nickname" "preferred_username" "profile" "picture" "website" "email" "email_verified" "gender" "birthdate" "zoneinfo" "locale" "phone_number" "phone_number_verified" "address" "updated_at" "azp" "nonce" "auth_time" "at_hash" "c_hash" "acr" "amr" "sub_jwk" "_claim_names" "_claim_sources" "sid" "events" "toe" "txn" "scope" "client_id" "act" "may_act" "cnf" "jkt" "htm" "htu" "ath" "roles" "groups" "entitlements" "authorization_details" "token_introspection" "_sd" "..." "_sd_alg" "sd_hash" "vct" "status" "status_list" "ttl" "vc" "vp" "sub_id" "verified_claims" "place_of_birth" "nationalities" "birth_family_name" "birth_given_name" "birth_middle_name" "salutation" "title" "msisdn" "also_known_as" "orig" "dest" "mky" "attest" "origid" "div" "opt" "rph" "sph" "rcd" "rcdi" "crn" "jcard" "msgi" "sip_from_tag" "sip_date" "sip_callid" "sip_cseq_num" "sip_via_branch" "atc" "vot" "vtm" "ace_profile" "cnonce" "exi" "eat_nonce" "ueid" "sueids" "oemid" "hwmodel" "hwversion" "oemboot" "dbgstat" "location" "eat_profile" "submods" "uptime" "bootcount" "bootseed" "dloas" "swname" "swversion" "intuse" "cdniv" "cdnicrit" "cdniip" "cdniuc" "cdniets" "cdnistt" "cdnistd" "rdap_allowed_purposes" "rdap_dnt_allowed" "at_use_nbr" "geohash" "jwks" "metadata" "constraints" "crit" "ref" "delegation" "logo_uri" "authority_hints" "trust_anchor_hints" "trust_marks" "trust_mark_issuers" "trust_mark_owners" "metadata_policy" "metadata_policy_crit" "source_endpoint" "keys" "trust_mark_type" "trust_chain" "trust_anchor" ]
  }

  def "nu-complete jwtx verify kind" [] {
    [ "id-token" "access-token" "logout-token" "dpop-proof" "client-assertion" "jwt-svid" "workload-token" "security-event" "request-object" ]
  }

  def "nu-complete jwtx verify fail_on" [] {
    [ "note" "warning" "error" "TOKEN_VALID" "TOKEN_ERROR" "TOKEN_EXPIRED" "TOKEN_EXPIRING" "TOKEN_NOT_ACTIVE" "INVALID_TOKEN" "NO_TOKEN" "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx verify allow_finding" [] {
    [ "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx verify report" [] {
    [ "github" "junit" "sarif" "prometheus" "html" ]
  }

  def "nu-complete jwtx verify color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx verify exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Verify a token: signature, times and claims
  export extern "jwtx verify" [
    --pick: string            # Choose one of several tokens by name or number: access_token, 2
    --strict-input            # Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    --lines                   # Read one token per line from files or standard input, write one record per line
    --field: string           # Read one JSON object per line, with its token at this JSON Pointer (/token); the record is added to the object as `jwtx`
    --format: string@"nu-complete jwtx verify format" # Format of the records [default: a table on a terminal, else JSON Lines]
    --number                  # Add the line number to each record
    --ascii                   # Escape everything in JSON that is not ASCII
    --max-line: string        # Longest line to read, in bytes
    --threads: string         # Number of threads [default: number of CPUs]
    --secret(-s): string      # The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    --secret-file: path       # Read the secret from a file; `-` is standard input
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx verify secret_encoding" # Encoding of the secret [default: utf8]
    --key(-k): string         # A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    --allow-weak-keys         # Allow RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids
    --jwks: string            # A JWK Set: a file, or a URL to fetch it from
    --issuer-keys: string     # Fetch the keys of this issuer (OpenID Connect, RFC 8414), and expect `iss` to be it
    --offline                 # Do not use the network, only the cache
    --no-cache                # Do not read or write the cache
    --allow-http              # Allow plain HTTP to hosts other than this machine (for tests)
    --ca-file: path           # Also trust the certificates in this PEM file
    --timeout: string         # Time limit for a response: 5s, 30s
    --trust-x5c: path         # Verify with the certificate in the token's `x5c` if a CA in this file (PEM or DER) issued it
    --x5c-name: string        # The name that this certificate must have: DNS, URI, email or IP address (repeatable: any of them)
    --decryption-key: string  # Decrypt with this private key or JWK: a file, `-`, env:NAME or a literal JWK (repeatable)
    --decryption-secret-file: path # Decrypt with the shared secret in this file; `-` is standard input
    --decryption-secret-env: string # Decrypt with the shared secret in this environment variable
    --decryption-secret-encoding: string@"nu-complete jwtx verify decryption_secret_encoding" # Encoding of the secret that decrypts [default: utf8]
    --decryption-password-file: path # Decrypt with the password in this file (PBES2); `-` is standard input
    --decryption-password-env: string # Decrypt with the password in this environment variable (PBES2)
    --decryption-passphrase-file: path # Read the passphrase of an encrypted --decryption-key from a file; `-` is standard input
    --decryption-passphrase-env: string # Read the passphrase of an encrypted --decryption-key from an environment variable
    --enc: string             # Allow only this content encryption, such as A256GCM (repeatable)
    --max-p2c: string         # Allow so many iterations of PBKDF2 (`p2c`) for one token [default: 1000000]
    --dpop: string            # Check this DPoP proof for the request and the token: the proof, @FILE, env:NAME or `-`
    --method: string          # The method of the request that the DPoP proof is for: GET, POST
    --url: string             # The URL of the request that the DPoP proof is for
    --dpop-nonce: string      # Expect this nonce of the server in the DPoP proof
    --dpop-max-age: string    # Reject a DPoP proof that was made longer ago than this [default: 300s]
    --client-cert: path       # Expect that the token is bound to this client certificate (PEM or DER; `-` is standard input)
    --status-list: string     # Look up whether the token was revoked, in this status list: a file, `-`, or the URL to fetch it from
    --status-list-key: string # The key that the status list is signed with: a file or a literal JWK (repeatable)
    --status-list-jwks: string # A JWK Set with the keys of the status list: a file, or a URL to fetch it from
    --profile: string         # Take what is not typed from this profile of the configuration file; JWTX_PROFILE names one, too
    --config: path            # Read this configuration file instead of ~/.config/jwtx/config.toml
    --alg: string@"nu-complete jwtx verify alg" # Allow only this algorithm (repeatable) [default: those that fit the key]
    --leeway: string          # Tolerate this difference of clocks: 60s, 5m [default: 60s]
    --within(-w): string      # Report TOKEN_EXPIRING if it expires sooner than this: 60s, 10m, 2h, 33% of its lifetime
    --aud(-a): string         # Expect this audience in `aud` (repeatable: any of them)
    --iss: string             # Expect this issuer in `iss` (repeatable: any of them)
    --sub: string             # Expect this subject in `sub`
    --jti: string             # Expect this token ID in `jti`
    --claim: string           # Expect this claim: role=admin, roles~=ops (contains), sub*=user-* (glob) (repeatable)
    --scope: string           # Expect this scope in `scope` or `scp` (repeatable: all of them)
    --require: string@"nu-complete jwtx verify require" # Require these claims, with the right type (repeatable, or separated by commas)
    --max-age: string         # Reject a token that was issued (`iat`) longer ago than this: 10m, 12h
    --typ: string             # Expect this `typ` in the header, such as at+jwt
    --trust-policy: path      # Expect that this trust policy allows the token: of an AWS IAM role, or an Azure federated credential
    --as: string@"nu-complete jwtx verify kind" # Expect a token of this kind, and check the rules of its specification
    --require-exp             # Reject a token without `exp`
    --ignore-exp              # Do not check `exp`
    --ignore-nbf              # Do not check `nbf`
    --ignore-disclosures      # Verify only the issuer's token of an SD-JWT, not its disclosures
    --require-key-binding     # Reject a token without a key binding JWT, which proves that the holder of an SD-JWT has its key
    --kb-nonce: string        # Require a key binding JWT with this nonce
    --kb-aud: string          # Require a key binding JWT for this audience
    --kb-max-age: string      # Reject a key binding JWT that was made longer ago than this: 60s, 5m
    --detached-payload: path  # Read the payload from this file, for a token that does not contain it (RFC 7515 appendix F)
    --any-signature           # Accept a token with several signatures if any of them verifies
    --all-signatures          # Accept a token with several signatures only if all of them verify
    --compat                  # Show which other libraries would accept the token, and why the others refuse it
    --brief                   # Show the verdict and the checks, but not the claims
    --full                    # Show long values in full, instead of cutting them at the width of the terminal
    --get: string             # Print one claim, for scripts: sub, /realm_access/roles/0
    --get-header: string      # Print one value of the header: kid, /jwk/kty
    --fail-on: string@"nu-complete jwtx verify fail_on" # Exit with 6 on this verdict, this finding, or findings of at least this severity: note, warning, error (repeatable)
    --allow-finding: string@"nu-complete jwtx verify allow_finding" # Ignore this finding (repeatable)
    --report: string@"nu-complete jwtx verify report" # Write the result for a CI service or for monitoring
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx verify color" # When to use colors
    --exit-style: string@"nu-complete jwtx verify exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx scan fail_on" [] {
    [ "any" "expiring" "live" "unverified" "not_active" "expired" "unknown" "unsigned" "invalid" "note" "warning" "error" "TOKEN_VALID" "TOKEN_ERROR" "TOKEN_EXPIRED" "TOKEN_EXPIRING" "TOKEN_NOT_ACTIVE" "INVALID_TOKEN" "NO_TOKEN" "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx scan secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx scan decryption_secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx scan report" [] {
    [ "github" "junit" "sarif" "prometheus" "html" ]
  }

  def "nu-complete jwtx scan color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx scan exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Find tokens in files and folders
  export extern "jwtx scan" [
    --staged                  # Search what is staged for the next git commit
    --no-ignore               # Also search what .gitignore and .ignore exclude
    --no-hidden               # Skip files and folders whose name starts with a dot
    --follow(-L)              # Follow symbolic links
    --credentials             # Search where programs keep credentials, and list what expires first
    --ignore-expired          # Leave out what has expired
    --verify                  # Verify the tokens found with the secret or keys given
    --fail-on: string@"nu-complete jwtx scan fail_on" # Exit with 6 on any token, on live, expired or expiring ones, on a verdict's or finding's code or a severity (repeatable)
    --within(-w): string      # Report TOKEN_EXPIRING if a token expires sooner than this: 60s, 10m, 2h, 33% of its lifetime
    --allow-token: string     # Ignore the token with this fingerprint, which is meant to be there (repeatable)
    --show                    # Also print the tokens themselves
    --redact: string          # Moved to `jwtx redact`
    --secret(-s): string      # The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    --secret-file: path       # Read the secret from a file; `-` is standard input
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx scan secret_encoding" # Encoding of the secret [default: utf8]
    --key(-k): string         # A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    --allow-weak-keys         # Allow RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids
    --jwks: string            # A JWK Set: a file, or a URL to fetch it from
    --issuer-keys: string     # Fetch the keys of this issuer (OpenID Connect, RFC 8414), and expect `iss` to be it
    --offline                 # Do not use the network, only the cache
    --no-cache                # Do not read or write the cache
    --allow-http              # Allow plain HTTP to hosts other than this machine (for tests)
    --ca-file: path           # Also trust the certificates in this PEM file
    --timeout: string         # Time limit for a response: 5s, 30s
    --decryption-key: string  # Decrypt with this private key or JWK: a file, `-`, env:NAME or a literal JWK (repeatable)
    --decryption-secret-file: path # Decrypt with the shared secret in this file; `-` is standard input
    --decryption-secret-env: string # Decrypt with the shared secret in this environment variable
    --decryption-secret-encoding: string@"nu-complete jwtx scan decryption_secret_encoding" # Encoding of the secret that decrypts [default: utf8]
    --decryption-password-file: path # Decrypt with the password in this file (PBES2); `-` is standard input
    --decryption-password-env: string # Decrypt with the password in this environment variable (PBES2)
    --decryption-passphrase-file: path # Read the passphrase of an encrypted --decryption-key from a file; `-` is standard input
    --decryption-passphrase-env: string # Read the passphrase of an encrypted --decryption-key from an environment variable
    --enc: string             # Allow only this content encryption, such as A256GCM (repeatable)
    --max-p2c: string         # Allow so many iterations of PBKDF2 (`p2c`) for one token [default: 1000000]
    --profile: string         # Take what is not typed from this profile of the configuration file; JWTX_PROFILE names one, too
    --config: path            # Read this configuration file instead of ~/.config/jwtx/config.toml
    --report: string@"nu-complete jwtx scan report" # Write the result for a CI service or for monitoring
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx scan color" # When to use colors
    --exit-style: string@"nu-complete jwtx scan exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...paths: path            # Files, folders or pipes to search; `-` is standard input [default: this folder]
  ]

  def "nu-complete jwtx redact color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx redact exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Remove signatures from logs and HAR files
  export extern "jwtx redact" [
    --full                    # Replace whole tokens instead of only their signatures
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx redact color" # When to use colors
    --exit-style: string@"nu-complete jwtx redact exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...paths: path            # Files to print; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx mint secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx mint alg" [] {
    [ "HS256" "HS384" "HS512" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "EdDSA" "Ed25519" "Ed448" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx mint receiver" [] {
    [ "github-app" "app-store-server" "app-store-connect-individual" "app-store-connect" "apns" "apple-sign-in" "apple-music" "mapkit" "weatherkit" "google-service-account" "firebase-custom-token" "google-self-signed" "client-assertion" "entra-client-assertion" "okta-client-assertion" "auth0-client-assertion" "box" "salesforce" "docusign" "yandex-cloud" "snowflake" "zoom" "zoom-video" "twilio" "livekit" "vonage" "tableau" "ghost" "coinbase" "jaas" ]
  }

  def "nu-complete jwtx mint encryption_secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx mint serialization" [] {
    [ "flattened" "general" ]
  }

  def "nu-complete jwtx mint format" [] {
    [ "json" "env" "http" "curl" ]
  }

  def "nu-complete jwtx mint color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx mint exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Create test tokens
  export extern "jwtx mint" [
    --secret(-s): string      # The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    --secret-file: path       # Read the secret from a file; `-` is standard input
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx mint secret_encoding" # Encoding of the secret [default: utf8]
    --key(-k): string         # A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    --alg: string@"nu-complete jwtx mint alg" # Algorithm [default: the first one that fits the key]
    --unsigned                # Create a token without a signature (`alg: none`), to test that it is refused
    --for: string@"nu-complete jwtx mint receiver" # Make the token that a service requires, such as github-app or google; `--for help` lists them
    --from: string            # Copy the claims and header of this token, with new times
    --pick: string            # Choose one of several tokens in --from, by its name or its number: access_token, 2
    --claims: string          # Start with these claims: a JSON object, @FILE, or `-` for standard input
    --claim: string           # Add a claim, as JSON or text: role=admin, level=3, 'id="7"' (repeatable)
    --iss: string             # Issuer (`iss`)
    --sub: string             # Subject (`sub`)
    --aud(-a): string         # Audience (`aud`); several make an array (repeatable)
    --jti: string             # Token ID (`jti`); without a value, a random UUID
    --exp: string             # When it expires (`exp`): 15m from now, -1h ago, or a date
    --nbf: string             # When it becomes valid (`nbf`)
    --iat: string             # When it was issued (`iat`) [default: now]
    --no-iat                  # Do not add `iat`
    --header: string          # Add a header parameter, as JSON or text: kid=2026-01 (repeatable)
    --kid: string             # Key ID (`kid`) [default: the key's own]
    --typ: string             # Type (`typ`) [default: JWT]
    --dpop                    # Create a DPoP proof for a request, with the public key in its header (RFC 9449)
    --method: string          # The method of the request: GET, POST
    --url: string             # The URL of the request
    --nonce: string           # The nonce of the server
    --for-token: string       # The access token of the request, for `ath`: the token, @FILE, env:NAME or `-`
    --encrypt-to: string      # Encrypt for the owner of this public key, or JWK with a secret: a file, `-`, env:NAME or a literal JWK
    --encryption-secret-file: path # Encrypt with the shared secret in this file; `-` is standard input
    --encryption-secret-env: string # Encrypt with the shared secret in this environment variable
    --encryption-secret-encoding: string@"nu-complete jwtx mint encryption_secret_encoding" # Encoding of the secret that encrypts [default: utf8]
    --encryption-password-file: path # Encrypt with the password in this file (PBES2); `-` is standard input
    --encryption-password-env: string # Encrypt with the password in this environment variable (PBES2)
    --encryption-alg: string  # Key management algorithm, such as RSA-OAEP or dir [default: one that fits the key]
    --enc: string             # Content encryption, such as A128CBC-HS256 [default: A256GCM, or what fits the secret with dir]
    --zip                     # Compress the content before it is encrypted (`zip: DEF`)
    --p2c: string             # Iterations of PBKDF2 (`p2c`) for a password [default: 10000]
    --sd: string              # Make a claim selectively disclosable: a name, or a JSON Pointer such as /address/city (repeatable)
    --decoys: string          # Add this many decoy digests, to the claims and to each object with a hidden claim
    --holder-key: string      # Name the holder's key in `cnf`: a public key, or a key pair, of which only the public half is used
    --serialization: string@"nu-complete jwtx mint serialization" # Write a JWS in JSON serialization (RFC 7515 section 7.2), which most JWT libraries refuse
    --cosigner: string        # Sign with this private key, too (repeatable); makes a JWS in general JSON serialization
    --detached-payload: path  # Sign this file instead of claims, and leave it out: HEADER..SIGNATURE (RFC 7515 appendix F)
    --unencoded               # Sign the file as it is, not in base64url (`b64: false`, RFC 7797)
    --suite                   # Make a suite of test tokens: valid, expired, forged, malformed
    --leeway: string          # Leeway of the verifier under test, on which the expected verdicts depend
    --format: string@"nu-complete jwtx mint format" # Format of the suite
    --out: path               # Write one file per token into this folder, and the list to suite.jsonl; `-` is standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx mint color" # When to use colors
    --exit-style: string@"nu-complete jwtx mint exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...words: string          # Claims: sub=me level=3, a JSON object, @FILE with one, or `-` for standard input
  ]

  def "nu-complete jwtx present alg" [] {
    [ "HS256" "HS384" "HS512" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "EdDSA" "Ed25519" "Ed448" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx present color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx present exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Present an SD-JWT with chosen disclosures and a key binding
  export extern "jwtx present" [
    --pick: string            # Choose one of several tokens by name or number: credential, 2
    --disclose: string        # Disclose a claim: a name, or a JSON Pointer such as /address/city (repeatable)
    --disclose-all            # Disclose everything
    --holder-key: string      # Sign a key binding JWT with this private key, which the SD-JWT names in `cnf`
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --alg: string@"nu-complete jwtx present alg" # Algorithm of the key binding JWT [default: the first one that fits the key]
    --nonce: string           # The nonce that the verifier gave you
    --audience: string        # The verifier's identifier
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx present color" # When to use colors
    --exit-style: string@"nu-complete jwtx present exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The SD-JWT, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx probe secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx probe alg" [] {
    [ "HS256" "HS384" "HS512" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "EdDSA" "Ed25519" "Ed448" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx probe expect" [] {
    [ "distinct" "secure" "article" "rfc6750" ]
  }

  def "nu-complete jwtx probe print" [] {
    [ "curl" ]
  }

  def "nu-complete jwtx probe report" [] {
    [ "github" "junit" "sarif" "tap" "html" ]
  }

  def "nu-complete jwtx probe color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx probe exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Test how an API handles bad tokens
  export extern "jwtx probe" [
    --secret(-s): string      # The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    --secret-file: path       # Read the secret from a file; `-` is standard input
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx probe secret_encoding" # Encoding of the secret [default: utf8]
    --key(-k): string         # A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    --alg: string@"nu-complete jwtx probe alg" # Algorithm [default: the first one that fits the key]
    --valid: string           # A valid token, if you have no key: jwtx sends what it can make from it
    --claims: string          # Start with these claims: a JSON object, @FILE, or `-` for standard input
    --claim: string           # Add a claim, as JSON or text: role=admin, level=3, 'id="7"' (repeatable)
    --iss: string             # Issuer (`iss`)
    --sub: string             # Subject (`sub`)
    --aud(-a): string         # Audience (`aud`); several make an array (repeatable)
    --jti: string             # Token ID (`jti`); without a value, a random UUID
    --header: string          # Add a header parameter, as JSON or text: kid=2026-01 (repeatable)
    --kid: string             # Key ID (`kid`) [default: the key's own]
    --typ: string             # Type (`typ`) [default: JWT]
    --method: string          # HTTP method
    --http-header(-H): string # Send this header with every request; `{token}` in it is replaced by the token (repeatable)
    --cookie: string          # Send the token as this cookie
    --query: string           # Send the token as this query parameter
    --refresh-url: string     # Also test this endpoint, which exchanges a refresh token for an access token
    --refresh-token: string   # Refresh token, or @FILE
    --refresh-field: string   # Member of the JSON request body that holds the refresh token
    --refresh-cookie: string  # Send the refresh token as this cookie instead of in the body
    --expect: string@"nu-complete jwtx probe expect" # What to expect: distinct, secure, article, rfc6750, or a TOML file
    --code-pointer: string    # JSON Pointer to the error code in the response body [default: detected]
    --max-leeway: string      # Largest leeway to accept; the real one is measured
    --strict                  # Fail on warnings too
    --i-own: string           # Confirm that you may test this host; required for every host but this machine
    --allow-http              # Allow plain HTTP to hosts other than this machine (for tests)
    --rate: string            # Requests per second, 1 to 20 [default: 2 for other hosts, no limit for this machine]
    --timeout: string         # Time limit for a response: 5s, 30s
    --ca-file: path           # Also trust the certificates in this PEM file
    --list                    # Explain the cases and send nothing
    --print: string@"nu-complete jwtx probe print" # Print the requests and send nothing
    --report: string@"nu-complete jwtx probe report" # Write the result for a CI service, or as a page
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx probe color" # When to use colors
    --exit-style: string@"nu-complete jwtx probe exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    url?: string              # URL of an endpoint that requires a token
  ]

  def "nu-complete jwtx decrypt secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx decrypt alg" [] {
    [ "HS256" "HS384" "HS512" "RS256" "RS384" "RS512" "PS256" "PS384" "PS512" "ES256" "ES384" "ES512" "ES256K" "EdDSA" "Ed25519" "Ed448" "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx decrypt color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx decrypt exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Decrypt a token: what it holds, byte for byte
  export extern "jwtx decrypt" [
    --pick: string            # Choose one of several tokens by name or number: access_token, 2
    --strict-input            # Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    --secret(-s): string      # The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    --secret-file: path       # Read the secret from a file; `-` is standard input
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx decrypt secret_encoding" # Encoding of the secret [default: utf8]
    --key(-k): string         # A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    --password-file: path     # Read a password (PBES2) from a file; `-` is standard input
    --password-env: string    # Read a password (PBES2) from an environment variable
    --password-prompt         # Ask for a password (PBES2) on the terminal, without echo
    --alg: string@"nu-complete jwtx decrypt alg" # Allow only this key management algorithm, such as RSA-OAEP-256 (repeatable) [default: those that fit the key]
    --enc: string             # Allow only this content encryption, such as A256GCM (repeatable)
    --max-p2c: string         # Allow so many iterations of PBKDF2 (`p2c`) for one token [default: 1000000]
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx decrypt color" # When to use colors
    --exit-style: string@"nu-complete jwtx decrypt exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx diff color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx diff exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Compare two tokens
  export extern "jwtx diff" [
    --pick: string            # Choose one of several tokens of each text by name or number: access_token, 2
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx diff color" # When to use colors
    --exit-style: string@"nu-complete jwtx diff exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    first: string             # One token, @FILE, env:NAME, or `-` for standard input
    second: string            # The other token, given in the same ways
  ]

  def "nu-complete jwtx keygen color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make a secret or a key pair
  export extern "jwtx keygen" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen secret encoding" [] {
    [ "base64url" "base64" "hex" "utf8" "jwk" ]
  }

  def "nu-complete jwtx keygen secret color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen secret exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make a shared secret for HS256, HS384 or HS512, or to encrypt
  export extern "jwtx keygen secret" [
    --bits: string            # Size in bits: a multiple of 8 from 128 to 65536
    --encoding: string@"nu-complete jwtx keygen secret encoding" # Encoding of the secret
    --encryption-alg: string  # Make it for this algorithm of encryption: sets `alg` and `use: enc` in a JWK
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen secret color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen secret exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen rsa bits" [] {
    [ "2048" "3072" "4096" "8192" ]
  }

  def "nu-complete jwtx keygen rsa format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen rsa color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen rsa exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make an RSA key pair for RS256 to RS512 and PS256 to PS512
  export extern "jwtx keygen rsa" [
    --bits: string@"nu-complete jwtx keygen rsa bits" # Size in bits: 2048, 3072, 4096 or 8192
    --encryption-alg: string  # Make it for this algorithm of encryption: sets `alg` and `use: enc` in a JWK
    --format: string@"nu-complete jwtx keygen rsa format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen rsa color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen rsa exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ec curve" [] {
    [ "P-256" "P-384" "P-521" "secp256k1" ]
  }

  def "nu-complete jwtx keygen ec format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ec color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ec exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make an EC key pair for ES256, ES384, ES512 or ES256K
  export extern "jwtx keygen ec" [
    --curve: string@"nu-complete jwtx keygen ec curve" # Curve: P-256, P-384, P-521 or secp256k1
    --encryption-alg: string  # Make it for this algorithm of encryption: sets `alg` and `use: enc` in a JWK
    --format: string@"nu-complete jwtx keygen ec format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ec color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen ec exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ed25519 format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ed25519 color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ed25519 exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make an Ed25519 key pair for EdDSA
  export extern "jwtx keygen ed25519" [
    --format: string@"nu-complete jwtx keygen ed25519 format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ed25519 color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen ed25519 exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen x25519 format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen x25519 color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen x25519 exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make an X25519 key pair for ECDH-ES
  export extern "jwtx keygen x25519" [
    --encryption-alg: string  # Make it for this algorithm of encryption: sets `alg` and `use: enc` in a JWK
    --format: string@"nu-complete jwtx keygen x25519 format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen x25519 color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen x25519 exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ed448 format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ed448 color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ed448 exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Not supported: no maintained library makes Ed448 keys
  export extern "jwtx keygen ed448" [
    --format: string@"nu-complete jwtx keygen ed448 format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ed448 color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen ed448 exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ml-dsa parameter_set" [] {
    [ "ML-DSA-44" "ML-DSA-65" "ML-DSA-87" ]
  }

  def "nu-complete jwtx keygen ml-dsa format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ml-dsa color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ml-dsa exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make an ML-DSA key pair
  export extern "jwtx keygen ml-dsa" [
    --parameter-set: string@"nu-complete jwtx keygen ml-dsa parameter_set" # Parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87
    --format: string@"nu-complete jwtx keygen ml-dsa format" # Format of the keys
    --kid: string             # Key ID in a JWK [default: the RFC 7638 thumbprint]
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ml-dsa color" # When to use colors
    --exit-style: string@"nu-complete jwtx keygen ml-dsa exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx key color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show, convert, compare and check keys
  export extern "jwtx key" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key color" # When to use colors
    --exit-style: string@"nu-complete jwtx key exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx key show color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key show exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show the type, size, names and weaknesses of a key
  export extern "jwtx key show" [
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key show color" # When to use colors
    --exit-style: string@"nu-complete jwtx key show exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key convert to" [] {
    [ "pem" "der" "jwk" "jwks" "traditional" "openssh" ]
  }

  def "nu-complete jwtx key convert color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key convert exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Convert a key to another format; a private key stays private
  export extern "jwtx key convert" [
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --to: string@"nu-complete jwtx key convert to" # Format; a JWK Set contains public keys only
    --new-passphrase-file: path # Encrypt it (PEM, DER): passphrase from a file or `-`
    --new-passphrase-env: string # Encrypt it: passphrase from an environment variable
    --new-passphrase-prompt   # Encrypt it: ask for the passphrase twice, without echo
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key convert color" # When to use colors
    --exit-style: string@"nu-complete jwtx key convert exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key public to" [] {
    [ "pem" "der" "jwk" "jwks" "traditional" "openssh" ]
  }

  def "nu-complete jwtx key public color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key public exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Write the public half of a key
  export extern "jwtx key public" [
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --to: string@"nu-complete jwtx key public to" # Format
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite existing files
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key public color" # When to use colors
    --exit-style: string@"nu-complete jwtx key public exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key thumbprint color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key thumbprint exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print the RFC 7638 thumbprint of a key (SHA-256)
  export extern "jwtx key thumbprint" [
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --uri                     # Print it as a URI (RFC 9278)
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key thumbprint color" # When to use colors
    --exit-style: string@"nu-complete jwtx key thumbprint exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key match color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key match exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Check whether two keys or secrets are the same, or halves of a key
  export extern "jwtx key match" [
    --passphrase-file: path   # Read the key's passphrase from a file; `-`: standard input
    --passphrase-env: string  # Read the key's passphrase from an environment variable
    --passphrase-prompt       # Ask for the key's passphrase, without echo
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key match color" # When to use colors
    --exit-style: string@"nu-complete jwtx key match exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    a: string                 # The key or secret that signs
    b: string                 # The one that verifies
  ]

  def "nu-complete jwtx key check fail_on" [] {
    [ "note" "warning" "error" "TOKEN_VALID" "TOKEN_ERROR" "TOKEN_EXPIRED" "TOKEN_EXPIRING" "TOKEN_NOT_ACTIVE" "INVALID_TOKEN" "NO_TOKEN" "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx key check allow_finding" [] {
    [ "bearer-prefix-removed" "key-prefix-removed" "quotes-removed" "line-wraps-joined" "white-space-removed" "invisible-characters-removed" "token-found" "several-tokens" "percent-encoding-removed" "not-a-jwt" "token-cut" "token-shortened" "case-changed" "proof-not-checked" "status-not-checked" "disclosures-removed" "disclosure-invalid" "key-binding-missing" "key-binding-unchecked" "disclosures-missing" "id-token" "refresh-token" "other-kind-of-token" "kind-rule-broken" "receiver-lifetime" "receiver-age" "receiver-algorithm" "receiver-member" "padded-base64" "standard-base64-alphabet" "alg-none" "empty-signature" "alg-unknown" "encrypted-token" "duplicate-member" "crit-unknown" "encryption-parameter" "embedded-jwk" "revocation-unchecked" "jku-present" "kid-suspicious" "claim-malformed" "claim-misspelt" "exp-missing" "exp-in-milliseconds" "iat-in-milliseconds" "nbf-in-milliseconds" "exp-before-iat" "exp-before-nbf" "exp-far-future" "exp-is-a-duration" "time-in-local-time" "lifetime-short" "exp-after-2038" "iat-in-future" "sensitive-claim" "control-characters" "rsa1-5" "compressed-content" "weak-key-wrapping" "few-iterations" "many-iterations" "no-party-info" "nested-without-cty" "weak-secret" "well-known-secret" "rsa-exponent-small" "rsa-key-too-small" "private-key-given" "secret-line-end-removed" "certificate-chain" "duplicate-kid" "issuer-known" "pem-repaired" "jwk-repaired" "key-repaired" "trust-policy-without-sub" "trust-policy-sub-too-wide" "trust-policy-for-all-values" "json-serialization" "detached-payload" "unencoded-payload" "payload-not-claims" "unprotected-parameter" "diagnosis-stopped" "key-set-entry-unusable" "key-server-failed" ]
  }

  def "nu-complete jwtx key check report" [] {
    [ "github" "junit" "sarif" "tap" ]
  }

  def "nu-complete jwtx key check color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key check exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Check a JWK Set, from a file or where it is published
  export extern "jwtx key check" [
    --previous: path          # Compare with an older copy of the set, as cached by clients
    --fail-on: string@"nu-complete jwtx key check fail_on" # Exit with 6 on this finding, or findings of at least this severity: note, warning, error (repeatable) [default: error]
    --allow-finding: string@"nu-complete jwtx key check allow_finding" # Ignore this finding (repeatable)
    --allow-http              # Allow plain HTTP to hosts other than this machine (for tests)
    --ca-file: path           # Also trust the certificates in this PEM file
    --timeout: string         # Time limit for a response: 5s, 30s
    --report: string@"nu-complete jwtx key check report" # Write the result for a CI service
    --out: path               # Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key check color" # When to use colors
    --exit-style: string@"nu-complete jwtx key check exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    set: string               # A JWK Set: a file, `-`, env:NAME, a literal, or the URL that it is published at
  ]

  def "nu-complete jwtx web color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx web exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Open a page on this machine to paste tokens into
  export extern "jwtx web" [
    --port: string            # Listen at this port [default: a free one]
    --no-open                 # Do not open the browser
    --idle: string            # End after this long without a request: 10m, 8h
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx web color" # When to use colors
    --exit-style: string@"nu-complete jwtx web exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx config color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx config exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show the defaults of `verify`, and where each of them comes from
  export extern "jwtx config" [
    --profile: string         # Take what is not typed from this profile of the configuration file; JWTX_PROFILE names one, too
    --config: path            # Read this configuration file instead of ~/.config/jwtx/config.toml
    --no-defaults             # Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx config color" # When to use colors
    --exit-style: string@"nu-complete jwtx config exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx explain exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Explain a code, claim or error message
  export extern "jwtx explain" [
    --list                    # List everything that can be explained
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx explain color" # When to use colors
    --exit-style: string@"nu-complete jwtx explain exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...code: string           # A code, claim, status or error message: TOKEN_EXPIRED, aud, 401, "jwt malformed"; `-` is standard input
  ]

  def "nu-complete jwtx completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete jwtx completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx completions exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print the completion script for a shell
  export extern "jwtx completions" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx completions color" # When to use colors
    --exit-style: string@"nu-complete jwtx completions exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    shell: string@"nu-complete jwtx completions shell" # The shell
  ]

  def "nu-complete jwtx man color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx man exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print a man page
  export extern "jwtx man" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx man color" # When to use colors
    --exit-style: string@"nu-complete jwtx man exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...command: string        # The command [default: jwtx itself]
  ]

  def "nu-complete jwtx help color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx help exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show help for a command or a topic
  export extern "jwtx help" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx help color" # When to use colors
    --exit-style: string@"nu-complete jwtx help exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...command: string        # The command or topic: verify, key show, exit-codes
  ]

  def "nu-complete jwtx version color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx version exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print the version
  export extern "jwtx version" [
    --json(-j)                # Print JSON with stable field names
    --quiet(-q)               # Print nothing; only set the exit status
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx version color" # When to use colors
    --exit-style: string@"nu-complete jwtx version exit_style" # How to map a verdict to an exit status
    --at: string              # Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

}

export use completions *
