use super::*;

fn routed(line: &str) -> String {
    let args = std::iter::once("jwtx").chain(line.split_whitespace()).map(OsString::from);
    let args: Vec<String> =
        with_command(args.collect()).iter().map(|arg| arg.to_string_lossy().into()).collect();
    args[1..].join(" ")
}

#[test]
fn options_say_which_command_is_meant() {
    for (line, command) in [
        ("a.b.c", "inspect"),
        ("a.b.c --raw", "inspect"),
        ("-jq a.b.c", "inspect"),
        ("--get sub a.b.c", "inspect"),
        ("-s x a.b.c", "verify"),
        ("a.b.c --secret x", "verify"),
        ("a.b.c --secret=x --json", "verify"),
        ("--json a.b.c -k public.pem", "verify"),
        ("a.b.c -kpublic.pem", "verify"),
        ("--secret-file x", "verify"),
        ("--jwks x a.b.c", "verify"),
        ("--issuer-keys x a.b.c", "verify"),
        ("--issuer x a.b.c", "verify"),
        ("a.b.c --aud api", "verify"),
        ("--secret --raw a.b.c", "verify"),
        ("-s x a.b.c --help", "verify"),
        ("a.b.c --seconds", "expiry"),
        ("--suite -s x", "mint"),
        ("--staged", "scan"),
        // Two commands have it, or none has all of them.
        ("a.b.c --within 1h", "inspect"),
        ("a.b.c --raw -s x", "inspect"),
        ("a.b.c --bogus -s x", "inspect"),
        ("-- -s", "inspect"),
        ("", "inspect"),
    ] {
        let routed = routed(line);
        assert_eq!(routed, format!("{command} {line}").trim(), "{line}");
    }
}

#[test]
fn a_command_may_stand_behind_its_options() {
    for (line, expected) in [
        ("-s x verify a.b.c", "verify -s x a.b.c"),
        ("-s x decode a.b.c", "decode -s x a.b.c"),
        ("--secret verify a.b.c", "verify --secret verify a.b.c"),
        ("verify -s x a.b.c", "verify -s x a.b.c"),
        ("-s x -- verify", "verify -s x -- verify"),
    ] {
        assert_eq!(routed(line), expected, "{line}");
    }
}

#[test]
fn what_is_left_out_is_put_in() {
    for (line, expected) in [
        ("bearer a.b.c", "inspect bearer a.b.c"),
        ("Bearer a.b.c", "inspect Bearer a.b.c"),
        ("BEARER a.b.c -s x", "verify BEARER a.b.c -s x"),
        ("bearer", "bearer"),
        ("verfy a.b.c -s x", "verfy a.b.c -s x"),
        ("key -", "key show -"),
        ("key no/such.pem", "key show no/such.pem"),
        ("key Cargo.toml --json", "key show Cargo.toml --json"),
        ("key env:NAME", "key show env:NAME"),
        ("key show x", "key show x"),
        ("key public x", "key public x"),
        ("key shwo x", "key shwo x"),
        ("jwt decode a.b.c", "decode a.b.c"),
        ("jwt verify -s x a.b.c", "verify -s x a.b.c"),
        ("jwt a.b.c", "inspect jwt a.b.c"),
        ("is-expired a.b.c", "is-expired a.b.c"),
        ("check-my-token -j a.b.c", "check-my-token -j a.b.c"),
        ("not-a-command", "inspect not-a-command"),
        ("exit-codes", "exit-codes"),
        ("-help", "--help"),
        ("key", "key"),
        ("key --help", "key --help"),
        ("keygen RS256 --out x", "keygen rsa --out x"),
        ("keygen es384", "keygen ec --curve P-384"),
        ("keygen ES256K", "keygen ec --curve secp256k1"),
        ("keygen EdDSA", "keygen ed25519"),
        ("keygen HS512", "keygen secret --bits 512"),
        ("keygen A128KW", "keygen secret --bits 128 --encryption-alg A128KW"),
        ("keygen a256cbc-hs512", "keygen secret --bits 512 --encryption-alg A256CBC-HS512"),
        ("keygen RSA-OAEP", "keygen rsa --encryption-alg RSA-OAEP"),
        ("keygen ECDH-ES --curve P-384", "keygen ec --encryption-alg ECDH-ES --curve P-384"),
        ("keygen X25519", "keygen x25519"),
        ("keygen RSA", "keygen rsa"),
        ("keygen ML-DSA-87", "keygen ml-dsa --parameter-set ML-DSA-87"),
        ("keygen banana", "keygen banana"),
    ] {
        assert_eq!(routed(line), expected, "{line}");
    }
}
