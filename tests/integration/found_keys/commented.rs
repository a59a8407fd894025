//! What is commented out, and what is shown on a page, is not a key that anybody trusts.

use super::*;

fn commented(pem: &str, sign: &str) -> String {
    pem.lines().fold(String::new(), |all, line| all + sign + line + "\n")
}

#[test]
fn a_key_that_is_commented_out_is_not_used() {
    let folder = Folder::new("commented");
    let ours = text("ed25519.spki.pem");
    let ours_line = body("ed25519.spki.pem");
    for theirs in ["p256", "rsa2048"] {
        let (pem, line) =
            (text(&format!("{theirs}.spki.pem")), body(&format!("{theirs}.spki.pem")));
        let escaped = pem.trim().replace('\n', "\\n");
        let token = mint(theirs);
        let hidden = "commented out";
        for (given, words) in [
            (commented(&pem, "# "), hidden),
            (commented(&pem, "#"), hidden),
            (commented(&pem, "// "), hidden),
            (commented(&pem, "//"), hidden),
            (commented(&pem, "  ; "), hidden),
            (commented(&pem, "# ").trim().replace('\n', "\\n"), ""),
            (format!("KEY=\"{}\"\n", commented(&pem, "# ").trim()), ""),
            (format!("KEY=\"{}\"\n", commented(&pem, "# ").trim().replace('\n', "\\n")), ""),
            (format!("#JWT_PUBLIC_KEY=\"{escaped}\"\nPORT=8080\n"), hidden),
            (format!("  # JWT_PUBLIC_KEY={line}\nPORT=8080\n"), ""),
            (format!("# {}\n{ours}", pem.trim()), ""),
            (format!("{}{ours}", commented(&pem, "# ")), ""),
            (format!("{ours}{}", commented(&pem, "//")), ""),
            (format!("; OLD={line}\nJWT_PUBLIC_KEY={ours_line}\n"), ""),
            (
                format!(
                    "# OLD=\"{escaped}\"\nJWT_PUBLIC_KEY=\"{}\"\n",
                    ours.trim().replace('\n', "\\n")
                ),
                "",
            ),
            (STANDARD.encode(commented(&pem, "# ")), ""),
            (format!("<a><!-- <b>{pem}</b> --><c/></a>"), ""),
            (
                format!(
                    "<a><!-- <X509Certificate>{}</X509Certificate> --></a>",
                    body("rsa2048.cert.pem")
                ),
                "",
            ),
        ] {
            let run = verify(&folder, given.as_bytes(), &token);
            let answer = run.stdout.clone() + &run.stderr;
            assert_ne!(run.status, Some(0), "{given}\n{answer}");
            assert!(answer.contains(words), "{given}\n{answer}");
        }
    }
}

#[test]
fn the_key_beside_a_comment_is_used() {
    let pem = text("rsa2048.spki.pem");
    let other = text("p256.spki.pem");
    let line = body("rsa2048.spki.pem");
    each_verifies(vec![
        row("a heading", "rsa2048", format!("# the key of 2025\n{pem}"), ""),
        row("an old key", "rsa2048", format!("{}{pem}", commented(&other, "# ")), ""),
        row(
            "an old variable",
            "rsa2048",
            format!("# KEY={}\nKEY={line}\n", body("p256.spki.pem")),
            "`KEY`",
        ),
        row("a key in base64 that begins with slashes", "ed25519", text("ed25519.spki.pem"), ""),
        row(
            "XML",
            "rsa2048",
            format!(
                "<a><!-- old --><X509Certificate>{}</X509Certificate></a>",
                body("rsa2048.cert.pem")
            ),
            "",
        ),
    ]);
}

#[test]
fn a_web_page_is_never_a_key() {
    let folder = Folder::new("pages");
    let pem = text("rsa2048.spki.pem");
    let token = mint("rsa2048");
    for page in [
        format!("<!DOCTYPE html>\n<html><body><pre>{pem}</pre></body></html>"),
        format!("<html><body>{}</body></html>", pem.replace('\n', "<br>")),
        format!("<!-- a --><!doctype html><head></head><pre>{pem}</pre>"),
        STANDARD.encode(format!("<html><body><pre>{pem}</pre></body></html>")),
    ] {
        let run = verify(&folder, page.as_bytes(), &token);
        assert_ne!(run.status, Some(0), "{page}\n{}", run.stdout);
    }
}
