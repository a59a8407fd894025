//! Every option that names a secret, a password, a passphrase or a key is called by its own name where it is wrong.

use crate::program::{Folder, Run, jwtx};

const TOKEN: &str =
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA";

fn mint(options: &[&str]) -> Run {
    jwtx(&[&["mint", "sub=a", "--exp", "1h"], options].concat())
}

/// The errors of an option: it names itself, or what it is of, and no other.
fn says(run: &Run, wanted: &[&str], unwanted: &[&str]) {
    assert_ne!(run.status, Some(0), "{}", run.stdout);
    let said = format!("{}{}", run.stdout, run.stderr);
    for words in wanted {
        assert!(said.contains(words), "{words}: {said}");
    }
    for words in unwanted {
        assert!(!said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_file_that_is_missing_or_empty_is_called_what_it_should_hold() {
    let folder = Folder::new("asked-options");
    let empty = folder.file("empty", b"");
    let (missing, key) = (folder.path("missing"), folder.path("key.pem"));
    assert_eq!(jwtx(&["keygen", "ECDH-ES", "--out", &key]).status, Some(0));
    for (command, options, what) in [
        ("mint", &["--secret-file"][..], "secret"),
        ("mint", &["--encryption-secret-file"], "secret"),
        ("mint", &["--encryption-password-file"], "password"),
        ("decrypt", &["--secret-file"], "secret"),
        ("decrypt", &["--password-file"], "password"),
        ("verify", &["--decryption-secret-file"], "secret"),
        ("verify", &["--decryption-password-file"], "password"),
        ("decrypt", &["--key", &key, "--passphrase-file"], "passphrase"),
        ("verify", &["--decryption-key", &key, "--decryption-passphrase-file"], "passphrase"),
    ] {
        let run = |file: &str| {
            let options = [options, &[file]].concat();
            if command == "mint" {
                mint(&options)
            } else {
                jwtx(&[&[command, TOKEN], &options[..]].concat())
            }
        };
        let file = format!("the {what} file ");
        says(&run(&missing), &[&file], &[]);
        // What may not be repeated is named by its option.
        let given = format!("the {what} file given with {}", options[options.len() - 1]);
        says(&run("hF3#kLm!9_qqTr$x"), &[&given], &["hF3#kLm!9_qqTr$x"]);
        if what != "passphrase" {
            says(&run(&empty), &[&format!("the {what} ("), "is empty"], &["sign"]);
        }
    }
}

#[test]
fn an_encoding_is_named_by_the_option_that_sets_it() {
    let folder = Folder::new("asked-encodings");
    let file = folder.file("secret", b"not hexadecimal");
    for (command, option) in [
        ("mint", "--secret"),
        ("mint", "--encryption-secret"),
        ("decrypt", "--secret"),
        ("verify", "--decryption-secret"),
    ] {
        let (of_file, encoding) = (format!("{option}-file"), format!("{option}-encoding"));
        let options = [of_file.as_str(), &file, &encoding, "hex"];
        let run = match command {
            "mint" => mint(&options),
            _ => jwtx(&[&[command, TOKEN], &options[..]].concat()),
        };
        says(&run, &[&format!("for example {encoding} utf8"), &of_file], &[]);
    }
}

#[test]
fn a_key_is_named_by_its_own_option() {
    let folder = Folder::new("asked-keys");
    let own = folder.path("own.pem");
    assert_eq!(jwtx(&["keygen", "ed25519", "--out", &own]).status, Some(0));
    let words = folder.file("words", b"open sesame");
    let locked = folder.path("locked.pem");
    let lock = ["key", "convert", &own, "--to", "pem", "--new-passphrase-file", &words];
    assert_eq!(jwtx(&[&lock[..], &["--out", &locked]].concat()).status, Some(0));
    for option in ["--encrypt-to", "--cosigner", "--holder-key"] {
        let run = mint(&["--key", &own, option, &locked]);
        says(&run, &["use --passphrase-file, --passphrase-env"], &["openssl"]);
        // No key on Ed25519 encrypts.
        let status = Some(i32::from(option == "--encrypt-to"));
        let run = mint(&["--key", &own, option, &locked, "--passphrase-file", &words]);
        assert_eq!(run.status, status, "{}", run.stderr);
    }
    let run = jwtx(&["verify", TOKEN, "--decryption-key", &locked]);
    let wanted = "use --decryption-passphrase-file or --decryption-passphrase-env";
    says(&run, &[wanted], &["openssl", " --passphrase"]);
    let plain = folder.path("plain.pem");
    let unlock = ["key", "convert", &locked, "--to", "pem", "--passphrase-file", &words];
    assert_eq!(jwtx(&[&unlock[..], &["--out", &plain]].concat()).status, Some(0));
    let bad = folder.file("bad", b"no key at all");
    for option in ["--encrypt-to", "--cosigner", "--holder-key"] {
        let run = mint(&["--key", &own, option, &bad]);
        says(&run, &[&format!("{option} {bad}")], &["--key /"]);
        let run = mint(&["--key", &own, option, "hF3#kLm!9_qqTr$x"]);
        says(&run, &[&format!("given with {option}")], &["with --key"]);
    }
}

#[test]
fn decrypt_advises_its_own_options() {
    let folder = Folder::new("asked-decrypt");
    let password = folder.file("password", b"open sesame");
    let run = mint(&["--encryption-password-file", &password]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let token = run.stdout.trim();
    for (token, own, of_verify) in [
        (token, "--password-file or --password-env", "--decryption-password-file"),
        (TOKEN, "the shared secret: --key, --secret-file", "--decryption-secret-file"),
    ] {
        says(&jwtx(&["decrypt", "--no-defaults", token]), &[own], &["--decryption-"]);
        says(&jwtx(&["verify", "--no-defaults", "--max-p2c", "5", token]), &[of_verify], &[]);
    }
}

#[test]
fn options_that_would_be_ignored_together_are_refused() {
    let to = ["--secret", "x", "--encrypt-to", "key.pem"];
    let proof = ["--secret", "x", "--dpop", "--method", "GET", "--url", "https://api.example/"];
    for (first, second) in [
        (&to[..], &["--serialization", "general"][..]),
        (&to, &["--cosigner", "other.pem"]),
        (&to, &["--detached-payload", "file"]),
        (&to, &["--dpop", "--method", "GET", "--url", "https://api.example/"]),
        (&proof, &["--sd", "sub"]),
        (&proof, &["--holder-key", "holder.pem"]),
    ] {
        let run = jwtx(&[&["mint"], first, second].concat());
        assert_eq!(run.status, Some(2), "{second:?}: {}", run.stderr);
    }
}

#[test]
fn a_claim_that_the_holder_must_not_hide_is_warned_of() {
    let secret = "not-a-secret-but-long-enough-for-hs256";
    for name in ["exp", "iss"] {
        let run = mint(&["--secret", secret, "--iss", "https://id.example", "--sd", name]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(
            run.stderr.contains(&format!("the holder can leave `{name}` out")),
            "{}",
            run.stderr
        );
    }
    let run = mint(&["--secret", secret, "--sd", "sub"]);
    assert!(!run.stderr.contains("the holder can"), "{}", run.stderr);
}

#[test]
fn a_name_that_no_key_can_be_made_for_is_named() {
    for name in ["X448", "C20P"] {
        let run = jwtx(&["keygen", name]);
        says(&run, &[&format!("jwtx does not support {name}")], &[]);
        assert_eq!(run.status, Some(2));
    }
}

#[test]
fn a_secret_that_keygen_writes_encrypts_as_it_says() {
    let folder = Folder::new("asked-keygen");
    let key = folder.path("aes.key");
    let made = jwtx(&["keygen", "A256KW", "--out", &key]);
    assert!(made.stderr.contains("--encryption-secret-encoding base64url"), "{}", made.stderr);
    let advice = "--encryption-secret-encoding base64url";
    says(&mint(&["--encrypt-to", &key]), &["--encryption-secret-file FILE", advice], &[]);
    says(&mint(&["--encryption-secret-file", &key]), &["fits no algorithm", advice], &[]);
    let encoding = ["--encryption-secret-encoding", "base64url"];
    let run = mint(&[&["--encryption-secret-file", &key], &encoding[..]].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let options = ["--secret-file", &key, "--secret-encoding", "base64url"];
    let opened = jwtx(&[&["decrypt", run.stdout.trim()], &options[..]].concat());
    assert_eq!(opened.status, Some(0), "{}", opened.stderr);
}
