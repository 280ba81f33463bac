//! Nothing about few people follows from the figures that are shown together: of the ledger alone, and of whole reports
//! on an activity and a programme.
#![cfg(test)]

#[path = "disclosure/attacker.rs"]
mod attacker;

use attacker::attacked;
use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::model::{Form, Guard, entity};
use warsha::results::codes::Joined;
use warsha::results::{Breakdown, Figure, Finding, Ledger, Pairing, Sheet, Source, Study, activity, programme};

fn set(marks: &[u8]) -> Vec<u32> {
    (0..).zip(marks).flat_map(|(row, times)| std::iter::repeat_n(row, usize::from(*times))).collect()
}

fn passes(ledger: &mut Ledger<'_>, rows: &[u32]) -> bool {
    ledger.pass("q", rows).map(|passed| ledger.note(passed)).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]
    /// Whatever is asked for, in whatever order: nothing of few people follows from what was told, and only what
    /// would tell of few is held back.
    #[test]
    fn what_is_told_hides_few_people_and_nothing_more_is_held_back(
        people in prop::collection::vec(0_u32..9, 4..10),
        marks in prop::collection::vec(prop::collection::vec(prop_oneof![3 => Just(0_u8), 4 => Just(1), 1 => Just(2)], 10), 1..7),
        least in 2_u32..5,
    ) {
        let mut ledger = Ledger::new(least, &people);
        let mut told: Vec<Vec<u32>> = Vec::new();
        for marks in &marks {
            let rows = set(&marks[..people.len()]);
            let passed = passes(&mut ledger, &rows);
            let mut with = told.clone();
            with.push(rows);
            let found = attacked(&with, &people, least as usize);
            prop_assert_eq!(passed, found.is_none(), "{:?} of {:?} tells of {:?}", with, people, found);
            if passed {
                told = with;
            }
        }
    }
}

#[test]
fn the_attacker_finds_what_paper_and_pencil_find() {
    let people: Vec<u32> = (0..8).collect();
    let (total, six) = ((0..8).collect::<Vec<u32>>(), (0..6).collect::<Vec<u32>>());
    assert_eq!(attacked(std::slice::from_ref(&total), &people, 3), None);
    assert_eq!(attacked(&[total.clone(), six.clone()], &people, 3), Some(vec![6, 7]));
    assert_eq!(attacked(&[total, six], &people, 2), None);
    // Two overlapping groups tell the difference of the two people they do not share.
    assert_eq!(attacked(&[vec![0, 1, 2, 3], vec![1, 2, 3, 4]], &people, 3), Some(vec![0, 4]));
}

#[test]
fn a_small_part_takes_another_with_it_across_tables() {
    let people: Vec<u32> = (0..30).collect();
    let range = |from: u32, to: u32| (from..to).collect::<Vec<u32>>();
    let mut ledger = Ledger::new(5, &people);
    // The total, then by level: 15 national, 12 regional, 3 local.
    assert!(passes(&mut ledger, &range(0, 30)));
    assert!(passes(&mut ledger, &range(0, 15)));
    assert!(!passes(&mut ledger, &range(15, 27)), "the local three would follow");
    // By kind: 13 ministries, all national, so that two of the national level are left over.
    assert!(!passes(&mut ledger, &range(0, 13)), "the two would follow from the other table");
    // Another question is another matter.
    assert!(ledger.pass("other", &range(0, 13)).is_some());
}

/// One person at one activity: whether they gave their code, and what they answered before and at the end.
#[derive(Debug, Clone)]
struct Took {
    part: bool,
    coded: [bool; 2],
    before: Option<u8>,
    now: Option<u8>,
    useful: Option<u8>,
    group: Option<u8>,
    /// Left out one of the two forms.
    missed: u8,
}

fn took() -> impl Strategy<Value = Took> {
    let answer = || prop_oneof![5 => (1_u8..=5).prop_map(Some), 1 => Just(None)];
    let group = prop_oneof![6 => (0_u8..3).prop_map(Some), 1 => Just(None)];
    (prop::bool::weighted(0.85), any::<[bool; 3]>(), answer(), answer(), answer(), group, 0_u8..6).prop_map(
        |(part, codes, before, now, useful, group, missed)| Took {
            part,
            // Most give their code both times.
            coded: [codes[0] || codes[1], codes[1] || codes[2]],
            before,
            now,
            useful,
            group,
            missed,
        },
    )
}

fn form(activity: usize, moment: &str) -> Form {
    let list = |names: &[&str]| names.iter().map(|n| json!({"name": n, "label": {}})).collect::<Vec<_>>();
    let ask = |name: &str, list: &str| json!({"name": name, "kind": "select_one", "list": list, "label": {}});
    let mut group = ask("group", "groups");
    group["tags"] = json!({"breakdown": true});
    let code = json!({"name": "code", "kind": "seat_code", "label": {}});
    let mut questions = vec![code, group, ask("know", "scale")];
    if moment == "end" {
        questions.push(ask("useful", "scale"));
    }
    entity::from_body(&json!({"activity": format!("a{activity}"), "title": {}, "moment": moment, "languages": ["en"],
        "choices": {"scale": list(&["1", "2", "3", "4", "5"]), "groups": list(&["g0", "g1", "g2"])},
        "pages": [{"questions": questions}]}))
    .unwrap()
}

/// One answered form as the attacker knows it: whose it is and what is in it, not what was answered.
#[derive(Debug, Clone)]
struct Row {
    activity: usize,
    end: bool,
    /// The code, where one was given.
    code: Option<u32>,
    person: u32,
    know: bool,
    useful: bool,
    group: Option<u8>,
    body: Value,
}

fn rows(world: &[Vec<Took>]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (activity, people) in world.iter().enumerate() {
        for end in [false, true] {
            for (number, took) in (0..).zip(people) {
                if !took.part || took.missed == u8::from(end) {
                    continue;
                }
                let code = took.coded[usize::from(end)].then_some(number);
                let mut answers = serde_json::Map::new();
                let know = if end { took.now } else { took.before };
                let useful = took.useful.filter(|_| end);
                answers.extend(code.map(|code| ("code".into(), format!("P{code}").into())));
                answers.extend(know.map(|know| ("know".into(), know.to_string().into())));
                answers.extend(useful.map(|useful| ("useful".into(), useful.to_string().into())));
                answers.extend(took.group.map(|group| ("group".into(), format!("g{group}").into())));
                // Who gave no code is somebody else each time.
                let person = code.unwrap_or_else(|| u32::try_from(rows.len()).unwrap().saturating_add(100));
                let body = json!({"form_version": 1, "answers": answers});
                let (know, useful) = (know.is_some(), useful.is_some());
                rows.push(Row { activity, end, code, person, know, useful, group: took.group, body });
            }
        }
    }
    rows
}

/// What was shown, as the attacker writes it down: sums and counts, each of a variable over rows.
#[derive(Debug, Default)]
struct Notes {
    sums: Vec<(String, Vec<u32>)>,
    counts: Vec<(String, Vec<u32>)>,
}

struct Attacker<'a> {
    rows: &'a [Row],
    notes: Notes,
}

impl Attacker<'_> {
    /// Rows of one form or of all, in one group or in all.
    fn of(&self, holds: impl Fn(&Row) -> bool) -> Vec<u32> {
        (0..).zip(self.rows).filter(|(_, row)| holds(row)).map(|(place, _)| place).collect()
    }

    fn answered(row: &Row, question: &str) -> bool {
        match question {
            "know" => row.know,
            "useful" => row.useful,
            _ => row.group.is_some(),
        }
    }

    /// Pairs of these activities: by place before, and by place at the end.
    fn pairs(&self, activities: &[usize], group: Option<u8>) -> (Vec<u32>, Vec<u32>) {
        let is_end = |row: &Row| {
            row.end && row.know && activities.contains(&row.activity) && (group.is_none() || group == row.group)
        };
        let pair = |after: u32| {
            let end = &self.rows[after as usize];
            let mut before = (0..).zip(self.rows).filter(|(_, row)| {
                !row.end && row.know && row.activity == end.activity && row.code.is_some() && row.code == end.code
            });
            before.next().map(|(before, _)| (before, after))
        };
        self.of(is_end).into_iter().filter_map(pair).unzip()
    }

    fn note(&mut self, finding: &Finding, activities: &[usize], end: bool, group: Option<u8>) {
        let question = finding.question.clone();
        match &finding.figure {
            Figure::Change(shown) => {
                let (before, after) = self.pairs(activities, group);
                assert_eq!(shown.n() as usize, after.len(), "the attacker knows whose pairs they are");
                if shown.middles().is_some() {
                    self.notes.sums.push((format!("false {question}"), before));
                    self.notes.sums.push((format!("true {question}"), after.clone()));
                }
                if shown.moved().is_some() {
                    self.notes.counts.push((format!("moved {question}"), after));
                }
            }
            Figure::Answers(shown) => {
                let rows = self.of(|row| {
                    row.end == end
                        && Self::answered(row, &question)
                        && activities.contains(&row.activity)
                        && (group.is_none() || group == row.group)
                });
                assert_eq!(shown.n() as usize, rows.len(), "the attacker knows whose answers they are");
                if shown.middle().is_some() {
                    self.notes.sums.push((format!("{end} {question}"), rows.clone()));
                }
                if shown.tally().is_some() {
                    self.notes.counts.push((format!("{end} {question}"), rows));
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn note_tables(&mut self, pairing: Option<&Pairing>, breakdowns: &[Breakdown], activities: &[usize]) {
        // Two forms an activity.
        let but = |left_out: &[usize]| -> Vec<usize> {
            activities.iter().copied().filter(|a| !left_out.iter().any(|source| source / 2 == *a)).collect()
        };
        for paired in pairing.iter().flat_map(|pairing| &pairing.paired) {
            self.note(&paired.finding, &but(&paired.left_out), true, None);
        }
        for breakdown in breakdowns {
            let end = breakdown.moment == warsha::model::Moment::End;
            for line in &breakdown.lines {
                for (cell, (group, _)) in line.cells.iter().zip(&breakdown.groups) {
                    self.note(cell, &but(&line.left_out), end, group.trim_start_matches('g').parse().ok());
                }
            }
        }
    }

    /// What follows about too few people, with the notes that tell it.
    fn finds(&self, guard: Guard) -> Option<(String, Vec<u32>)> {
        let people: Vec<u32> = self.rows.iter().map(|row| row.person).collect();
        [(&self.notes.sums, guard.means), (&self.notes.counts, guard.distributions)].into_iter().find_map(
            |(notes, least)| {
                let mut variables: Vec<&String> = notes.iter().map(|(variable, _)| variable).collect();
                variables.sort_unstable();
                variables.dedup();
                variables.into_iter().find_map(|variable| {
                    let told = notes.iter().filter(|(of, _)| of == variable).map(|(_, rows)| rows);
                    // Only the rows that are in it: the others are nobody's business.
                    let mut concerned: Vec<u32> = told.clone().flatten().copied().collect();
                    concerned.sort_unstable();
                    concerned.dedup();
                    let place = |row: &u32| u32::try_from(concerned.binary_search(row).unwrap()).unwrap();
                    let told: Vec<Vec<u32>> = told.map(|rows| rows.iter().map(place).collect()).collect();
                    let of: Vec<u32> = concerned.iter().map(|row| people[*row as usize]).collect();
                    attacked(&told, &of, least as usize).map(|few| (variable.clone(), few))
                })
            },
        )
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Two activities with a form before and one at the end each, and the programme: from all that is shown nothing
    /// follows about fewer people than a mean or a distribution needs.
    #[test]
    fn reports_beside_each_other_tell_nothing_of_few(
        world in prop::collection::vec(prop::collection::vec(took(), 4..8), 2),
        means in 2_u32..4,
        more in 0_u32..2,
    ) {
        let guard = Guard { means, distributions: means.saturating_add(more) };
        let rows = rows(&world);
        let mut attacker = Attacker { rows: &rows, notes: Notes::default() };
        let forms: Vec<(usize, bool, Form)> =
            (0..2).flat_map(|a| [(a, false, form(a, "before")), (a, true, form(a, "end"))]).collect();
        let sheets: Vec<Sheet> = forms.iter().map(|(activity, end, form)| {
            let bodies: Vec<&Value> =
                rows.iter().filter(|row| row.activity == *activity && row.end == *end).map(|row| &row.body).collect();
            Sheet::read(form, &bodies, &Joined::default())
        }).collect();
        let source = |place: usize| Source { form: &forms[place].2, sheet: &sheets[place] };
        for (a, of_activity) in [[0, 1], [2, 3]].into_iter().enumerate() {
            let report = activity(&Study::new(of_activity.map(source).to_vec()), guard);
            for (end, form) in [false, true].into_iter().zip(&report.forms) {
                form.findings.iter().for_each(|finding| attacker.note(finding, &[a], end, None));
            }
            attacker.note_tables(report.pairing.as_ref(), &report.breakdowns, &[a]);
        }
        prop_assert_eq!(attacker.finds(guard), None, "activities alone");
        let report = programme(&Study::new((0..4).map(source).collect()), guard);
        for together in &report.together {
            let of: Vec<usize> = together.sources.iter().map(|source| source / 2).collect();
            attacker.note(&together.finding, &of, together.moment == warsha::model::Moment::End, None);
        }
        attacker.note_tables(report.pairing.as_ref(), &report.breakdowns, &[0, 1]);
        prop_assert_eq!(attacker.finds(guard), None, "with the programme");
    }
}
