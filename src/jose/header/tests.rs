use super::*;
use crate::registry::PARAMETERS;

#[test]
fn every_parameter_of_jose_has_its_type() {
    let typed: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
    let of_jose = |reference: &str| {
        ["RFC 7515", "RFC 7516", "RFC 7518", "RFC 7519", "RFC 7797"]
            .iter()
            .any(|rfc| reference.starts_with(rfc))
    };
    let registered = PARAMETERS.iter().filter(|entry| of_jose(entry.reference));
    let registered: Vec<&str> = registered.map(|entry| entry.name).collect();
    assert_eq!(typed, registered);
    for entry in PARAMETERS {
        let base = ["RFC 7515", "RFC 7516", "RFC 7518"];
        let is_base = base.iter().any(|rfc| entry.reference.starts_with(rfc));
        assert_eq!(is_base_parameter(entry.name), is_base, "{}", entry.name);
    }
    for name in ENCRYPTION {
        let reference = crate::registry::parameter(name).unwrap().reference;
        assert!(reference.starts_with("RFC 7516") || reference.starts_with("RFC 7518"), "{name}");
    }
}

#[test]
fn a_parameter_of_another_type_is_a_problem_whatever_names_it() {
    let values = ["null", "true", "0", "\"t\"", "[]", "[\"t\"]", "[0]", "{}"];
    let fitting = |wanted| match wanted {
        Type::Text => [3].as_slice(),
        Type::Texts => &[4, 5],
        Type::TextOrTexts => &[3, 4, 5],
        Type::Boolean => &[1],
        Type::Number => &[2],
        Type::Object => &[7],
        Type::Critical => &[],
    };
    for (name, wanted) in TYPES.into_iter().filter(|(_, wanted)| *wanted != Type::Critical) {
        for (index, value) in values.into_iter().enumerate() {
            let alg = if name == "alg" { "" } else { r#""alg":"HS256","# };
            let Ok(Value::Object(object)) = Value::parse(&format!("{{{alg}\"{name}\":{value}}}"))
            else {
                panic!("{name} {value}");
            };
            let problems = JoseHeader::new(object).problems();
            let fits = fitting(wanted).contains(&index);
            assert_eq!(problems.is_empty(), fits, "{name}: {value} {problems:?}");
        }
    }
}
