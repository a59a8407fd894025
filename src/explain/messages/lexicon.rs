//! The vocabulary of error messages: what the words of a message mean that no table has.

use std::collections::BTreeSet;

use super::subject::{ABOUT_TOKENS, ELSEWHERE, NOT_A_TOKEN, SURELY};
use super::words::parts;

/// What some words mean.
#[derive(Debug)]
pub(crate) struct Topic {
    /// Reasons or findings, the likeliest first.
    pub(crate) means: &'static [&'static str],
    /// What that comes to, where the reason alone does not say it.
    pub(crate) why: Option<&'static str>,
    /// Words in this order, and how much they say. `|` is between alternatives, `*` ends a stem, `_` joins neighbors.
    rules: &'static [(&'static str, u32)],
    /// Words that turn the meaning around.
    unless: &'static [&'static str],
}

/// A topic that was recognized.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) topic: &'static Topic,
    score: u32,
    /// The words that it was recognized by.
    pub(crate) by: Vec<String>,
}

/// Words between two of a rule.
const GAP: usize = 5;

/// A topic with less is not recognized.
const ENOUGH: u32 = 4;

/// Nor one with less, where nothing else says that the text is about tokens.
const ENOUGH_ALONE: u32 = 7;

/// What is wrong with something: words that say that a value is not the expected one.
macro_rules! wrong {
    ($($words:literal)+) => {
        concat!($($words,)+ " invalid|mismatch*|wrong|incorrect|unexpected|match*|not_match*|bad|not_allowed|not_accept*|not_intended|not_valid|not_expected|not_permitted|disallowed|reject*|untrusted|not_trusted|unknown|differ*|denied|validation|unrecognized|not_equal|not_contain*|not_included|not_include|not_found|check_failed|fail*|unacceptable|illegal|not_among|not_one|not_in|not_part|not_for|not_us|not_meant")
    };
}
macro_rules! expected {
    ($($words:literal)+) => {
        concat!("invalid|wrong|incorrect|unexpected|bad|mismatch*|not_match*|unknown|untrusted|unacceptable|disallowed|expected|illegal|not_allowed|not_intended|not_meant|not_for|not_issued|match|unrecognized|verify|validate|different" $(, $words)+)
    };
}

#[rustfmt::skip]
static TOPICS: &[Topic] = &[
    Topic { means: &["expired"], why: None, unless: &["not_expired", "expir* missing", "missing expir*", "expir* required", "no expir*", "without expir*", "key expir*", "certificate expir*", "expir* certificate", "expir* claim must", "expiration must", "expir* number", "expir* not_a", "expir* future"], rules: &[
        ("expir*", 4), ("no_longer valid|active|usable", 4), ("lifetime|ttl|validity exceed*|over|elapsed|ended|past|run_out|validation", 4), ("exp in_the_past|passed|before_now|elapsed|past|check_failed|validation_failed|not_satisfied|fail*", 5), ("timed_out", 2), ("past exp|expir*", 3), ("outlived|stale|lapsed", 4), ("session|token timed_out|timeout|ended|over", 5), ("before current|now exp", 2), ("is_in_the_past|in_the_past", 2), ("valid_until|not_on_or_after|valid_to", 4), ("exp less|lower|smaller|earlier", 4), ("token|jwt outdated|obsolete|dead", 4)] },
    Topic { means: &["too_old"], why: None, unless: &[], rules: &[
        ("max_age|maxage|maximum_age exceed*|over|reached", 7), ("too_old", 7), ("issued too_long|long_ago|too_far", 6), ("token|jwt older_than", 6), ("iat too_old|too_far|in_the_past", 6), ("too_much_time", 14), ("age exceed*|exceeds", 6), ("auth_time|authentication_time too_old|exceed*|expired", 6)] },
    Topic { means: &["not_active"], why: None, unless: &["not_before_policy"], rules: &[
        ("not_before", 5), ("nbf", 4), ("not_yet valid|active|usable|effective|accept*|allowed|in_effect|begun|started", 6), ("not_valid|not_active|not_usable|not_effective|not_acceptable yet|until|before", 6), ("isn valid|active yet", 6), ("inactive yet|until", 6), ("premature*|immature*", 7), ("too_early|too_soon", 6), ("used|use|usable|valid|accepted before", 4), ("in_the_future", 3), ("can|can_t|cannot|must_not|could_not be_used before|until|yet", 6), ("valid_from|valid_only_after|starts_at|activat*", 4), ("clock_skew|clock|skew|clocks", 2), ("not_started|not_begun", 3), ("will_be valid|active", 4), ("validity not_begun|not_started|begins|starts", 5)] },
    Topic { means: &["iat-in-future", "not_active"], why: None, unless: &[], rules: &[
        ("iat|issued|issue|issuance in_the_future|in_future|at_future|future", 9), ("before issued|issue|iat", 7), ("future iat|issued|issue|issuance", 7), ("issued_at later|after|ahead|greater", 6), ("iat later|after|ahead|greater|invalid", 5), ("issued after now|current", 6), ("clock_drift", 5)] },
    Topic { means: &["claim_mismatch"], why: None, unless: &["signature* not_match*|does_not_match|do_not_match|mismatch*|invalid", "audience missing|required|absent", "missing audience|aud", "no audience|aud", "issuer missing|required|absent", "missing issuer|iss", "no issuer|iss"], rules: &[
        (wrong!("aud|audience*|recipient|client_id|azp|authorized_party|authorised_party"), 6), (expected!(" aud|audience*|recipient|azp|authorized_party|authorised_party"), 6), ("intended for|audience*", 5), ("aud|audience*", 2), ("for another|different|other audience*|client|api|resource|application|app|service|recipient", 6), ("not_for|not_meant|not_intended this", 6),
        (wrong!("iss|issuer*"), 6), (expected!(" iss|issuer*"), 6), ("iss|issuer*", 2), ("not_issued by", 6), ("issued by another|different|unknown|unexpected|untrusted|other|unrecognized", 7), ("from another|different|unexpected|wrong issuer*|tenant", 6),
        (wrong!("sub|subject|nonce|jti|jwtid|at_hash|c_hash|tenant|tid|acr|amr|azp|cnf|htu|htm|ath"), 6), (expected!(" sub|subject|nonce|jti|at_hash|c_hash|tenant"), 6), ("claim value|values not_match|mismatch|differ*|unexpected|not_equal|invalid|not_allowed", 6), ("claim|claims mismatch*|not_match*|validation_failed|check_failed|not_satisfied|verification_failed", 5), ("claim|claims value|values|requirement*|condition* not_met|not_satisfied|not_fulfilled|unmet|was_not_met", 7), ("not_issued for", 7), ("token|jwt not_for|not_meant|not_intended|not_addressed", 6), ("not_authorized|not_authorised|not_valid|invalid|wrong|not_registered for client*|audience|application|app|resource|user|service", 8), ("not_linked|not_bound|not_belong|doesn_t_belong|not_associated to|with client|user|application|session|device", 7), ("aud|audience|iss|issuer|sub|subject must|should contain|match|equal|include|be", 9), ("unexpected claim*", 5), ("invalid|failed claim*", 3), ("bound claim*|audience|subject", 4),
        (wrong!("typ|token_type|token_use"), 6), (expected!(" typ|token_type|token_use|type_of"), 6), ("refresh|id|access token instead", 6), ("not_an|not_a|must_be_an|must_be_a|expected_an|expected_a access|refresh|id token", 6), ("only access|refresh|non_refresh tokens", 5), ("thumbprint mismatch|match|not_match*", 5)] },
    Topic { means: &["signature_mismatch"], why: None, unless: &["no signature", "missing signature", "signature missing|required|empty|absent|not_present|not_found", "without signature", "unsigned", "signature algorithm|method"], rules: &[
        ("signature* does_not_match|do_not_match", 3), ("signature*", 3), (wrong!("signature*"), 4), (expected!(" signature*"), 3), ("signature not_verif*|could_not|can_t|cannot|unable|tampered|corrupt*|broken|error", 3), ("verif* signature*", 2), ("signature* verif*", 2), ("tamper*|forged|altered|manipulated|integrity|counterfeit|falsified", 7), ("corrupt* or manipulat*|tamper*|modif*", 4), ("hmac|mac|digest mismatch|invalid|failed|not_match*|incorrect|wrong", 6), ("failed|unable|cannot|could_not verif*|validate signature|jwt|token|jws", 3), ("crypto* verif*|check|validation fail*|error", 4), ("signed with|by wrong|different|another|other|unknown|unexpected", 6), ("verification_error|verification_failed|verification_failure|not_verified|not_authentic", 3), ("wrong|bad|incorrect secret|signing_key|key", 3), ("token|jwt|jws verif* fail*|error", 3), ("jwt|token could_not_be|cannot_be|not_be verified|authenticated", 4), ("none_of keys|key verified|verify|match*", 6), ("no keys|key able|could verify|validate", 6), ("signature|token|jwt not_genuine|not_authentic|counterfeit", 5)] },
    Topic { means: &["unsigned"], why: None, unless: &["unsigned int*|long|char"], rules: &[
        ("unsigned|unsecured|not_signed|isn_t_signed", 8), ("no|missing|without|lacks|empty|absent signature", 8), ("signature missing|is_required|required|is_empty|empty|absent|not_present|not_found|is_missing", 8), ("alg|algorithm|algorithms none", 8), ("none alg|algorithm*|signature", 8), ("must_be_signed|must_be signed|should be_signed", 7), ("does_not|doesn_t have|contain signature", 8), ("signature stripped", 7)] },
    Topic { means: &["algorithm_not_allowed", "algorithm_unsupported"], why: None, unless: &["encrypt*|decrypt*|jwe"], rules: &[
        (wrong!("alg|algorithm*|signing_method|signature_method|signature_algorithm|signing_algorithm|algo"), 7), (expected!(" alg|algorithm*|signing_method|signature_method|algo"), 7), ("unsupported|not_supported|unimplemented|unavailable|invalid|disabled|forbidden|insecure|weak alg|algorithm*|signing_method|algo", 7), ("alg|algorithm*|signing_method|algo unsupported|not_supported|not_implemented|unavailable|disabled|not_available|forbidden|insecure|not_registered|missing|required|not_in|deprecated|not_enabled|not_whitelisted|not_specified", 7), ("alg|algorithm*", 2), ("unsupported|unknown|invalid|unexpected method|methods", 5), ("sign|signing|verify|signature method|methods", 4), ("different alg|algorithm", 5), ("no|missing|without|lacks alg|algorithm|algo", 6), ("alg|algorithm no_match|does_not|doesn_t|do_not match|agree|correspond", 6), ("signed with alg*|hs256|rs256|es256|hs512 but", 6), ("algorithm confusion", 8)] },
    Topic { means: &["key_not_found"], why: None, unless: &["key too", "key_length", "key_size"], rules: &[
        ("kid|key_id|key_identifier|keyid|key_ids", 4), ("no matching|suitable|applicable|usable|known|such|valid|public|appropriate|compatible|candidate key*|jwk", 7), ("unable|cannot|can_t|could_not|couldn_t|failed|fail|not find|locate|resolve|match|determine|get|select|identify|lookup|retrieve signing|verif*|public|matching|key*|jwk", 5), ("key*|jwk|kid not_found|unknown|unrecognized|not_known|not_present|missing|does_not_exist|doesn_t_exist|not_exist|not_in|not_available|unavailable|not_contain*|not_match*|not_recognized|unmatched", 5), ("unknown|unrecognized|missing|unmatched|no kid|key_id|signing_key|jwk|key_identifier", 6), ("signing_key*|verification_key|public_key not_found|unresolvable|unknown|not_be|not_available", 6), ("no key*|jwk for|with|match*|found|that|in|could", 6), ("jwks|jwk_set|key_set|keyset|keys does_not|doesn_t|not|no contain*|have|match*|include", 5), ("jwks empty|no_keys|not_contain", 5), ("key rotat*", 5), ("more_than_one|multiple|several|ambiguous key*", 4)] },
    Topic { means: &["malformed"], why: None, unless: &["malformed claim|scope", "not decrypt", "pem", "jwk", "private_key", "public_key"], rules: &[
        ("malformed|unparsable|unparseable|garbled|mangled|ill_formed|not_well_formed|misformed|misformatted|malform*", 6), ("segment*", 6), ("three|3|two|2|five|5 part*|segment*|dot|dots|period|periods|section*|component*|element*", 6), ("part*|dots|periods|sections|components got|expected|found|number|count", 5), ("wrong|incorrect|invalid|unexpected|not_enough|too_many|insufficient number|parts|part|segments|dots|sections|components", 5), ("base64*|base64url*", 5), ("decod*|parse|parsing|parsed|deserializ*|unmarshal*|read|split|decrypt", 3), ("failed|fail*|cannot|can_t|could_not|couldn_t|unable|error|invalid|illegal pars*|decod*|deserializ*|unmarshal*|read", 3), ("not_a|not_an|isn_t_a|isn_t_an|is_no valid|jwt|json_web|jws|compact", 5), ("1|one|least|exactly|only|contain period*|dot|dots", 6), ("header|payload|claims|signature section*|segment*|part|parts", 7), ("does_not|doesn_t|cannot_be|could_not_be|can_t_be decode*|parse*|deserialize*", 7), ("well_formed|not_formed", 5), ("compact", 4), ("invalid|wrong|bad|unknown|unrecognized|unsupported|incorrect format|structure|encoding|serialization|syntax|header|payload|json", 4), ("format|structure|encoding|serialization invalid|wrong|incorrect|unrecognized|unknown|error", 4), ("illegal|invalid|unexpected|bad character*|byte*|padding|utf*", 5), ("truncated|incomplete|corrupt*|cut_off", 5), ("json syntax|parse|invalid|error|object|decode|malformed", 3), ("unrecogniz*|unrecognis*|unreadable token|jwt", 4), ("crit|critical", 6), ("header|payload not json|object|decode*", 3), ("padding", 3), ("bad|garbage|gibberish token", 4), ("doesn_t|does_not look|appear like|to|valid", 4)] },
    Topic { means: &["claim_missing"], why: None, unless: &["authorization header", "key missing", "signature missing", "section*|segment*", "subject token", "must contain this|your|our|client|one"], rules: &[
        ("claim* missing|required|not_found|absent|not_present|is_required|mandatory|does_not_exist|must_be_present|not_provided|not_set|lacking|not_exist|expected_but|must_contain", 7), ("missing|lacks|lacking|required|mandatory|absent|without|no|expected|need|needs claim*", 7), ("missing|required|mandatory|lacks|absent|expected field*|property|properties|attribute*|member*", 6), ("missing_one_of|one_of_these|at_least_one claim*|field*", 6), ("field|property|attribute missing|required|absent|not_present", 6), ("missing|lacks|lacking|without|no|requires|required aud|audience|iss|issuer|sub|subject|exp|expiration|iat|nbf|jti|email|nonce|azp|expiry|typ|tenant", 7), ("aud|audience|iss|issuer|sub|subject|exp|expiration|expiry|iat|nbf|jti|nonce|azp|typ is_missing|missing|is_required|required|not_present|absent|not_found|must_be_present|must_be_provided|must_be_set|was_not|is_not_present|is_absent|must_have|is_mandatory|not_set|not_provided|is_empty", 7), ("does_not|doesn_t|do_not|did_not contain|have|include|carry|provide claim*|aud|audience|iss|issuer|sub|subject|exp|expiration|iat|jti|nbf", 14), ("must|should contain|have|include|carry claim*|aud|audience|iss|issuer|sub|subject|exp|expiration|iat|jti|nbf", 6), ("has_no|have_no|with_no aud|audience|iss|issuer|sub|subject|exp|expiration|expiry|iat|jti|nbf|claim|id", 7)] },
    Topic { means: &["claim_malformed"], why: None, unless: &[], rules: &[
        ("exp|iat|nbf|expiration|expiry|issued_at|not_before|aud|audience|sub|subject|iss|issuer|jti|claim* must_be|should_be|must_be_a|not_a|is_not_a|not_an|isn_t_a|expected|a_valid number|numeric*|integer|int|string|array|timestamp|positive|date|seconds|strings|object|numericdate|float*|format|epoch|unix*|list", 14), ("must_be|should_be|not_a|not_an|non number|numeric|integer|int|numericdate|timestamp exp|iat|nbf", 8), ("claim*|exp|iat|nbf|aud|sub invalid|wrong|incorrect|bad|unexpected|unsupported type|format|value", 8), ("claim*|exp|iat|nbf|aud|audience|sub holds|has|of unsupported|wrong|invalid|unexpected type", 8), ("invalid|wrong|incorrect|bad|unexpected type|format|value claim*|exp|iat|nbf|aud|sub", 6), ("invalid exp|nbf|iat value", 8), ("non_numeric|not_numeric|nan", 6), ("duplicate* claim*|member|key|header", 5), ("invalid|wrong|unexpected|bad|unsupported claim*|exp|iat|nbf|aud|value type", 12), ("type claim*|for_claim", 2)] },
    Topic { means: &["exp-in-milliseconds", "claim_malformed"], why: None, unless: &[], rules: &[("millisecond*", 5), ("year out_of_range|overflow", 5), ("timestamp|date|exp out_of_range|too_large|overflow|out_of_bounds", 7)] },
    Topic { means: &["no_token"], why: None, unless: &["no_longer", "token missing required|field|claim|a|some", "token not_found revoked|database", "claim", "signature", "kid", "key", "scope"], rules: &[
        ("no|missing|empty|without|absent|lacks|null|blank|undefined|lack token|jwt|bearer|credentials|cookie|access_token|id_token|authtoken", 6), ("no|missing|empty|without|lacks|absent|lack authorization|auth|authentication header|token|cookie|credentials|bearer", 8), ("token|jwt|bearer|authorization_header|auth_header|header|authorization|access_token missing|required|not_found|not_provided|not_present|absent|is_empty|is_null|undefined|not_set|must_be_provided|not_supplied|not_specified|not_included|was_null|must_not_be_empty|cannot_be_empty|cannot_be_null|may_not_be|must_be_present|not_given|must_not_be|null_or|is_nil|nil", 6), ("must_be_provided|was_not_provided|were_not_provided|not_been_provided", 4), ("unauthenticated|not_logged|not_authenticated|login_required|authentication_required|not_signed_in|please_log|please_login|must_be_logged|anonymous", 5), ("full_authentication|authentication is_required|required|credentials_were", 5), ("credentials not_provided|were_not|not_found|missing|required|not_supplied", 6), ("could_not|cannot|unable|failed|did_not find|extract|get|obtain|locate token|jwt|bearer", 5), ("nil|null json_web|jwt|token", 5), ("expected|format bearer|authorization", 2), ("method|call|function|endpoint|operation|resource requires|needs|expects token|jwt|bearer", 7), ("auth|authentication|authorization|login|credentials required|needed|necessary|is_required", 7), ("token|jwt is_required|required_but|is_missing|missing", 4), ("missing|no|absent subject_token|refresh_token|actor_token", 8), ("bearer scheme|prefix|schema", 4), ("need|needs|provide|supply|send token|bearer", 4), ("did_not|does_not|doesn_t|didn_t|not contain|include|have|return|carry token|jwt|bearer|cookie", 7), ("auth|authorization|authentication header|field|cookie|data is_empty|empty|missing|invalid|absent|is_invalid", 8), ("header|cookie|query|parameter|param token|jwt is_empty|empty|missing|not_found", 6), ("token|jwt|header cannot_be|can_t_be|must_not_be|is empty|blank|null|nil|none", 6)] },
    Topic { means: &["valid"], why: Some("The refusal is not about the token itself: its issuer or the application has revoked it, has seen it before, or does not know its user any more. That is in a database of theirs, and the token may verify all the while."), unless: &["no_longer valid"], rules: &[
        ("used_once|only_once|once_only|only_be_used_once|single_time", 8), ("revok*|blacklist*|black_listed|denylist*|deny_list|blocklist*|block_list|blocked|invalidated|logged_out|signed_out|log_out|terminated", 8), ("replay*|already_used|already_been|reuse*|used_twice|one_time|single_use|duplicate_jti", 8), ("token|session inactive|disabled|not_active|withdrawn|deleted|killed", 4), ("user|account not_found|disabled|inactive|deleted|suspended|locked", 6)] },
    Topic { means: &["valid"], why: Some("The token was accepted, but it does not allow this: a scope, role or permission is missing. It verifies, and a new token with the same scopes is refused as well."), unless: &["invalid_scope"], rules: &[
        ("scope*", 5), ("insufficient|lacks|missing|required|need* scope*|permission*|privilege*|role*|rights|authorities|authority|grant*", 6), ("permission*|privilege* denied|insufficient|required|missing|higher", 5), ("forbidden|access_denied|access_is_denied|not_authorized_to|not_allowed_to|not_permitted_to", 5), ("role* missing|required|not_have|not_found|not_allowed", 4), ("no|without permission*|privilege*|rights access|to", 6), ("not_have|doesn_t_have|don_t_have|do_not_have|lack* permission*|access|rights|role*|privilege*|scope*|grant*", 7)] },
    Topic { means: &["key_unusable"], why: None, unless: &["key_id", "kid"], rules: &[
        ("key*|secret*|modulus|keysize|length too_short|too_small|short|weak|shorter|smaller|insufficient|not_long|less|at_least|minimum", 7), ("weak|short|small|insecure|insufficient key*|secret", 7), ("key_size|key_length|keysize|keylength|bits|bytes minimum|at_least|must|less|too|invalid|insufficient|larger|required|or_larger", 5), ("key|secret must at_least|minimum|longer|bits|bytes|2048|256|32", 6), ("private_key|public_key|rsa_key|ec_key|ecdsa_key|signing_key|key invalid|malformed|not_valid|corrupt*|unsupported|unreadable|unusable|wrong_type|not_a|must_be_a|must_be_an|is_not_an|not_an|incompatible|of_invalid|type|expects|cannot_be_parsed|could_not_be|cannot_be_used|not_supported|does_not_support|not_suitable", 5), ("invalid|malformed|bad|unsupported|corrupt*|unexpected|incorrect|wrong private_key|public_key|rsa|ec_key|signing_key|key_type|key_format|pem|key_material|jwk|key_data|key", 5), ("pem|asn1|asn_1|der|pkcs*|pkcs8|x509|x_509|certificate* pars*|load*|read*|invalid|format|start_line|decod*|encod*|import*|deserializ*|not_found|no", 6), ("failed|unable|cannot|could_not|error|can_t pars*|load*|read|import*|decod*|deserializ* key*|pem|private|public|secret|jwk|certificate", 6), ("expects|requires|expected|needs|must_be private|public|symmetric|asymmetric|rsa|ec|hmac|secret|key", 4), ("start_line|begin|unsupported_key|unknown_key", 4), ("wrong_key_type|key_type_mismatch|key_type|key_mismatch|incompatible_key", 6), ("invalid|bad|wrong|unusable|unsuitable|broken key|keys|secret|key_data", 7), ("expected|unexpected key", 5), ("key use|usage|type|ops", 4), ("curve", 4), ("jwk not|invalid|missing|unsupported", 4), ("not_a|not_an|isn_t_a|is_no|not valid cert*|public_key|private_key|pem|key|secret", 7), ("cert|certificate|public_key|private_key invalid|not_valid|unreadable|unsupported|corrupt*|malformed|not_readable", 7), ("expects|expected|requires key of_type|to_be|be|as", 7)] },
    Topic { means: &["key_missing"], why: None, unless: &["key_id", "kid"], rules: &[
        ("no|missing|empty|without|undefined|null secret|signing_key|verification_key|private_key|public_key|key_provided|key_configured|signing_secret|secretorkey|secret_key|jwt_secret", 7), ("secret|secret_key|signing_key|key|private_key|public_key|verification_key|secret_or_key|secretorprivatekey|keys must_be_set|not_set|not_configured|must_be_provided|is_required|required|not_provided|missing|is_empty|cannot_be_empty|must_not_be_empty|is_undefined|undefined|is_null|cannot_be_null|must_have|not_defined|not_initialized|is_missing|was_empty|not_specified|not_been_set|must_not_be_null|is_nil|nil|is_blank", 7), ("no keys provided|configured|given|available|specified|set", 7), ("secret|signing_secret|shared_secret not_found|missing|not_found|unavailable|absent|not_available|does_not_exist", 7), ("secret|key|signing_key is_required|required|needed|not_given", 5), ("key_or_secret|secret_or_key", 4)] },
    Topic { means: &["algorithm_unsupported"], why: None, unless: &[], rules: &[
        ("unsupported|not_supported|unimplemented|unknown jwe|encryption|encrypted|decryption|content_encryption|key_wrap|key_management|enc", 22), ("jwe|encryption|encrypted|decryption|content_encryption|key_wrap|key_management|enc unsupported|not_supported|unimplemented", 22)] },
    Topic { means: &["key_missing"], why: None, unless: &[], rules: &[
        ("no|missing|without key|keys|secret|private_key to|for decrypt*|jwe", 24), ("no|missing|without decryption|decrypting|encryption key|keys|secret", 24), ("decryption key|keys|secret missing|not_set|not_given|not_configured|is_required|required|not_provided", 24)] },
    Topic { means: &["decryption_failed", "key_missing"], why: None, unless: &[], rules: &[
        ("jwe", 6), ("decrypt*", 7), ("encrypted token|jwt|payload|key", 6), ("token|jwt encrypted", 6), ("content_encryption|key_wrap|key_management|unwrap", 6), ("authentication_tag|auth_tag", 6), ("invalid|wrong|bad tag", 5), ("tag mismatch*|does_not_match|not_match*|check_failed", 8), ("encrypt*", 4)] },
    Topic { means: &["network"], why: None, unless: &[], rules: &[
        ("jwks*|jwk_set|key_set|keyset|discovery|metadata|openid_configuration|well_known|certs|keys_endpoint|jwks_uri|jwks_url|public_keys|signing_keys|provider_configuration|issuer fetch*|retriev*|download*|connect*|timeout|timed_out|unreachable|refused|load*|request_failed|status|obtain*|unavailable|http|non_200|resolve_host|getaddrinfo|dns|404|500|502|503|refresh*|endpoint_failed", 8), ("fetch*|retriev*|download*|connect*|load*|obtain*|request*|refresh*|reach*|get|getting|contact*|timeout|timed_out|read jwks*|jwk_set|key_set|keyset|discovery|metadata|openid_configuration|well_known|certs|public_keys|signing_keys|keys_from|provider_configuration|remote_jwk*|identity_provider|oidc_provider|idp|remote_keys", 8), ("econnrefused|enotfound|etimedout|getaddrinfo|econnreset|no_such_host|connection_refused|unknown_authority|self_signed|handshake|socket|name_resolution|unknownhostexception", 5), ("json|decode|parse* discovery|metadata|jwks|userinfo", 7), ("too_many_requests|rate_limit* jwks|key", 4), ("introspect*", 5), ("returned|return|returns|response|answered|respond* jwks*|key_set|keyset|jwk_set|keys", 7), ("jwks*|key_set|keyset|discovery|metadata returned|return|returns|response|not_json|empty_response", 6), ("identity_provider|idp unreachable|unavailable|down|not_responding|communication", 7)] },
    Topic { means: &["malformed", "signature_mismatch", "expired"], why: Some("The message says only that the token is not valid: it may be malformed, expired, signed with another key, or meant for somebody else."), unless: &["yet|until|before|after|for|because|type|claim*|audience*|issuer*|signature*|algorithm*|expir*"], rules: &[
        ("token|jwt not_valid|isn_t_valid", 4)] },
    Topic { means: &["too_large"], why: None, unless: &["clock"], rules: &[
        ("token|jwt|header|cookie|payload|request too_large|too_long|too_big|exceeds_maximum|exceeds_max|size_exceed*|length_exceed*|exceeds_the_maximum|exceeds_the_limit|larger_than", 8), ("maximum|max token|header|jwt size|length", 6), ("fields_too_large", 8)] },
];

/// What the words of a text mean, where messages like it have these votes; the best first. Nothing, where it is not about tokens or its words say too little.
#[must_use]
pub(crate) fn find(text: &str, votes: &[(String, f64)]) -> Vec<Found> {
    let words = without_other_tokens(parts(text));
    let has = |rules: &[&str]| rules.iter().any(|rule| place(rule, &words).is_some());
    if has(ELSEWHERE) && !has(SURELY) {
        return Vec::new();
    }
    let enough = if has(ABOUT_TOKENS) { ENOUGH } else { ENOUGH_ALONE };
    let mut found: Vec<Found> = TOPICS
        .iter()
        .map(|topic| topic.weigh(&words, votes))
        .filter(|one| one.score >= enough)
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.score));
    let best = found.first().map_or(0, |one| one.score);
    found.retain(|one| one.score * 10 >= best * 7);
    found.truncate(2);
    found
}

/// The words, less what only looks like a token in them.
fn without_other_tokens(mut words: Vec<String>) -> Vec<String> {
    for (phrase, beside) in NOT_A_TOKEN {
        if !beside.is_empty() && place(beside, &words).is_none() {
            continue;
        }
        while let Some(at) = place(phrase, &words).and_then(|at| at.first().copied()) {
            words.drain(at..at + phrase.split('_').count());
        }
    }
    words
}

impl Topic {
    /// How much the words, and the votes, say for the topic.
    fn weigh(&'static self, words: &[String], votes: &[(String, f64)]) -> Found {
        /// What a message counts that is the same but for its order.
        const VOTE: f64 = 6.0;
        /// With no word of a rule, the messages have to be this much like it.
        const CLEARLY: f64 = 0.9;
        let mut found = Found { topic: self, score: 0, by: Vec::new() };
        if self.unless.iter().any(|rule| place(rule, words).is_some()) {
            return found;
        }
        let mut places = BTreeSet::new();
        for (rule, weight) in self.rules {
            if let Some(at) = place(rule, words) {
                found.score += weight;
                places.extend(at);
            }
        }
        let votes = votes.iter().find(|(name, _)| name == self.means[0]);
        let alone = words.len() > 2 && votes.is_some_and(|(_, likeness)| *likeness >= CLEARLY);
        if found.score > 0 || alone {
            found.score += votes.map_or(0, |(_, likeness)| whole(likeness * VOTE));
        }
        found.by = places.into_iter().map(|at| words[at].clone()).collect();
        found
    }
}

/// A small number without its fraction.
fn whole(number: f64) -> u32 {
    (1..=100).take_while(|whole| f64::from(*whole) <= number).last().unwrap_or(0)
}

/// Where the words of a rule are, in their order and near each other.
fn place(rule: &str, words: &[String]) -> Option<Vec<usize>> {
    let slots: Vec<&str> = rule.split_whitespace().collect();
    (0..words.len()).find_map(|start| {
        let mut at = slot(slots.first()?, words, start)?;
        for next in slots.get(1..)? {
            let from = at.last()? + 1;
            let more = (from..=from + GAP).find_map(|from| slot(next, words, from))?;
            at.extend(more);
        }
        Some(at)
    })
}

/// The places of the words of one slot that starts here.
fn slot(slot: &str, words: &[String], at: usize) -> Option<Vec<usize>> {
    slot.split('|').find_map(|phrase| {
        let count = phrase.split('_').count();
        let here = words.get(at..at + count)?;
        let fits = phrase.split('_').zip(here).all(|(stem, word)| match stem.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == stem,
        });
        fits.then(|| (at..at + count).collect())
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
