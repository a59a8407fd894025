//! The tables of pages that are made from the tables of the program. After an intended change,
//! `UPDATE=1 cargo test generated` writes them again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use jwtx::credentials::{Location, PLACES};
use jwtx::registry::{Content, Demand, KIND_RULES, Keys, RECEIVERS, providers};

/// Holds the part of a page between two marks to what is made now.
fn fresh(path: &str, what: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let page = fs::read_to_string(&file).unwrap();
    let (first, last) =
        (format!("<!-- {what}, written by a test -->\n"), format!("<!-- end of {what} -->\n"));
    let (before, rest) = page.split_once(&first).unwrap();
    let (_, after) = rest.split_once(&last).unwrap();
    let whole = [before, &first, made, &last, after].concat();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &whole).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept == whole, "{path} is not what jwtx makes: UPDATE=1 cargo test generated");
}

/// A cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_page_of_receivers_is_fresh() {
    let names = |demands: &[Demand], is_soft: bool| {
        let each = demands.iter().filter(|one| one.is_soft == is_soft).map(|one| {
            let value = match one.content {
                Content::Fixed(value) => format!(": {value}"),
                Content::SameAs(other) => format!(": as `{other}`"),
                _ => String::new(),
            };
            let or = one.or.map_or(String::new(), |other| format!(" or `{other}`"));
            format!("`{}`{or}{value}", one.name)
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let mut made = "| name | service | algorithms | claims | header | times | not checked |\n|---|---|---|---|---|---|---|\n".to_owned();
    for row in RECEIVERS {
        let refused: Vec<String> =
            row.forbidden.iter().map(|name| format!("; never `{name}`")).collect();
        let refused = refused.concat();
        let _ = writeln!(
            made,
            "| `{}` | [{}]({}) | {} | {}{refused} | {} | {} | {} |",
            row.name,
            row.title,
            row.reference,
            row.algorithm_names(),
            cell(&names(row.claims, false)),
            names(row.header, false),
            cell(row.lifetime.note),
            names(row.claims, true),
        );
    }
    fresh("docs/receivers.md", "receivers", &made);
}

#[test]
fn the_page_of_issuers_is_fresh() {
    let mut made = "| issuer | `iss` | keys | what goes wrong |\n|---|---|---|---|\n".to_owned();
    for row in providers() {
        let marks: Vec<String> = row.marks.iter().map(|mark| format!("`{mark}`")).collect();
        let keys = match row.keys {
            Keys::Issuer => "`--issuer-keys`".to_owned(),
            Keys::Path(path) => format!("`--jwks` ISSUER`{path}`"),
            Keys::At(url) => format!("`--jwks {url}`"),
            Keys::Cluster(path) => format!("`kubectl get --raw {path}`"),
            Keys::TrustBundle => "the trust domain's bundle".to_owned(),
        };
        let (name, source) = (row.name, row.reference);
        let _ =
            writeln!(made, "| [{name}]({source}) | {} | {keys} | {} |", marks.join(", "), row.note);
    }
    fresh("docs/issuers.md", "issuers", &made);
}

#[test]
fn the_table_of_kinds_is_fresh() {
    let mut made = "| kind | rules |\n|---|---|\n".to_owned();
    for row in KIND_RULES {
        let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
        for rule in row.rules {
            let demand = rule.demand.to_string();
            match sections.iter_mut().find(|(known, _)| *known == rule.section) {
                Some((_, demands)) => demands.push(demand),
                None => sections.push((rule.section, vec![demand])),
            }
        }
        let rules =
            sections.iter().map(|(section, demands)| format!("{} ({section})", demands.join(", ")));
        let rules: Vec<String> = rules.collect();
        let _ = writeln!(made, "| [`{}`]({}) | {} |", row.name, row.reference, rules.join("; "));
    }
    fresh("docs/verify.md", "kinds", &made);
}

#[test]
fn the_table_of_credentials_is_fresh() {
    type Program = (&'static str, Vec<String>, Vec<&'static str>);
    let mut programs: Vec<Program> = Vec::new();
    for place in PLACES {
        if programs.last().is_none_or(|(name, ..)| *name != place.program) {
            programs.push((place.program, Vec::new(), Vec::new()));
        }
        let (_, paths, references) = programs.last_mut().unwrap();
        paths.extend(place.locations.iter().map(|location| match *location {
            Location::Home(path) => format!("`~/{path}`"),
            Location::Config(path) => format!("`$XDG_CONFIG_HOME/{path}`"),
            Location::Runtime(path) => format!("`$XDG_RUNTIME_DIR/{path}`"),
            Location::Library(path) => format!("`~/Library/{path}`"),
            Location::AppData(path) => format!("`%APPDATA%/{path}`"),
            Location::LocalAppData(path) => format!("`%LOCALAPPDATA%/{path}`"),
            Location::Root(path) => format!("`/{path}`"),
            Location::Files(name) => format!("`${name}`"),
            Location::Beside(name, path) => format!("`{path}` beside `${name}`"),
            Location::Folder(name, path) => format!("`${name}/{path}`"),
        }));
        if !references.contains(&place.reference) {
            references.push(place.reference);
        }
    }
    let mut made = "| program | files | documented |\n|---|---|---|\n".to_owned();
    for (name, paths, references) in programs {
        let numbered = references.iter().enumerate();
        let links: Vec<String> =
            numbered.map(|(index, link)| format!("[{}]({link})", index + 1)).collect();
        let _ = writeln!(made, "| {name} | {} | {} |", paths.join(", "), links.join(" "));
    }
    fresh("docs/monitoring.md", "places", &made);
}

/// The steps that prove a cause, one table for each of the five things, in the order of the search.
#[test]
fn the_page_of_steps_is_fresh() {
    let pages = crate::program::jwtx(&["explain", "causes", "--json"]).stdout;
    let pages: Value = serde_json::from_str(&pages).unwrap();
    let text = |value: &Value| cell(value.as_str().unwrap());
    let axes = ["secret or key", "signing input", "signature", "algorithm", "text"];
    let mut made = String::new();
    let mut listed = 0;
    for axis in axes {
        let mut rows = String::new();
        let mut count = 0;
        for page in pages.as_array().unwrap() {
            let steps: Vec<&Value> = page["steps"].as_array().unwrap().iter().collect();
            assert!(!steps.is_empty(), "nothing proves {}", page["name"]);
            let steps: Vec<&Value> =
                steps.into_iter().filter(|step| step["axis"] == axis).collect();
            count += steps.len();
            for alike in steps.chunk_by(|a, b| a["remedy"] == b["remedy"]) {
                let hows: Vec<String> = alike.iter().map(|step| text(&step["how"])).collect();
                let (name, remedy) = (page["name"].as_str().unwrap(), text(&alike[0]["remedy"]));
                let _ = writeln!(rows, "| `{name}` | {} | {remedy} |", hows.join(" · "));
            }
        }
        assert!(count > 3, "{axis}: {count}");
        listed += count;
        let title = axis[..1].to_uppercase() + &axis[1..];
        let table = "| cause | steps | what to do |\n|---|---|---|";
        let _ = writeln!(made, "### {title}\n\n{count} steps.\n\n{table}\n{rows}");
    }
    let all = pages.as_array().unwrap().iter().filter_map(|page| page["steps"].as_array());
    assert_eq!(listed, all.map(Vec::len).sum::<usize>(), "an axis is missing");
    fresh("docs/diagnosis.md", "steps", &made);
}
