//! The published JSON Schema (draft 2020-12), generated from the Rust types.

use super::{Device, FORMAT, Held, Scope, VERSION};
use crate::model::{
    Action, Activity, Attendance, Ballot, Board, Card, CodeJoin, Comment, Commitment, Custody, Document, Endorsement,
    Form, Id, Input, Institution, Join, Kind, Meeting, Nomination, Paragraph, Pathway, Person, Position, Programme,
    Progress, Response, Session, Step,
};
use crate::record::{Dot, Seen};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of a bundle of version 1. Fields and kinds it does not name are allowed: a newer version
/// may have them.
#[must_use]
pub fn bundle_schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let bodies: Vec<Value> = [
        (Kind::Programme, body::<Programme>(&mut generator)),
        (Kind::Institution, body::<Institution>(&mut generator)),
        (Kind::Person, body::<Person>(&mut generator)),
        (Kind::Activity, body::<Activity>(&mut generator)),
        (Kind::Attendance, body::<Attendance>(&mut generator)),
        (Kind::Nomination, body::<Nomination>(&mut generator)),
        (Kind::Session, body::<Session>(&mut generator)),
        (Kind::Form, body::<Form>(&mut generator)),
        (Kind::Response, body::<Response>(&mut generator)),
        (Kind::Custody, body::<Custody>(&mut generator)),
        (Kind::Join, body::<Join>(&mut generator)),
        (Kind::CodeJoin, body::<CodeJoin>(&mut generator)),
        (Kind::Board, body::<Board>(&mut generator)),
        (Kind::Card, body::<Card>(&mut generator)),
        (Kind::Ballot, body::<Ballot>(&mut generator)),
        (Kind::Position, body::<Position>(&mut generator)),
        (Kind::Input, body::<Input>(&mut generator)),
        (Kind::Pathway, body::<Pathway>(&mut generator)),
        (Kind::Step, body::<Step>(&mut generator)),
        (Kind::Document, body::<Document>(&mut generator)),
        (Kind::Paragraph, body::<Paragraph>(&mut generator)),
        (Kind::Comment, body::<Comment>(&mut generator)),
        (Kind::Endorsement, body::<Endorsement>(&mut generator)),
        (Kind::Action, body::<Action>(&mut generator)),
        (Kind::Progress, body::<Progress>(&mut generator)),
        (Kind::Meeting, body::<Meeting>(&mut generator)),
        (Kind::Commitment, body::<Commitment>(&mut generator)),
    ]
    .into_iter()
    .map(|(kind, schema)| {
        json!({
            "if": { "properties": { "kind": { "const": kind.as_str() } } },
            "then": { "properties": { "body": schema } },
        })
    })
    .collect();
    let (id, dot, seen) = (body::<Id>(&mut generator), body::<Dot>(&mut generator), body::<Seen>(&mut generator));
    let (device, scope) = (body::<Device>(&mut generator), body::<Scope>(&mut generator));
    let held = body::<Held>(&mut generator);
    let record = json!({
        "type": "object",
        "required": ["kind", "id", "rev", "seen", "at", "deleted"],
        "properties": {
            "kind": { "type": "string", "pattern": "^(?!(local|quarantine)$)[a-z_-]{1,40}$" },
            "id": id.clone(),
            "rev": dot,
            "seen": seen,
            "at": { "type": "string", "format": "date-time" },
            "deleted": { "type": "boolean" },
            "body": { "type": "object" },
        },
        "if": { "properties": { "deleted": { "const": true } } },
        "then": { "not": { "required": ["body"] } },
        "else": { "required": ["body"] },
        "allOf": bodies,
    });
    let mut definitions = generator.take_definitions(true);
    if let Some(question) = definitions.get_mut("Question").and_then(Value::as_object_mut) {
        question.insert("allOf".into(), needed_by_kind());
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "bundle-1.json",
        "title": "Warsha bundle, version 1",
        "type": "object",
        "required": ["format", "version", "id", "exported_at", "app", "device", "counts", "records", "sha256"],
        "properties": {
            "format": { "const": FORMAT },
            "version": { "const": VERSION },
            "id": id,
            "exported_at": { "type": "string", "format": "date-time" },
            "app": { "type": "string" },
            "device": device,
            "scope": scope,
            "held": { "type": "array", "items": held },
            "counts": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
            "records": { "type": "array", "items": record },
            "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        },
        "$defs": definitions,
    });
    leave_out_rust_formats(&mut schema);
    schema
}

/// `uint8`, `int64` and their like are no formats of the draft; a strict validator refuses them.
fn leave_out_rust_formats(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.retain(|name, value| {
                let format = if name == "format" { value.as_str() } else { None };
                format.is_none_or(|format| matches!(format, "date" | "time" | "date-time"))
            });
            fields.values_mut().for_each(leave_out_rust_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_rust_formats),
        _ => {}
    }
}

/// The fields that a question of some kinds cannot be without.
fn needed_by_kind() -> Value {
    [
        ("select_one", json!(["list"])),
        ("select_multiple", json!(["list"])),
        ("own_code", json!(["list"])),
        ("likert", json!(["list", "statements"])),
        ("rating", json!(["max"])),
        ("then_and_now", json!(["list", "now"])),
    ]
    .into_iter()
    .map(|(kind, needed)| {
        json!({ "if": { "properties": { "kind": { "const": kind } } }, "then": { "required": needed } })
    })
    .collect()
}

fn body<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}
