//! The schemas of the file formats (JSON Schema, draft 2020-12), checked by a crate that knows nothing of this project.

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};

/// The name of the schema in hand. Nothing is fetched under it: everything it refers to stands in its own file.
const NAME: &str = "https://sonae.invalid/schema.json";
/// The same of the schema for schemas.
const STRICT: &str = "https://sonae.invalid/strict.json";

/// A schema with what it refers to.
pub struct Schema<'a> {
    root: &'a Value,
    compiled: Schemas,
    index: SchemaIndex,
}

impl<'a> Schema<'a> {
    /// A whole schema file. Stops where the file says something that the draft does not know.
    pub fn new(root: &'a Value) -> Self {
        let fault = fault_of_schema(root);
        assert!(fault.is_none(), "{}", fault.unwrap_or_default());
        let (compiled, index) = compiled(NAME, root.clone());
        Self { root, compiled, index }
    }

    /// Whether a value is valid.
    pub fn takes(&self, value: &Value) -> bool {
        self.compiled.validate(value, self.index).is_ok()
    }

    /// What is wrong with a value and where.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        self.compiled.validate(value, self.index).err().map(|error| format!("{error:#}")).into_iter().collect()
    }

    /// What a reference leads to; any other schema is itself.
    #[allow(dead_code, reason = "not every test follows references")]
    pub fn resolve(&self, schema: &'a Value) -> &'a Value {
        schema.get("$ref").map_or(schema, |to| self.at(to))
    }

    fn at(&self, reference: &Value) -> &'a Value {
        let place = reference.as_str().and_then(|to| to.strip_prefix('#')).expect("a place in this file");
        self.root.pointer(place).unwrap_or_else(|| panic!("{place} is missing"))
    }
}

/// What is wrong with a schema itself. The draft passes over words that it does not know, and a rule with a slip of the
/// pen would go unchecked: here every word must be one of the draft's.
pub fn fault_of_schema(schema: &Value) -> Option<String> {
    let strict = json!({
        "$id": STRICT,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        // What is said here of a schema holds for all the schemas in it as well.
        "$dynamicAnchor": "meta",
        "$ref": "https://json-schema.org/draft/2020-12/schema",
        "unevaluatedProperties": false,
    });
    let (compiled, index) = compiled(STRICT, strict);
    compiled.validate(schema, index).err().map(|error| format!("{error:#}"))
}

fn compiled(name: &str, schema: Value) -> (Schemas, SchemaIndex) {
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    // Else “format” would be a remark, and 2026-02-30 a date.
    compiler.enable_format_assertions();
    compiler.add_resource(name, schema).expect("a schema");
    let mut schemas = Schemas::new();
    let index = compiler.compile(name, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    (schemas, index)
}
