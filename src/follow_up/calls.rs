//! Expert calls of a programme, and the needs that none of them answers yet.

use crate::model::{Activity, ActivityKind, Date, Id, order};
use crate::record::Library;

/// An expert call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The activity's identifier.
    pub id: Id,
    /// The activity.
    pub activity: Activity,
}

impl Call {
    /// The day it is held on.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.activity.days.first().copied()
    }
}

/// The expert calls of a programme by day; those without one come last.
#[must_use]
pub fn calls(library: &Library, programme: &Id) -> Vec<Call> {
    let is_call = |activity: &Activity| activity.programme == *programme && activity.kind == ActivityKind::ExpertCall;
    let all = library.all::<Activity>().filter(|(_, activity)| is_call(activity));
    let mut calls: Vec<Call> = all.map(|(id, activity)| Call { id, activity }).collect();
    let key = |call: &Call| (call.day().is_none(), call.day(), call.id.clone());
    order::sort_by(&mut calls, |a, b| key(a).cmp(&key(b)));
    calls
}

/// The needs, by their names, that no call answers.
#[must_use]
pub fn without_call<'a>(needs: &[&'a str], calls: &[Call]) -> Vec<&'a str> {
    let has_call = |need: &str| calls.iter().any(|call| call.activity.need == need);
    needs.iter().copied().filter(|need| !has_call(need)).collect()
}
