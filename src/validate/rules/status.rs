//! The rule that a status list does not say that the token was revoked or suspended.

use super::time::Clock;
use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::Value;
use crate::report::text::span;
use crate::report::{Check, Decision, Fault, Reason, Setting};
use crate::validate::status::{StatusList, StatusReference, TokenStatus, reference};

/// That a list has the token as valid.
pub(super) struct StatusIsValid<'p> {
    /// The list, or why it says nothing.
    pub(super) list: Result<&'p StatusList, &'p Fault>,
    pub(super) clock: Clock,
}

impl StatusIsValid<'_> {
    fn of(&self, reference: &ClaimState<StatusReference<'_>>) -> Decision {
        let (uri, index) = match reference {
            ClaimState::Unreadable => return Decision::Skipped,
            ClaimState::Absent => return Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => return Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(StatusReference { uri, index }) => (*uri, *index),
        };
        let list = match self.list {
            Ok(list) if list.uri == uri => list,
            Ok(_) => return Decision::Fail(Reason::StatusUnknown),
            Err(fault) => return Decision::Fail(fault.reason),
        };
        match list.status(index) {
            Some(TokenStatus::Valid) => Decision::Pass,
            Some(TokenStatus::Revoked | TokenStatus::Suspended) => Decision::Fail(Reason::Revoked),
            Some(TokenStatus::Other(_)) | None => Decision::Fail(Reason::StatusUnknown),
        }
    }

    fn in_words(&self, reference: &ClaimState<StatusReference<'_>>) -> String {
        let (uri, index) = match reference {
            ClaimState::Unreadable => return "the claims cannot be read".to_owned(),
            ClaimState::Absent => {
                return "the token has no `status.status_list`: no list can revoke it".to_owned();
            }
            ClaimState::Malformed => {
                return "`status.status_list` is malformed: it needs `idx`, a whole number, and `uri`, a string"
                    .to_owned();
            }
            ClaimState::Present(StatusReference { uri, index }) => (*uri, *index),
        };
        let list = match self.list {
            Ok(list) => list,
            Err(fault) => return fault.message.clone(),
        };
        if uri != list.uri {
            let other = &list.uri;
            return format!("the token's status is in {uri}, but this is the list of {other}");
        }
        match list.status(index) {
            None => {
                let most = list.len();
                format!("the token's status is entry {index}, but the list has only {most}")
            }
            Some(TokenStatus::Valid) => {
                format!("entry {index} is valid in the list {}", self.age(list))
            }
            Some(TokenStatus::Revoked) => {
                format!("the token was revoked (entry {index} of its status list)")
            }
            Some(TokenStatus::Suspended) => {
                format!("the token is suspended (entry {index} of its status list)")
            }
            Some(TokenStatus::Other(status)) => format!(
                "entry {index} of the status list is {status}, which only its issuer can explain"
            ),
        }
    }

    /// How old the list is, and for how long it may be kept.
    fn age(&self, list: &StatusList) -> String {
        let issued = self.clock.now.since(list.issued_at);
        let issued = if issued.whole() <= 0 {
            "issued just now".to_owned()
        } else {
            format!("issued {} ago", span(issued))
        };
        match list.time_to_live {
            Some(ttl) => format!("{issued}, to be kept for no more than {}", span(ttl)),
            None => issued,
        }
    }
}

impl Rule for StatusIsValid<'_> {
    type Checks = Option<Check>;

    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(self.of(&reference(&view.value("status")?)))
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::StatusList)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let Ok(status) = view.value("status");
        let message = self.in_words(&reference(&status));
        let check = Check::new("status", decision, message);
        let check = match self.list {
            Ok(list) => check.expecting(Value::String(list.uri.clone())),
            Err(Fault { reason, advice: Some(advice), .. })
                if decision == Decision::Fail(*reason) =>
            {
                check.advise(advice.clone())
            }
            Err(_) => check,
        };
        Some(check.finding(status.present().as_deref()))
    }
}
