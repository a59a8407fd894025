use super::*;

use super::super::PLACES;

/// Where the files of a program are, with these variables.
fn places(program: &str, system: System, variables: &[(&str, &str)]) -> Vec<String> {
    let variable = |name: &str| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    };
    let environment = Environment { system, variable: &variable };
    let locations = PLACES.iter().filter(|place| place.program == program);
    let look_ups =
        locations.flat_map(|place| place.locations).flat_map(|it| it.look_ups(&environment));
    look_ups
        .map(|look_up| match look_up {
            LookUp::Named(path) => path.display().to_string(),
            LookUp::Below(folder, path) => format!("{}|{path}", folder.display()),
        })
        .collect()
}

const LINUX: (System, &[(&str, &str)]) = (System::Linux, &[("HOME", "/home/me")]);
const MAC: (System, &[(&str, &str)]) = (System::MacOs, &[("HOME", "/Users/me")]);
// Paths of Windows are not absolute elsewhere; which folder is meant does not depend on how it is written.
const WINDOWS: (System, &[(&str, &str)]) = (
    System::Windows,
    &[
        ("USERPROFILE", "/c/Users/me"),
        ("APPDATA", "/c/Users/me/AppData/Roaming"),
        ("LOCALAPPDATA", "/c/Users/me/AppData/Local"),
        // A shell from Unix sets it as well, to somewhere else.
        ("HOME", "/home/me"),
    ],
);

/// What the documentation of each program says, by system.
#[test]
fn each_system_has_folders_of_its_own() {
    const NONE: &[&str] = &[];
    for (program, (system, variables), expected) in [
        ("gh", LINUX, &["/home/me/.config|gh/hosts.yml"][..]),
        ("gh", MAC, &["/Users/me/.config|gh/hosts.yml"]),
        (
            "gh",
            WINDOWS,
            &[
                "/c/Users/me/.config|gh/hosts.yml",
                "/c/Users/me/AppData/Roaming|GitHub CLI/hosts.yml",
            ],
        ),
        (
            "glab",
            MAC,
            &[
                "/Users/me/.config|glab-cli/config.yml",
                "/Users/me/Library|Application Support/glab-cli/config.yml",
            ],
        ),
        (
            "glab",
            WINDOWS,
            &[
                "/c/Users/me/.config|glab-cli/config.yml",
                "/c/Users/me/AppData/Local|glab-cli/config.yml",
            ],
        ),
        (
            "helm",
            MAC,
            &[
                "/Users/me/.config|helm/registry/config.json",
                "/Users/me/Library|Preferences/helm/registry/config.json",
            ],
        ),
        ("terraform", LINUX, &["/home/me|.terraform.d/credentials.tfrc.json"]),
        (
            "terraform",
            WINDOWS,
            &[
                "/c/Users/me|.terraform.d/credentials.tfrc.json",
                "/c/Users/me/AppData/Roaming|terraform.d/credentials.tfrc.json",
            ],
        ),
        ("vault", WINDOWS, &["/c/Users/me|.vault-token"]),
        ("vault", (System::Linux, &[("HOME", "relative")]), NONE),
        ("vault", (System::Linux, &[("USERPROFILE", "/c/Users/me")]), NONE),
        // A folder of another system is none, even if its variable is set.
        ("glab", (System::Linux, &[("LOCALAPPDATA", "/x"), ("APPDATA", "/y")]), NONE),
    ] {
        assert_eq!(places(program, system, variables), expected, "{program} {system:?}");
    }
}

#[test]
fn variables_point_elsewhere() {
    let both = std::env::join_paths(["/a/one", "", "/b/two"]).unwrap();
    let variables = [("KUBECONFIG", both.to_str().unwrap()), ("KUBECACHEDIR", "/cache")];
    assert_eq!(
        places("kubectl", System::Linux, &variables),
        [
            "/a/one",
            "/b/two",
            "/cache|oidc-login/*",
            "/a|gke_gcloud_auth_plugin_cache",
            "/b|gke_gcloud_auth_plugin_cache"
        ]
    );
    // The user's own folder of configuration counts on every system, but only where it is absolute.
    for system in [System::Linux, System::MacOs, System::Windows] {
        let found = places("gh", system, &[("XDG_CONFIG_HOME", "/x"), ("GH_CONFIG_DIR", "")]);
        assert_eq!(found, ["/x|gh/hosts.yml"], "{system:?}");
        assert!(places("gh", system, &[("XDG_CONFIG_HOME", "x")]).is_empty(), "{system:?}");
    }
}
