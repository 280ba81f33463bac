//! The agenda: a table a day.

use super::{Filled, Frame, on, table};
use crate::document::tree::Lines;
use crate::document::words::{Label, Say};
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Activity, Date, Id, Kind, Session};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let sessions = frame.mine::<Session>(|session| &session.activity);
    let of_one = |(id, activity): &(Id, Activity)| {
        let mut of_one: Vec<&Session> = sessions.iter().map(|(_, s)| s).filter(|s| s.activity == *id).collect();
        sort_by(&mut of_one, |a, b| (a.day, a.start_minute()).cmp(&(b.day, b.start_minute())));
        let mut days: Vec<Date> = of_one.iter().map(|session| session.day).collect();
        sort_and_dedup(&mut days);
        let day = |day: Date| {
            let rows = of_one.iter().filter(|s| s.day == day).map(|session| row(frame, session)).collect();
            let mut caption = frame.say(Say::Weekday(day));
            if frame.activities.len() > 1 {
                let title = frame.named(&activity.title);
                caption = title.into_iter().zip(caption).map(|(title, day)| format!("{title} · {day}")).collect();
            }
            let head = [Label::Time, Label::Session, Label::SessionKind, Label::LedBy].map(|l| frame.label(l)).to_vec();
            table(format!("agenda-{id}-{day}"), head, rows, caption, vec![on(Kind::Activity, id)])
        };
        days.into_iter().map(day).collect::<Vec<Filled>>()
    };
    frame.activities.iter().flat_map(of_one).collect()
}

fn row(frame: &Frame<'_>, session: &Session) -> Vec<Lines> {
    vec![
        frame.say(Say::Time(session.start)),
        frame.named(&session.title),
        frame.say(Say::Session(session.kind)),
        frame.named(&session.lead),
    ]
}
