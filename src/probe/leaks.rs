//! What is in an answer, or may be kept of it, and should not.

use super::ProbeFinding;
use super::assess::Assessor;
use super::finding::Defect;
use super::read::Reply;
use super::response_body;
use crate::report::text::count;

impl Assessor<'_> {
    pub(super) fn leaks(&self, findings: &mut Vec<ProbeFinding>) {
        let (mut leaks, mut echoes) = (Vec::new(), Vec::new());
        let mut what = "";
        for trial in &self.record.trials {
            let Ok(answer) = &trial.answer else { continue };
            if Reply::of(answer) == Reply::Accepted {
                continue;
            }
            if let Some(leak) = response_body::leak(answer, &self.plan.secrets) {
                leaks.push(trial.token.case.name);
                what = leak;
            }
            if response_body::echoes(answer, &trial.token.text) {
                echoes.push(trial.token.case.name);
            }
        }
        if !leaks.is_empty() {
            let message = format!("{what} is in the response to {}", leaks.join(", "));
            findings.push(ProbeFinding::new(Defect::BodyLeaks, message, leaks));
        }
        if !echoes.is_empty() {
            let message = format!("the token is in the response to {}", echoes.join(", "));
            findings.push(ProbeFinding::new(Defect::TokenEchoed, message, echoes));
        }
        let shared = self.names(|reading| {
            let directives = reading.cache_control.as_deref().unwrap_or_default();
            directives
                .split(',')
                .map(|word| word.trim().to_ascii_lowercase())
                .any(|word| word == "public" || word.starts_with("s-maxage"))
        });
        if !shared.is_empty() {
            let message = format!(
                "a shared cache may store {}",
                if shared.len() == 1 {
                    "a response".to_owned()
                } else {
                    count(shared.len(), "response")
                }
            );
            findings.push(ProbeFinding::new(Defect::SharedCache, message, shared));
        }
    }
}
