//! Warsha: workshops of government capacity building, offline first. The map, in reading order.

/// What exists: one file per record kind.
pub mod model;

/// Records that merge: revisions, version vectors, plan, conflicts, undo of an import, library.
pub mod record;

/// JSON bundles: write, read, validate, migrate.
pub mod bundle;

/// The store's rules: keys, checksums, quarantine, quota.
pub mod store;

/// The form engine: expressions, one person's filling, checks.
pub mod form;

/// Search over everything but answers.
pub mod search;

/// Distributions, then-and-now change, the disclosure guard.
pub mod results;

/// Who takes part: rosters, attendance, nominations.
pub mod people;

/// Boards of group work: columns, moving and merging cards, the map, positions.
pub mod board;

/// What the room gave the cards of a board: which ballots count, dots, how cases were judged.
pub mod votes;

/// Inputs of a consultation by round, and what became of them.
pub mod consult;

/// Pathways: the graph of steps, its longest path today and proposed, its picture.
pub mod pathway;

/// What was agreed and what became of it: actions, meetings, calls with experts.
pub mod follow_up;

/// Documents written from the work: outline, what fills itself, what it rests on.
pub mod document;

/// The formats of others: people out of a spreadsheet; documents as Word, Markdown and a page; calendars; QR codes.
pub mod exchange;

/// Work that could block the screen, as messages between a page and its worker.
pub mod work;

/// Words, numbers and dates in three languages; kinds of error become sentences.
pub mod i18n;

/// The browser: storage, files, clock, randomness.
#[cfg(feature = "app")]
pub mod browser;

/// The screens.
#[cfg(feature = "app")]
pub mod app;
