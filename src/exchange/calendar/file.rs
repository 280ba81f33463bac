//! The file: lines, their folding, what must be escaped.

use crate::model::{Date, Timestamp};

/// The media type (RFC 5545, section 8.1).
pub const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

/// Octets of a line, the break not counted (RFC 5545, section 3.1).
const OCTETS: usize = 75;
/// The greatest number there is (RFC 5545, section 3.3.8).
const MOST: u64 = 2_147_483_647;

/// An entry over whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name, which stays.
    pub uid: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// What it is, in a line.
    pub summary: String,
    /// More about it; empty where there is nothing to say.
    pub description: String,
    /// Where it is; empty where that is not known.
    pub place: String,
    /// How often it was changed.
    pub sequence: u64,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Whether the days are taken by it: a day by which something is done is not.
    pub busy: bool,
}

/// The file; `stamp` is the moment it is made, `name` what the calendar is called.
#[must_use]
pub fn write(name: &str, events: &[Event], stamp: Timestamp) -> String {
    let (day, time) = stamp.civil_at(0);
    let stamp =
        format!("{}T{:02}{:02}{:02}Z", figures(day), time.hour(), time.minute(), stamp.as_second().rem_euclid(60));
    let mut file = String::new();
    let mut put = |name: &str, value: &str| fold(&mut file, name, value);
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", concat!("-//Warsha//Warsha ", env!("CARGO_PKG_VERSION"), "//EN"));
    put("CALSCALE", "GREGORIAN");
    put("NAME", &escaped(name));
    put("X-WR-CALNAME", &escaped(name));
    for event in events {
        put("BEGIN", "VEVENT");
        put("UID", &event.uid);
        put("DTSTAMP", &stamp);
        put("SEQUENCE", &event.sequence.min(MOST).to_string());
        put("DTSTART;VALUE=DATE", &figures(event.first));
        // The end is the first day that does not belong to it; on the last day there is none, and one day is meant.
        let end = event.last.max(event.first).plus_days(1);
        if end > event.first {
            put("DTEND;VALUE=DATE", &figures(end));
        }
        put("SUMMARY", &escaped(&event.summary));
        for (name, words) in [("DESCRIPTION", &event.description), ("LOCATION", &event.place)] {
            if !words.trim().is_empty() {
                put(name, &escaped(words));
            }
        }
        put("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
        put("TRANSP", if event.busy { "OPAQUE" } else { "TRANSPARENT" });
        put("END", "VEVENT");
    }
    put("END", "VCALENDAR");
    file
}

/// The name of a file: `IMAG_2023-09-12.ics`. Letters of any script stay; what a file's name may not hold does not.
#[must_use]
pub fn file_name(what: &str, day: Date) -> String {
    let kept: String =
        what.chars().map(|c| if c.is_ascii_alphanumeric() || !c.is_ascii() && !is_mark(c) { c } else { '-' }).collect();
    let kept: Vec<&str> = kept.split('-').filter(|part| !part.is_empty()).collect();
    let what: String = kept.join("-").chars().take(60).collect();
    if what.is_empty() { format!("Warsha_{day}.ics") } else { format!("{what}_{day}.ics") }
}

/// `20230912`.
fn figures(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Marks that are not seen: breaks of lines, and such that turn the line round.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as a value: what parts values stands behind a backslash, every break of a line is `\n`, and what no line may
/// hold is left out.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut value = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(' '),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Adds a line, broken after at most 75 octets and never inside a character.
fn fold(file: &mut String, name: &str, value: &str) {
    let mut used = 0_usize;
    for c in name.chars().chain([':']).chain(value.chars()) {
        let length = c.len_utf8();
        if used.saturating_add(length) > OCTETS {
            file.push_str("\r\n ");
            used = 1;
        }
        file.push(c);
        used = used.saturating_add(length);
    }
    file.push_str("\r\n");
}
