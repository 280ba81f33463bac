//! The picture of a pathway as SVG: a lane an institution, for each step today above the proposal along an axis of days,
//! and the whole below. Self-contained: no style sheet, no script, no font; for paper and for documents.
//!
//! Coordinates are whole units, counted from where a line begins: [`Pen`] turns them round for right-to-left. Readable
//! in black and white: today is an outline, the proposal is filled.

use super::flow::Span;
use super::layout::{Drawn, DrawnLane, DrawnStep, Said};
use super::pen::{Pen, Type, escaped};
use super::wrap;
use crate::model::{Direction, Language};
use std::fmt::Write;

/// So many days in words, and the least and the most where they differ.
pub type DaysInWords = Box<dyn Fn(u32, Option<(u16, u16)>) -> String>;

/// What is said under a step.
pub type NotesInWords = Box<dyn Fn(&DrawnStep) -> Vec<String>>;

/// What the picture says, in the reader's language.
pub struct PictureWords {
    /// The reader's language.
    pub language: Language,
    /// Head of the lanes.
    pub institution: String,
    /// Head of the steps.
    pub step: String,
    /// Today.
    pub today: String,
    /// Proposed.
    pub proposed: String,
    /// The last row.
    pub whole: String,
    /// A lane of nobody.
    pub nobody: String,
    /// A step that the proposal leaves out.
    pub dropped: String,
    /// The totals in one line, without what the proposal says where it says nothing else than today.
    pub totals: Box<dyn Fn(&Drawn) -> String>,
    /// A number.
    pub number: Box<dyn Fn(u32) -> String>,
    /// So many days, at least and at most so many where they differ.
    pub days: DaysInWords,
    /// What is said under a step: what follows, beside which others it is done, its obstacles and referrals.
    pub notes: NotesInWords,
}

/// The colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Words.
    pub ink: &'static str,
    /// Words of less weight, and today.
    pub quiet: &'static str,
    /// Lines.
    pub line: &'static str,
    /// The proposal.
    pub proposed: &'static str,
    /// What lies under all.
    pub paper: &'static str,
}

impl Palette {
    /// For paper.
    pub const PAPER: Self =
        Self { ink: "#13211f", quiet: "#4b5c59", line: "#c3cdcb", proposed: "#0b5a57", paper: "#ffffff" };
}

/// Units across: the lanes, the steps, the axis.
const WHO: i64 = 212;
const WHAT: i64 = 340;
const CHART: i64 = 700;
pub(super) const WIDTH: i64 = WHO + WHAT + CHART;
const GAP: i64 = 12;
/// Sizes of type.
const TITLE: i64 = 24;
const BODY: i64 = 15;
pub(super) const NOTE: i64 = 13;
/// A row at least: two bars and air.
const ROW: i64 = 48;
const BAR: i64 = 14;
/// A number in its circle.
const DISC: i64 = 12;
/// Lines that a step's title and each of its notes have at most.
const LINES: usize = 4;

/// A picture and its size in units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
}

/// The picture in the colours of paper.
#[must_use]
pub fn svg(drawn: &Drawn, words: &PictureWords, direction: Direction) -> String {
    drawing(drawn, words, direction).svg
}

/// The picture in the colours of paper, with its size.
#[must_use]
pub fn drawing(drawn: &Drawn, words: &PictureWords, direction: Direction) -> Picture {
    in_colours(drawn, words, direction, &Palette::PAPER)
}

/// The picture in other colours.
#[must_use]
pub fn in_colours(drawn: &Drawn, words: &PictureWords, direction: Direction, palette: &Palette) -> Picture {
    let mut pen = Pen { out: String::new(), direction, palette, words };
    let mut y = pen.head(drawn);
    let top = y;
    y = pen.columns(y);
    let lanes: Vec<(Vec<Row>, i64)> = drawn.lanes.iter().map(|lane| pen.measured(lane)).collect();
    let height: i64 = lanes.iter().map(|(_, height)| *height).fold(0, i64::saturating_add);
    pen.axis(drawn, top, y.saturating_add(height).saturating_add(ROW));
    let mut middles = Vec::new();
    let mut lane_top = y;
    for (rows, height) in &lanes {
        let mut row_top = lane_top;
        for row in rows {
            middles.push(row_top.saturating_add(row.height / 2));
            row_top = row_top.saturating_add(row.height);
        }
        lane_top = lane_top.saturating_add(*height);
    }
    pen.arrows(drawn, &middles);
    for (lane, (rows, height)) in drawn.lanes.iter().zip(&lanes) {
        pen.lane(drawn, lane, rows, y);
        y = y.saturating_add(*height);
    }
    y = pen.whole(drawn, y);
    let title = escaped(&drawn.title.words);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" \
         role=\"img\" aria-label=\"{title}\" direction=\"{}\" lang=\"{}\" xml:lang=\"{}\" \
         font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', sans-serif\">\
         <rect width=\"{WIDTH}\" height=\"{y}\" fill=\"{}\"/>{}</svg>",
        direction.attribute(),
        escaped(words.language.tag()),
        escaped(words.language.tag()),
        palette.paper,
        pen.out
    );
    Picture { svg, width: WIDTH, height: y }
}

/// A step's words in lines, and how high its row is.
struct Row {
    title: Vec<String>,
    notes: Vec<String>,
    height: i64,
}

/// How a bar is drawn.
struct Bar {
    today: bool,
    bold: bool,
    range: Option<(u16, u16)>,
}

impl Pen<'_> {
    /// Title, notes, totals and legend.
    fn head(&mut self, drawn: &Drawn) -> i64 {
        let room = WIDTH.saturating_sub(GAP.saturating_mul(2));
        let own = |said: &Said| said.direction(self.direction);
        let (title_way, notes_way) = (own(&drawn.title), own(&drawn.notes));
        let (title, body, quiet) = (self.bold(TITLE), self.bold(BODY), self.quiet());
        let lines = wrap::lines(&drawn.title.words, TITLE, room, 3, true);
        let mut y = self.block((GAP, GAP), &lines, title_way, title);
        let lines = wrap::lines(&drawn.notes.words, NOTE, room, 3, false);
        y = self.block((GAP, y), &lines, notes_way, quiet);
        y = y.saturating_add(GAP / 2);
        let totals = (self.words.totals)(drawn);
        let legend = [self.words.today.clone(), self.words.proposed.clone()];
        let widths = legend.clone().map(|word| wrap::width(&word, false).saturating_mul(NOTE) / 1000);
        let along: i64 = widths.iter().map(|width| width.saturating_add(BAR + GAP * 3)).fold(0, i64::saturating_add);
        let lines = wrap::lines(&totals, BODY, room.saturating_sub(along), 3, true);
        let direction = self.direction;
        let after = self.block((GAP, y), &lines, direction, body);
        let mut from = WIDTH.saturating_sub(along);
        let middle = y.saturating_add(self.leading(BODY) / 2);
        for (place, (word, width)) in legend.iter().zip(widths).enumerate() {
            let paint = self.paint(place == 0);
            self.rect(from, middle.saturating_sub(BAR / 2), BAR, BAR, &paint);
            from = from.saturating_add(BAR + GAP / 2);
            self.text((from, middle.saturating_add(NOTE / 3)), word, direction, quiet, false);
            from = from.saturating_add(width).saturating_add(GAP * 2);
        }
        after.max(y.saturating_add(self.leading(BODY))).saturating_add(GAP)
    }

    /// How a bar is painted: today is an outline, the proposal is filled.
    fn paint(&self, today: bool) -> String {
        if today {
            format!("rx=\"3\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"", self.palette.paper, self.palette.quiet)
        } else {
            format!("rx=\"3\" fill=\"{}\"", self.palette.proposed)
        }
    }

    /// The heads of the columns.
    fn columns(&mut self, y: i64) -> i64 {
        let head = Type { bold: true, ..self.quiet() };
        let (institution, step) = (self.words.institution.clone(), self.words.step.clone());
        let base = y.saturating_add(19);
        let direction = self.direction;
        self.text((GAP, base), &institution, direction, head, false);
        self.text((WHO, base), &step, direction, head, false);
        let line = self.palette.line;
        self.line((0, y), (WIDTH, y), line, 1);
        let y = y.saturating_add(28);
        self.line((0, y), (WIDTH, y), line, 1);
        y
    }

    /// Where a day stands along the line.
    fn day(drawn: &Drawn, day: u32) -> i64 {
        let along = CHART.saturating_mul(i64::from(day)).checked_div(i64::from(drawn.axis.days)).unwrap_or(0);
        (WHO + WHAT).saturating_add(along)
    }

    /// The lines of the axis with their figures.
    fn axis(&mut self, drawn: &Drawn, top: i64, bottom: i64) {
        let (quiet, line, direction) = (Type { bold: true, ..self.quiet() }, self.palette.line, self.direction);
        for day in drawn.axis.lines() {
            let x = Self::day(drawn, day);
            self.line((x, top), (x, bottom), line, 1);
            let figure = (self.words.number)(day);
            self.text((x.saturating_add(4), top.saturating_add(19)), &figure, direction, quiet, false);
        }
    }

    /// The rows of a lane, and how high they are together.
    fn measured(&self, lane: &DrawnLane) -> (Vec<Row>, i64) {
        let room = WHAT.saturating_sub(DISC * 2 + GAP * 2);
        let row = |step: &DrawnStep| {
            let title = wrap::lines(&step.title.words, BODY, room, LINES, false);
            let mut notes = (self.words.notes)(step);
            if step.dropped {
                notes.push(self.words.dropped.clone());
            }
            let notes: Vec<String> =
                notes.iter().flat_map(|note| wrap::lines(note, NOTE, room, LINES, false)).collect();
            let high =
                |lines: &[String], size| self.leading(size).saturating_mul(i64::try_from(lines.len()).unwrap_or(0));
            let words = high(&title, BODY).saturating_add(high(&notes, NOTE)).saturating_add(GAP);
            Row { title, notes, height: words.max(ROW) }
        };
        let mut rows: Vec<Row> = lane.steps.iter().map(row).collect();
        let names = i64::try_from(self.name_of(lane).len()).unwrap_or(0);
        let name = self.leading(BODY).saturating_mul(names).saturating_add(GAP);
        let height: i64 = rows.iter().map(|row| row.height).fold(0, i64::saturating_add);
        // A long name has room beside the last row.
        if let Some(last) = rows.last_mut() {
            last.height = last.height.saturating_add(name.saturating_sub(height).max(0));
        }
        (rows, height.max(name))
    }

    fn name_of(&self, lane: &DrawnLane) -> Vec<String> {
        let name = if lane.name.words.is_empty() { &self.words.nobody } else { &lane.name.words };
        wrap::lines(name, BODY, WHO - GAP * 2, 6, true)
    }

    /// Today's arrows, behind the bars: down or up from the end of a step, then along to the beginning of the next.
    fn arrows(&mut self, drawn: &Drawn, middles: &[i64]) {
        let line = self.palette.quiet;
        for arrow in &drawn.arrows {
            let (Some(from), Some(to)) = (middles.get(arrow.from), middles.get(arrow.to)) else { continue };
            let (leaves, arrives) = (Self::day(drawn, arrow.leaves), Self::day(drawn, arrow.arrives));
            // Through the middles of today's bars.
            let up = ROW / 2 - 6 - BAR / 2;
            let (y, target) = (from.saturating_sub(up), to.saturating_sub(up));
            let comes_down = target > y;
            let edge = if comes_down { target.saturating_sub(BAR / 2) } else { target.saturating_add(BAR / 2) };
            let tip = if comes_down { edge.saturating_sub(5) } else { edge.saturating_add(5) };
            if leaves == arrives {
                self.line((leaves, y), (leaves, edge), line, 1);
                let (left, right) = (self.x(leaves.saturating_sub(3)), self.x(leaves.saturating_add(3)));
                let x = self.x(leaves);
                let _never = write!(self.out, "<path d=\"M{left} {tip}L{right} {tip}L{x} {edge}Z\" fill=\"{line}\"/>");
            } else {
                self.line((leaves, y), (leaves, target), line, 1);
                self.line((leaves, target), (arrives, target), line, 1);
                let back = self.x(arrives.saturating_sub(5));
                let (x, above, below) = (self.x(arrives), target.saturating_sub(3), target.saturating_add(3));
                let _never =
                    write!(self.out, "<path d=\"M{back} {above}L{back} {below}L{x} {target}Z\" fill=\"{line}\"/>");
            }
        }
    }

    fn lane(&mut self, drawn: &Drawn, lane: &DrawnLane, rows: &[Row], top: i64) {
        let (bold, line) = (self.bold(BODY), self.palette.line);
        if top > 0 {
            self.line((0, top), (WIDTH, top), line, 1);
        }
        let name = self.name_of(lane);
        let own = lane.name.direction(self.direction);
        self.block((GAP, top.saturating_add(GAP / 2)), &name, own, bold);
        let mut y = top;
        for (step, row) in lane.steps.iter().zip(rows) {
            self.step(drawn, step, row, y);
            y = y.saturating_add(row.height);
        }
    }

    fn step(&mut self, drawn: &Drawn, step: &DrawnStep, row: &Row, top: i64) {
        let middle = top.saturating_add(row.height / 2);
        let disc = top.saturating_add(GAP / 2).saturating_add(DISC);
        let (ink, paper, direction) = (self.palette.ink, self.palette.paper, self.direction);
        let x = self.x(WHO + DISC);
        let number = escaped(&(self.words.number)(u32::try_from(step.number).unwrap_or(u32::MAX)));
        let base = disc.saturating_add(NOTE / 3);
        let _never = write!(
            self.out,
            "<circle cx=\"{x}\" cy=\"{disc}\" r=\"{DISC}\" fill=\"{ink}\"/><text x=\"{x}\" y=\"{base}\" font-size=\"{NOTE}\" \
             font-weight=\"600\" fill=\"{paper}\" text-anchor=\"middle\">{number}</text>"
        );
        let from = WHO + DISC * 2 + GAP;
        let (plain, quiet) = (self.plain(BODY), self.quiet());
        let own = step.title.direction(direction);
        let y = self.block((from, top.saturating_add(GAP / 2)), &row.title, own, plain);
        self.block((from, y), &row.notes, direction, quiet);
        let ups = middle.saturating_sub(ROW / 2);
        if let Some(span) = step.today {
            self.bar(drawn, span, ups.saturating_add(6), &Bar { today: true, bold: false, range: step.range });
        }
        if let Some(span) = step.proposed {
            self.bar(drawn, span, ups.saturating_add(28), &Bar { today: false, bold: true, range: None });
        }
    }

    fn bar(&mut self, drawn: &Drawn, span: Span, y: i64, how: &Bar) {
        let Bar { today, bold, range } = *how;
        let (start, end) = (Self::day(drawn, span.start), Self::day(drawn, span.end));
        let width = end.saturating_sub(start).max(4);
        let paint = self.paint(today);
        self.rect(start, y, width, BAR, &paint);
        let words = (self.words.days)(span.days(), range);
        let colour = if today { self.palette.quiet } else { self.palette.proposed };
        let how = Type { size: NOTE, bold, colour };
        let long = wrap::width(&words, how.bold).saturating_mul(NOTE) / 1000;
        let behind = start.saturating_add(width).saturating_add(8);
        let ends = behind.saturating_add(long) > WIDTH;
        let (from, paper) = (if ends { start.saturating_sub(8) } else { behind }, self.palette.paper);
        let under = if ends { from.saturating_sub(long) } else { from };
        self.rect(under.saturating_sub(2), y, long.saturating_add(4), BAR, &format!("fill=\"{paper}\""));
        let direction = self.direction;
        self.text((from, y.saturating_add(BAR / 2 + NOTE / 3)), &words, direction, how, ends);
    }

    fn whole(&mut self, drawn: &Drawn, y: i64) -> i64 {
        let (ink, bold, direction) = (self.palette.ink, self.bold(BODY), self.direction);
        self.line((0, y), (WIDTH, y), ink, 2);
        let words = self.words.whole.clone();
        self.text((GAP, y.saturating_add(ROW / 2 + BODY / 3)), &words, direction, bold, false);
        let all = |end| Span { start: 0, end };
        for (total, down, today) in [(drawn.totals.usual, 6, true), (drawn.totals.proposed, 28, false)] {
            self.bar(drawn, all(total), y.saturating_add(down), &Bar { today, bold: true, range: None });
        }
        y.saturating_add(ROW).saturating_add(2)
    }
}
