//! `scan --staged` in repositories of every make, and in those of strangers who want a program to run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::program::{Folder, Run, command, jwtx};

const AT: &str = "2025-12-31T23:05:00Z";

fn live() -> String {
    let secret = "not-a-secret-but-long-enough-for-hs256";
    let args = ["mint", "--secret", secret, "--at", "2025-12-31T23:00:00Z", "--exp", "15m"];
    jwtx(&args).stdout
}

/// git without anybody's settings.
fn git(folder: &Path, args: &[&str]) -> Output {
    Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// git, which must not fail.
fn done(folder: &Path, args: &[&str]) {
    let output = git(folder, args);
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn staged(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Run {
    let output = command(&[&["scan", "--at", AT, "--staged"], args].concat())
        .current_dir(folder)
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir())
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn places(run: &Run) -> Vec<&str> {
    run.stdout.lines().map(|line| line.split("  ").next().unwrap()).collect()
}

#[test]
fn repositories_of_every_make_are_read() {
    let folder = Folder::new("staged-makes");
    for (number, options) in [
        &[][..],
        &["--object-format=sha256"],
        &["--ref-format=reftable"],
        &["--object-format=sha256", "--ref-format=reftable"],
    ]
    .into_iter()
    .enumerate()
    {
        let root = folder.0.join(number.to_string());
        fs::create_dir_all(root.join("sub")).unwrap();
        if !git(&root, &[&["init", "-q"], options].concat()).status.success() {
            eprintln!("skipped: this git does not know {options:?}");
            continue;
        }
        fs::write(root.join("sub/a"), live()).unwrap();
        done(&root, &["add", "."]);
        assert_eq!(places(&staged(&root, &[], &[])), ["sub/a:1:1"], "{options:?}: no commit yet");
        done(&root, &["commit", "-q", "-m", "a"]);
        for step in [
            &["update-index", "--index-version", "2"][..],
            &["update-index", "--index-version", "4"],
            &["update-index", "--split-index"],
            &["repack", "-q", "-a", "-d"],
            &["pack-refs", "--all"],
        ] {
            done(&root, step);
            assert_eq!(places(&staged(&root, &[], &[])), [""; 0], "{options:?} {step:?}");
            let name = format!("b {}", step.join(" "));
            fs::write(root.join("sub").join(&name), live()).unwrap();
            done(&root, &["add", "."]);
            let expected = [format!("sub/{name}:1:1")];
            assert_eq!(places(&staged(&root, &[], &[])), expected, "{options:?}");
            // Paths are those below the folder that the command runs in, names those of the repository.
            assert_eq!(places(&staged(&root.join("sub"), &["."], &[])), expected, "{options:?}");
            assert_eq!(places(&staged(&root.join("sub"), &["a"], &[])), [""; 0], "{options:?}");
            done(&root, &["commit", "-q", "-m", "b"]);
        }
        // A working tree beside the first one, whose .git is a file.
        done(&root, &["worktree", "add", "-q", "tree"]);
        let tree = root.join("tree");
        fs::write(tree.join("c"), live()).unwrap();
        done(&tree, &["add", "c"]);
        assert_eq!(places(&staged(&tree, &[], &[])), ["c:1:1"], "{options:?}");
        assert_eq!(places(&staged(&root, &[], &[])), [""; 0], "{options:?}");
        // Objects that another repository has.
        let clone = folder.0.join(format!("clone-{number}"));
        let (from, to) = (root.to_str().unwrap(), clone.to_str().unwrap());
        done(&folder.0, &["clone", "-q", "--shared", from, to]);
        fs::write(clone.join("d"), live()).unwrap();
        done(&clone, &["add", "d"]);
        assert_eq!(places(&staged(&clone, &[], &[])), ["d:1:1"], "{options:?}");
    }
}

#[test]
fn a_sparse_index_is_read() {
    let folder = Folder::new("staged-sparse");
    done(&folder.0, &["init", "-q"]);
    for name in ["in/a", "out/b"] {
        fs::create_dir_all(folder.0.join(name).parent().unwrap()).unwrap();
        folder.file(name, b"nothing");
    }
    done(&folder.0, &["add", "."]);
    done(&folder.0, &["commit", "-q", "-m", "a"]);
    if !git(&folder.0, &["sparse-checkout", "set", "--cone", "--sparse-index", "in"])
        .status
        .success()
    {
        eprintln!("skipped: this git knows no sparse index");
        return;
    }
    folder.file("in/c", live().as_bytes());
    done(&folder.0, &["add", "in/c"]);
    let run = staged(&folder.0, &[], &[]);
    assert_eq!((places(&run), run.status), (vec!["in/c:1:1"], Some(0)), "{}", run.stderr);
}

#[test]
fn the_index_that_git_hands_to_a_hook_counts() {
    let folder = Folder::new("staged-index");
    done(&folder.0, &["init", "-q"]);
    folder.file("a", live().as_bytes());
    done(&folder.0, &["add", "a"]);
    let index = folder.path(".git/another");
    assert_eq!(places(&staged(&folder.0, &[], &[("GIT_INDEX_FILE", &index)])), [""; 0]);
    fs::rename(folder.path(".git/index"), &index).unwrap();
    assert_eq!(places(&staged(&folder.0, &[], &[("GIT_INDEX_FILE", &index)])), ["a:1:1"]);
    assert_eq!(places(&staged(&folder.0, &[], &[("GIT_INDEX_FILE", ".git/another")])), ["a:1:1"]);
}

/// A program that leaves a mark wherever it is run, and whatever it is given.
#[cfg(unix)]
fn marker(folder: &Folder) -> (String, String) {
    use std::os::unix::fs::PermissionsExt as _;

    let mark = folder.path("mark");
    let program =
        folder.file("program", format!("#!/bin/sh\necho ran >> '{mark}'\nexit 1\n").as_bytes());
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (program, mark)
}

/// A configuration in which whatever can name a program names this one.
#[cfg(unix)]
fn hostile(program: &str, url: &str, hooks: &str) -> String {
    let keys = [
        ("core", "fsmonitor"),
        ("core", "sshCommand"),
        ("core", "gitProxy"),
        ("core", "askPass"),
        ("core", "editor"),
        ("core", "pager"),
        ("core", "alternateRefsCommand"),
        ("sequence", "editor"),
        ("pager", "diff"),
        ("pager", "diff-index"),
        ("pager", "rev-parse"),
        ("pager", "cat-file"),
        ("interactive", "diffFilter"),
        ("credential", "helper"),
        ("diff", "external"),
        ("diff \"x\"", "command"),
        ("diff \"x\"", "textconv"),
        ("filter \"x\"", "clean"),
        ("filter \"x\"", "smudge"),
        ("filter \"x\"", "process"),
        ("merge \"x\"", "driver"),
        ("gpg", "program"),
        ("gpg \"ssh\"", "program"),
        ("uploadpack", "packObjectsHook"),
        ("alias", "diff-index"),
        ("alias", "rev-parse"),
        ("alias", "cat-file"),
        ("trailer \"x\"", "command"),
        ("remote \"origin\"", "uploadpack"),
        ("remote \"origin\"", "receivepack"),
        ("submodule \"x\"", "update"),
    ];
    let mut text = String::from("[core]\n\trepositoryformatversion = 1\n");
    for (section, name) in keys {
        let mark = if section == "alias" || section.starts_with("submodule") { "!" } else { "" };
        let _ = writeln!(text, "[{section}]\n\t{name} = \"{mark}{program}\"");
    }
    text + &format!(
        "[core]\n\thooksPath = \"{hooks}\"\n[extensions]\n\tpartialClone = origin\n\
         [protocol]\n\tallow = always\n[protocol \"ext\"]\n\tallow = always\n\
         [remote \"origin\"]\n\turl = \"{url}\"\n\tpromisor = true\n\tpartialclonefilter = blob:none\n\
         \tfetch = +refs/heads/*:refs/remotes/origin/*\n"
    )
}

#[test]
#[cfg(unix)]
fn no_program_of_the_repository_runs() {
    let folder = Folder::new("staged-hostile");
    let (program, mark) = marker(&folder);
    let hooks = folder.path("hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"]
    {
        fs::copy(&program, format!("{hooks}/{hook}")).unwrap();
    }
    let elsewhere = folder.path("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    done(Path::new(&elsewhere), &["init", "-q", "--bare"]);
    let urls = [
        elsewhere.clone(),
        format!("file://{elsewhere}"),
        "ssh://host.invalid/x".to_owned(),
        "git://host.invalid/x".to_owned(),
        format!("ext::{program} %S"),
    ];
    for (number, url) in urls.iter().enumerate() {
        let root = folder.0.join(number.to_string());
        fs::create_dir_all(root.join("sub")).unwrap();
        done(&root, &["init", "-q"]);
        fs::write(root.join(".gitattributes"), "* diff=x filter=x merge=x\n").unwrap();
        for name in ["sub/a", "gone"] {
            fs::write(root.join(name), format!("{name} {}", live())).unwrap();
        }
        done(&root, &["add", "."]);
        let gone = git(&root, &["rev-parse", ":gone"]).stdout;
        let gone = String::from_utf8(gone).unwrap();
        let (first, rest) = gone.trim().split_at(2);
        let object = root.join(".git/objects").join(first).join(rest);
        let text = hostile(&program, url, &hooks);
        fs::write(root.join(".git/config"), &text).unwrap();
        // The trap is one: git itself falls into it.
        git(&root, &["status"]);
        assert!(fs::remove_file(&mark).is_ok(), "{url}: git runs nothing of this configuration");
        let run = staged(&root, &["--fail-on", "live"], &[]);
        assert!(!Path::new(&mark).exists(), "{url}: a program ran");
        assert_eq!((run.status, places(&run).len()), (Some(6), 2), "{url}: {}", run.stderr);
        let run = staged(&root.join("sub"), &[], &[]);
        assert!(!Path::new(&mark).exists(), "{url}: a program ran");
        assert_eq!(places(&run), ["gone:1:6", "sub/a:1:7"], "{url}: {}", run.stderr);
        // An object that a remote has promised.
        fs::remove_file(object).unwrap();
        git(&root, &["-c", "core.fsmonitor=false", "cat-file", "-p", gone.trim()]);
        let falls = fs::remove_file(&mark).is_ok();
        assert!(falls || url.starts_with("git:"), "{url}: git fetches nothing");
        let run = staged(&root, &[], &[]);
        assert!(!Path::new(&mark).exists(), "{url}: a program ran");
        assert_eq!((run.status, places(&run)), (Some(1), vec!["sub/a:1:7"]), "{url}");
        assert!(run.stderr.contains("gone: ") && run.stderr.contains("missing"), "{}", run.stderr);
        // The same by way of another file.
        fs::write(root.join("settings"), text).unwrap();
        let include = "[core]\n\trepositoryformatversion = 0\n[include]\n\tpath = ../settings\n";
        fs::write(root.join(".git/config"), include).unwrap();
        assert_eq!(staged(&root, &[], &[]).status, Some(1));
        assert!(!Path::new(&mark).exists(), "{url}: a program ran");
    }
}

#[test]
#[cfg(unix)]
fn a_bare_repository_among_the_files_of_a_clone_is_none() {
    let folder = Folder::new("staged-bare");
    let (program, mark) = marker(&folder);
    let root = folder.0.join("clone");
    let bare = root.join("docs");
    fs::create_dir_all(&bare).unwrap();
    done(&root, &["init", "-q"]);
    done(&bare, &["init", "-q", "--bare"]);
    let hooks = folder.path("hooks");
    for more in ["\tbare = true\n", "\tbare = false\n\tworktree = ..\n", "\tworktree = .\n"] {
        let text = hostile(&program, "ssh://host.invalid/x", &hooks);
        fs::write(bare.join("config"), format!("{text}[core]\n{more}")).unwrap();
        let run = staged(&bare, &[], &[]);
        assert!(!Path::new(&mark).exists(), "{more}: a program ran");
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{more}: {}", run.stderr);
    }
}

#[test]
fn nothing_is_left_behind() {
    let folder = Folder::new("staged-left");
    let temporary = folder.path("temporary");
    fs::create_dir_all(&temporary).unwrap();
    let root = folder.0.join("root");
    fs::create_dir_all(&root).unwrap();
    done(&root, &["init", "-q"]);
    fs::write(root.join("a"), live()).unwrap();
    done(&root, &["add", "a"]);
    assert_eq!(places(&staged(&root, &[], &[("TMPDIR", &temporary)])), ["a:1:1"]);
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
    let nowhere = staged(&root, &[], &[("TMPDIR", &folder.path("missing"))]);
    assert_eq!(nowhere.status, Some(1));
    assert!(nowhere.stderr.contains("TMPDIR"), "{}", nowhere.stderr);
}

#[test]
fn what_is_staged_is_read_and_not_what_the_repository_shows_in_its_place() {
    let folder = Folder::new("staged-replaced");
    let root = &folder.0;
    done(root, &["init", "-q"]);
    folder.file("a", b"nothing");
    done(root, &["add", "a"]);
    done(root, &["commit", "-q", "-m", "a"]);
    folder.file("b", live().as_bytes());
    done(root, &["add", "b"]);
    let id = |name: &str| {
        String::from_utf8(git(root, &["rev-parse", name]).stdout).unwrap().trim().to_owned()
    };
    // In place of the token's file another one.
    done(root, &["replace", &id(":b"), &id(":a")]);
    assert_eq!(places(&staged(root, &[], &[])), ["b:1:1"]);
    done(root, &["replace", "-d", &id(":b")]);
    // In place of the last commit one that has the token already.
    let tree = String::from_utf8(git(root, &["write-tree"]).stdout).unwrap();
    let commit = git(root, &["commit-tree", "-m", "b", tree.trim()]).stdout;
    let commit = String::from_utf8(commit).unwrap();
    done(root, &["replace", &id("HEAD"), commit.trim()]);
    assert_eq!(places(&staged(root, &[], &[])), ["b:1:1"]);
}

#[test]
#[cfg(unix)]
fn a_pipe_in_place_of_a_file_of_the_repository_is_not_waited_for_without_an_end() {
    let folder = Folder::new("staged-pipes");
    let run = |name: &str| {
        let root = folder.0.join(name.replace('/', "-"));
        fs::create_dir_all(&root).unwrap();
        done(&root, &["init", "-q"]);
        fs::write(root.join("a"), live()).unwrap();
        done(&root, &["add", "a"]);
        done(&root, &["commit", "-q", "-m", "a"]);
        let pipe = root.join(".git").join(name);
        fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&pipe);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        if name == "settings" {
            done(&root, &["config", "-f", ".git/config", "include.path", "settings"]);
        }
        staged(&root, &[], &[])
    };
    let names = ["index", "objects/info/alternates", "settings"];
    let runs = std::thread::scope(|scope| {
        let running = names.map(|name| scope.spawn(move || run(name)));
        running.map(|run| run.join().unwrap())
    });
    for (run, name) in runs.iter().zip(names) {
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("git did not respond within 30s"), "{name}: {}", run.stderr);
    }
}

#[test]
fn a_path_is_a_name_and_no_pattern() {
    let folder = Folder::new("staged-paths");
    let root = &folder.0;
    done(root, &["init", "-q"]);
    fs::create_dir_all(root.join("sub")).unwrap();
    for name in ["a", "sub/b", ":!a", "*"] {
        fs::write(root.join(name), live()).unwrap();
    }
    done(root, &["--literal-pathspecs", "add", "a", "sub", ":!a", "*"]);
    for (args, expected) in [
        (&["a"][..], &["a:1:1"][..]),
        (&[":!a"], &[":!a:1:1"]),
        (&["*"], &["*:1:1"]),
        (&["./sub/../a", "sub"], &["a:1:1", "sub/b:1:1"]),
    ] {
        let run = staged(root, args, &[("GIT_GLOB_PATHSPECS", "1")]);
        assert_eq!((run.status, places(&run)), (Some(0), expected.to_vec()), "{}", run.stderr);
    }
    let below = staged(&root.join("sub"), &["b", "../a"], &[]);
    assert_eq!(places(&below), ["a:1:1", "sub/b:1:1"], "{}", below.stderr);
    for (args, named) in [
        (&[":!sub"][..], "the path given"),
        (&["a", ":(exclude)a"], "path 2 of 2"),
        (&["su"], "the path given"),
        (&["sub", "missing.txt"], "missing.txt"),
    ] {
        let run = staged(root, &[args, &["--fail-on", "any"]].concat(), &[]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{args:?}");
        let words = ["nothing is staged at ", named].iter().all(|part| run.stderr.contains(part));
        assert!(words, "{args:?}: {}", run.stderr);
    }
    // What is deleted is known, and has no bytes to search.
    done(root, &["commit", "-q", "-m", "x"]);
    done(root, &["rm", "-q", "a"]);
    assert_eq!(staged(root, &["a"], &[]).status, Some(0));
    // So is the path of a file that the next commit leaves as it is: a hook may always name it.
    let unchanged = staged(root, &["sub"], &[]);
    assert_eq!(unchanged.status, Some(0), "{}", unchanged.stderr);
    assert!(unchanged.stderr.contains("0 tokens in 0 staged files"), "{}", unchanged.stderr);
    fs::write(root.join("untracked"), live()).unwrap();
    assert_eq!(staged(root, &["untracked"], &[]).status, Some(1));
}
