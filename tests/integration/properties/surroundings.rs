//! What surrounds a token comes off, and adds nothing.

use super::*;

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn what_surrounds_a_token_comes_off_in_any_order(
        layers in prop::collection::vec(0_usize..8, 0..5), signer in any::<Index>(),
    ) {
        let token = &SIGNERS[signer.index(SIGNERS.len())].token;
        let text = layers.iter().fold(token.clone(), |text, layer| match layer {
            0 => format!("Bearer {text}"),
            1 => format!("Authorization: Bearer {text}"),
            2 if !text.contains('"') => format!("\"{text}\""),
            3 if !text.contains('\'') => format!("'{text}'"),
            4 if text.starts_with("ey") => format!("TOKEN={text}"),
            5 => format!(" {text}\n"),
            6 => text.replace('.', "%2E"),
            _ => text,
        });
        let (forgiven, findings) = normalize(&text);
        prop_assert_eq!(&forgiven, token, "{:?}", text);
        prop_assert!(text.trim_end_matches('\n') == *token || !findings.is_empty());
    }

    /// Whatever is taken off, nothing is put in.
    #[test]
    fn forgiveness_adds_nothing(
        text in prop_oneof![
            "[^%\\p{C}]{0,40}",
            "(Bearer |Authorization: |\"|'|token=|ey|\\.| |\n|,|;|&|:|=|a){0,16}",
        ],
    ) {
        let (forgiven, _) = normalize(&text);
        let mut given = text.chars();
        prop_assert!(forgiven.chars().all(|c| given.any(|other| other == c)), "{:?}", forgiven);
    }
}
