//! The published schema is the one the types give. `UPDATE_SCHEMA=1` (`make schema`) writes it again.
#![cfg(all(test, feature = "schema"))]

use std::{fs, path::Path};
use warsha::bundle::schema::bundle_schema;

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema/bundle-1.json");
    let made = serde_json::to_string_pretty(&bundle_schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap();
    assert!(published == made, "the types have changed: look at what `make schema` changes, it is a format");
}
