//! Rows of JSON objects, column by column: what is alike stands together, so that deflating finds it.
//!
//! A column is a path of names; its cells are everything that is no object with members (so a list is one cell). A
//! column of few different cells is coded: its cells once, the most frequent first, and a byte a row that says which.
//! Others are written out. A row that alone has many columns is one cell of the column without a name.
//! Invariant: `read` gives what `write` was given, whatever the rows hold.

use super::bytes::{Reader, Writer};
use crate::model::{Map, json_text, order::sort_by};
use serde_json::Value;

/// More columns than that are not kept: rows that have others are written whole.
const COLUMNS: usize = 512;
/// Rows that are read at most.
const ROWS: usize = 1 << 16;
/// Bytes of all cells that are read at most: a few bytes could claim to be many.
const READ: usize = 64 << 20;

const SAME: usize = 0;
const CODED: usize = 1;
const WRITTEN: usize = 2;

type Cells<'a> = Vec<(usize, &'a Value)>;

/// The columns found so far, as a tree of names.
#[derive(Default)]
struct Tree<'a> {
    below: Map<&'a str, usize>,
    column: Option<usize>,
}

#[derive(Default)]
struct Columns<'a> {
    trees: Vec<Tree<'a>>,
    columns: Vec<(Vec<&'a str>, Cells<'a>)>,
}

impl<'a> Columns<'a> {
    fn add(&mut self, row: usize, value: &'a Value, path: &mut Vec<&'a str>, tree: usize) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                for (name, value) in members {
                    let known = self.trees.get(tree).and_then(|tree| tree.below.get(name.as_str()).copied());
                    let below = known.unwrap_or_else(|| self.grow(tree, name));
                    path.push(name);
                    self.add(row, value, path, below);
                    path.pop();
                }
            }
            _ => {
                let next = self.columns.len();
                let Some(tree) = self.trees.get_mut(tree) else { return };
                let column = *tree.column.get_or_insert(next);
                if column == next {
                    self.columns.push((path.clone(), Vec::new()));
                }
                if let Some((_, cells)) = self.columns.get_mut(column) {
                    cells.push((row, value));
                }
            }
        }
    }

    fn grow(&mut self, tree: usize, name: &'a str) -> usize {
        let below = self.trees.len();
        self.trees.push(Tree::default());
        if let Some(tree) = self.trees.get_mut(tree) {
            tree.below.insert(name, below);
        }
        below
    }
}

/// Writes rows; each is an object.
pub fn write(rows: &[Value], to: &mut Writer) {
    let mut found = Columns { trees: vec![Tree::default()], columns: Vec::new() };
    for (place, row) in rows.iter().enumerate() {
        found.add(place, row, &mut Vec::new(), 0);
    }
    let mut columns = found.columns;
    if columns.len() > COLUMNS {
        sort_by(&mut columns, |a, b| (b.1.len(), &a.0).cmp(&(a.1.len(), &b.0)));
        let rare = columns.split_off(COLUMNS);
        let mut whole = vec![false; rows.len()];
        for (row, _) in rare.iter().flat_map(|(_, cells)| cells) {
            whole.get_mut(*row).into_iter().for_each(|whole| *whole = true);
        }
        let is_whole = |row: usize| whole.get(row).copied().unwrap_or(false);
        for (_, cells) in &mut columns {
            cells.retain(|(row, _)| !is_whole(*row));
        }
        columns.retain(|(_, cells)| !cells.is_empty());
        columns.push((Vec::new(), rows.iter().enumerate().filter(|(row, _)| is_whole(*row)).collect()));
    }
    sort_by(&mut columns, |a, b| a.0.cmp(&b.0));
    to.number(rows.len());
    to.number(columns.len());
    for (path, cells) in &columns {
        to.number(path.len());
        path.iter().for_each(|name| to.text(name));
        write_cells(cells, rows.len(), to);
    }
}

fn write_cells(cells: &Cells<'_>, rows: usize, to: &mut Writer) {
    let texts: Vec<String> = cells.iter().map(|(_, value)| json_text::text(value)).collect();
    let mut sorted: Vec<&str> = texts.iter().map(String::as_str).collect();
    sort_by(&mut sorted, |a, b| a.cmp(b));
    let mut different: Vec<(usize, &str)> =
        sorted.chunk_by(|a, b| a == b).filter_map(|alike| Some((alike.len(), *alike.first()?))).collect();
    sort_by(&mut different, |a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    match different.as_slice() {
        [(n, text)] if *n == rows => {
            to.number(SAME);
            to.text(text);
        }
        // A byte must be able to tell them and "nothing" apart, and a code must pay.
        few if few.len() < 256 && few.len().saturating_mul(2) <= texts.len() => {
            to.number(CODED);
            to.number(few.len());
            let mut codes: Map<&str, u8> = Map::new();
            for (code, (_, text)) in (1..=u8::MAX).zip(few) {
                to.text(text);
                codes.insert(text, code);
            }
            let mut line = vec![0; rows];
            for ((row, _), text) in cells.iter().zip(&texts) {
                let code = codes.get(text.as_str()).copied().unwrap_or(0);
                line.get_mut(*row).into_iter().for_each(|cell| *cell = code);
            }
            to.0.append(&mut line);
        }
        _ => {
            to.number(WRITTEN);
            let mut line = vec![0_u8; rows];
            for (row, _) in cells {
                line.get_mut(*row).into_iter().for_each(|cell| *cell = 1);
            }
            to.0.append(&mut line);
            texts.iter().for_each(|text| to.text(text));
        }
    }
}

/// Reads what [`write`] wrote; `None` when it is damaged or too large.
pub fn read(from: &mut Reader<'_>) -> Option<Vec<Value>> {
    let rows = from.number().filter(|rows| *rows <= ROWS)?;
    let columns = from.number().filter(|columns| *columns <= COLUMNS.saturating_add(1))?;
    let mut values = vec![Value::Null; rows];
    let mut left = READ;
    for _ in 0..columns {
        let depth = from.number().filter(|depth| *depth <= 128)?;
        let path: Vec<&str> = (0..depth).map(|_| from.text()).collect::<Option<_>>()?;
        read_cells(from, &mut values, &path, &mut left)?;
    }
    Some(values)
}

fn read_cells(from: &mut Reader<'_>, rows: &mut [Value], path: &[&str], left: &mut usize) -> Option<()> {
    // What a cell costs to keep, roughly: its names, and its text three times over.
    let names: usize = path.iter().fold(0, |sum, name| sum.saturating_add(name.len()).saturating_add(32));
    let mut put = |row: &mut Value, text: &str, value: Value| -> Option<()> {
        let cost = text.len().saturating_mul(3).saturating_add(names);
        *left = left.checked_sub(cost)?;
        put(row, path, value)
    };
    let parse = |text: &str| json_text::parse(text).ok();
    match from.number()? {
        SAME => {
            let text = from.text()?;
            let value = parse(text)?;
            rows.iter_mut().try_for_each(|row| put(row, text, value.clone()))
        }
        CODED => {
            let few = from.number()?;
            let texts: Vec<&str> = (0..few.min(256)).map(|_| from.text()).collect::<Option<_>>()?;
            let values: Vec<(&str, Value)> =
                texts.into_iter().map(|text| Some((text, parse(text)?))).collect::<Option<_>>()?;
            let codes = from.bytes(rows.len())?;
            for (row, code) in rows.iter_mut().zip(codes) {
                if let Some(place) = usize::from(*code).checked_sub(1) {
                    let (text, value) = values.get(place)?;
                    put(row, text, value.clone())?;
                }
            }
            Some(())
        }
        WRITTEN => {
            let there = from.bytes(rows.len())?;
            for (row, _) in rows.iter_mut().zip(there).filter(|(_, there)| **there != 0) {
                let text = from.text()?;
                put(row, text, parse(text)?)?;
            }
            Some(())
        }
        _ => None,
    }
}

/// Puts a value where its path says, and nowhere else.
fn put(into: &mut Value, path: &[&str], value: Value) -> Option<()> {
    let Some((name, rest)) = path.split_first() else {
        return into.is_null().then(|| *into = value);
    };
    if into.is_null() {
        *into = Value::Object(serde_json::Map::new());
    }
    let Value::Object(members) = into else { return None };
    put(members.entry((*name).to_owned()).or_insert(Value::Null), rest, value)
}
