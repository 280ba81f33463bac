//! Records that are likely the same person or the same institution, entered twice: offered to a person to join, never
//! joined here. Each is offered with the reason, and none again about which somebody decided.
//!
//! Names are compared folded, in all their languages, word by word. Numbers and words of one to three letters must be
//! the same: "Delegate 1" is not "Delegate 2", and in Arabic two letters apart is another ministry.

use super::near::edits;
use crate::model::fold::fold;
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Id, Institution, Join, Kind, Level, Person, Set, Text};
use crate::record::{Key, Library};

/// Two records that are likely the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// What they are.
    pub kind: Kind,
    /// One of them.
    pub a: Id,
    /// The other.
    pub b: Id,
    /// Why it is likely.
    pub why: Why,
}

/// Why two records are likely the same; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The name is the same but for its spelling (letters that fold together, spaces, articles, titles).
    SameName,
    /// The abbreviation is the same, or the one's name shortened as the other.
    Abbreviation,
    /// The words of the name are the same in another order.
    OtherOrder,
    /// A few letters of the name differ.
    FewLetters,
    /// The one's name has some words of the other's.
    PartOfName,
}

/// Records that share a key of many are not compared for it alone.
const MANY: usize = 100;
/// And that share one word.
const MANY_BY_WORD: usize = 24;

/// Words that names have or leave out, folded.
const SMALL: [&str; 9] = ["the", "of", "and", "for", "al", "el", "و", "في", "من"];
/// Words before a person's name.
const TITLES: [&str; 14] =
    ["dr", "mr", "mrs", "ms", "prof", "eng", "د", "سيد", "سيده", "دكتور", "دكتوره", "مهندس", "كاك", "بهريز"];

/// A record as it is compared.
struct Known {
    id: Id,
    /// Its names, each as words.
    names: Vec<Vec<String>>,
    /// Its abbreviation.
    short: String,
    /// Its names shortened.
    initials: Vec<String>,
    institution: Option<Id>,
    level: Option<Level>,
}

/// Everything likely the same that nobody has decided about, institutions first, the surest first.
#[must_use]
pub fn likely(library: &Library) -> Vec<Likely> {
    let decided = apart(library);
    let institutions: Vec<Known> =
        library.all::<Institution>().map(|(id, institution)| of_institution(id, &institution)).collect();
    let mut found = pairs(Kind::Institution, &institutions, &|a, b| why_institution(a, b));
    let one: Set<(Id, Id)> = found.iter().map(|likely| (likely.a.clone(), likely.b.clone())).collect();
    let people: Vec<Known> = library.all::<Person>().map(|(id, person)| of_person(id, &person)).collect();
    found.extend(pairs(Kind::Person, &people, &|a, b| {
        let same_place = match (&a.institution, &b.institution) {
            (Some(a), Some(b)) => a == b || one.contains(&in_order(a, b)),
            _ => true,
        };
        why_person(a, b, same_place, a.institution.is_some() && b.institution.is_some())
    }));
    found.retain(|likely| !decided.contains(&(likely.kind.clone(), likely.a.clone(), likely.b.clone())));
    sort_by(&mut found, |a, b| (&a.kind, a.why, &a.a, &a.b).cmp(&(&b.kind, b.why, &b.a, &b.b)));
    found
}

fn in_order(a: &Id, b: &Id) -> (Id, Id) {
    if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

/// Pairs that somebody said are not the same, as they are shown now.
fn apart(library: &Library) -> Set<(Kind, Id, Id)> {
    let apart = library.all::<Join>().map(|(_, join)| join).filter(|join| join.apart);
    apart
        .map(|join| {
            let shown = |id: &Id| library.resolve(&Key::new(join.kind.clone(), id.clone())).id;
            let (a, b) = in_order(&shown(&join.keep), &shown(&join.gone));
            (join.kind, a, b)
        })
        .collect()
}

fn of_institution(id: Id, institution: &Institution) -> Known {
    let (names, initials) = (names(&institution.name, &[]), initials(&institution.name));
    Known {
        id,
        names,
        short: squeezed(&institution.short),
        initials,
        institution: None,
        level: Some(institution.level),
    }
}

fn of_person(id: Id, person: &Person) -> Known {
    let institution = person.institution.clone();
    Known {
        id,
        names: names(&person.name, &TITLES),
        short: String::new(),
        initials: Vec::new(),
        institution,
        level: None,
    }
}

fn squeezed(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The names of a text as words, without small words, articles and titles; each once.
fn names(text: &Text, titles: &[&str]) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = text.0.values().map(|phrase| words(&phrase.text, titles)).collect();
    names.retain(|words| !words.is_empty());
    sort_and_dedup(&mut names);
    names
}

fn words(text: &str, titles: &[&str]) -> Vec<String> {
    let folded = fold(text);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).map(bare).collect();
    let left_out = |out: &[&str]| -> Vec<String> {
        all.iter().filter(|word| !out.contains(word)).map(|word| (*word).to_owned()).collect()
    };
    // A title may be all there is of a name, as "Sayyid" is a name too.
    let without = left_out(&[&SMALL, titles].concat());
    if without.len() > 1 { without } else { left_out(&SMALL) }
}

/// An Arabic word without article, where enough of it is left.
fn bare(word: &str) -> &str {
    let enough = |rest: &&str| rest.chars().count() >= 3;
    word.strip_prefix("وال").or_else(|| word.strip_prefix("ال")).filter(enough).unwrap_or(word)
}

/// The ways in which a Latin name is shortened: without its small words, with "of" alone, with all of them.
fn initials(text: &Text) -> Vec<String> {
    let mut found = Vec::new();
    for phrase in text.0.values() {
        let folded = fold(&phrase.text);
        let words: Vec<&str> = folded.split(' ').collect();
        let short = |keep: &dyn Fn(&str) -> bool| -> String {
            words.iter().filter(|word| keep(word)).filter_map(|word| word.chars().next()).collect()
        };
        for keep in [
            &(|word: &str| !SMALL.contains(&word)) as &dyn Fn(&str) -> bool,
            &|word| word == "of" || !SMALL.contains(&word),
            &|_| true,
        ] {
            let short = short(keep);
            if short.len() >= 3 && short.bytes().all(|b| b.is_ascii_lowercase()) {
                found.push(short);
            }
        }
    }
    sort_and_dedup(&mut found);
    found
}

/// Pairs of records that share something, each compared once.
fn pairs(kind: Kind, all: &[Known], why: &dyn Fn(&Known, &Known) -> Option<Why>) -> Vec<Likely> {
    let mut keys: Vec<(String, usize)> = Vec::new();
    for (place, known) in all.iter().enumerate() {
        keys.extend(keys_of(known).into_iter().map(|key| (key, place)));
    }
    sort_and_dedup(&mut keys);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for together in keys.chunk_by(|a, b| a.0 == b.0) {
        let many = if together.first().is_some_and(|(key, _)| key.starts_with("word ")) { MANY_BY_WORD } else { MANY };
        if together.len() > many {
            continue;
        }
        for (n, (_, a)) in together.iter().enumerate() {
            pairs.extend(together.iter().skip(n.saturating_add(1)).map(|(_, b)| (*a, *b)));
        }
    }
    sort_and_dedup(&mut pairs);
    let mut found = Vec::new();
    for (a, b) in pairs {
        if let Some((one, other)) = all.get(a).zip(all.get(b))
            && let Some(why) = why(one, other)
        {
            let (a, b) = in_order(&one.id, &other.id);
            found.push(Likely { kind: kind.clone(), a, b, why });
        }
    }
    found
}

/// What brings records together: the same letters, the same first letters, a word, an abbreviation.
fn keys_of(known: &Known) -> Vec<String> {
    let mut keys = Vec::new();
    for name in &known.names {
        keys.push(format!("name {}", name.concat()));
        let mut sorted = name.clone();
        sort_by(&mut sorted, String::cmp);
        let first = |word: &String| {
            if is_number(word) { word.clone() } else { word.chars().take(1).collect() }
        };
        keys.push(format!("first {}", sorted.iter().map(first).collect::<Vec<_>>().join(" ")));
        keys.push(format!("sorted {}", sorted.join(" ")));
        keys.extend(
            name.iter().filter(|word| letters(word) > 3 && !is_number(word)).map(|word| format!("word {word}")),
        );
        keys.push(format!("short {}", name.concat()));
    }
    if !known.short.is_empty() {
        keys.push(format!("short {}", known.short));
    }
    keys.extend(known.initials.iter().map(|initials| format!("short {initials}")));
    keys
}

fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Why two institutions are likely the same. Those on two levels of government never are: the Ministry of Interior of a
/// region is not that of the country.
fn why_institution(a: &Known, b: &Known) -> Option<Why> {
    if a.level != b.level {
        return None;
    }
    let named = best_name(a, b, &|x, y| differ_little(x, y, &by_letters_of_institutions));
    let shortened = (!a.short.is_empty() && a.short == b.short) || is_short_for(a, b) || is_short_for(b, a);
    let abbreviated = shortened && !are_told_apart(a, b);
    [named, abbreviated.then_some(Why::Abbreviation)].into_iter().flatten().min()
}

/// Whether the one's abbreviation or name is the other's name shortened, where the other has no abbreviation of its own.
fn is_short_for(short: &Known, long: &Known) -> bool {
    let as_written =
        |text: &String| long.initials.contains(text) || long.names.iter().any(|name| name.concat() == *text);
    let as_name =
        short.names.iter().map(|name| name.concat()).any(|name| name == long.short || long.initials.contains(&name));
    let by_short = long.short.is_empty() && !short.short.is_empty() && as_written(&short.short);
    as_name || by_short
}

/// Whether both have a full name in Latin letters, or both in others, and these share no more than half their words:
/// planning and petroleum are both "MoP".
fn are_told_apart(a: &Known, b: &Known) -> bool {
    let is_latin = |name: &[String]| name.iter().all(|word| word.is_ascii());
    let full = |known: &'_ Known| known.names.iter().filter(|name| name.len() > 1).cloned().collect::<Vec<_>>();
    let (a, b) = (full(a), full(b));
    let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| is_latin(x) == is_latin(y));
    let shared = |x: &[String], y: &[String]| x.iter().filter(|word| y.contains(word)).count();
    pairs().next().is_some() && pairs().all(|(x, y)| shared(x, y).saturating_mul(2) <= x.len().min(y.len()))
}

/// Why two people are likely the same. Of people of two institutions only those whose full name is the same.
fn why_person(a: &Known, b: &Known, same_place: bool, both_known: bool) -> Option<Why> {
    let named = best_name(a, b, &|x, y| differ_little(x, y, &by_letters_of_people));
    if !same_place {
        let full = |name: &Vec<String>| name.len() >= 3 && !name.iter().any(|word| is_number(word));
        let is_full = a.names.iter().any(full) && b.names.iter().any(full);
        return named.filter(|why| is_full && matches!(why, Why::SameName | Why::OtherOrder));
    }
    let part = || {
        let all = || a.names.iter().flat_map(|x| b.names.iter().map(move |y| (x, y)));
        (both_known && all().any(|(x, y)| is_part(x, y) || is_part(y, x))).then_some(Why::PartOfName)
    };
    named.or_else(part)
}

/// The surest of the reasons that any two names give.
fn best_name(a: &Known, b: &Known, differ_little: &dyn Fn(&[String], &[String]) -> bool) -> Option<Why> {
    // "Expert 1, workshop 2" is not "Expert 2, workshop 1".
    let numbers = |words: &'_ [String]| words.iter().filter(|word| is_number(word)).cloned().collect::<Vec<_>>();
    let why = |x: &Vec<String>, y: &Vec<String>| {
        let sorted = |words: &Vec<String>| {
            let mut words = words.clone();
            sort_by(&mut words, String::cmp);
            words
        };
        if x == y || x.concat() == y.concat() && letters(&x.concat()) > 5 {
            Some(Why::SameName)
        } else if sorted(x) == sorted(y) && numbers(x) == numbers(y) {
            Some(Why::OtherOrder)
        } else {
            differ_little(x, y).then_some(Why::FewLetters)
        }
    };
    a.names.iter().flat_map(|x| b.names.iter().filter_map(move |y| why(x, y))).min()
}

/// Whether two names have the same words but for a few letters in one or two of them, and at least one word exactly
/// (a name of one word is long enough then).
fn differ_little(x: &[String], y: &[String], near: &dyn Fn(&str, &str) -> bool) -> bool {
    if x.len() != y.len() {
        return false;
    }
    let mut left: Vec<&String> = y.iter().collect();
    let mut odd: Vec<&String> = Vec::new();
    for word in x {
        match left.iter().position(|other| *other == word) {
            Some(place) => drop(left.remove(place)),
            None => odd.push(word),
        }
    }
    let alone = x.len() == 1 && x.iter().all(|word| letters(word) > 5);
    match (odd.as_slice(), left.as_slice()) {
        ([a], [b]) => (alone || x.len() > 1) && near(a, b),
        ([a, b], [c, d]) if x.len() > 2 => near(a, c) && near(b, d) || near(a, d) && near(b, c),
        _ => false,
    }
}

fn by_letters_of_institutions(a: &str, b: &str) -> bool {
    let shorter = letters(a).min(letters(b));
    // "Displaced" and "Displacement".
    let beginning = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let one_word = beginning >= 6 && beginning.saturating_mul(3) >= letters(a).max(letters(b)).saturating_mul(2);
    !is_number(a) && !is_number(b) && (one_word || few_edits(a, b, shorter, 10))
}

fn by_letters_of_people(a: &str, b: &str) -> bool {
    // An initial for a name: "K." for "Karim".
    let initial = |short: &str, long: &str| {
        letters(short) == 1 && short.is_ascii() && letters(long) > 1 && long.starts_with(short)
    };
    let shorter = letters(a).min(letters(b));
    !is_number(a) && !is_number(b) && (few_edits(a, b, shorter, 7) || initial(a, b) || initial(b, a))
}

fn few_edits(a: &str, b: &str, shorter: usize, two_from: usize) -> bool {
    let most = match shorter {
        0..5 => return false,
        n if n < two_from => 1,
        _ => 2,
    };
    edits(a, b, most).is_some()
}

/// Whether all words of a name stand in the other, at least two of them, and no number.
fn is_part(part: &[String], whole: &[String]) -> bool {
    part.len() >= 2
        && part.len() < whole.len()
        && !whole.iter().any(|word| is_number(word))
        && part.iter().all(|word| whole.contains(word))
}
