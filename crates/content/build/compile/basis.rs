//! What a figure rests on. Every figure has one.

use super::{
    cross::BasisFact,
    ids::Kind,
    node::Node,
    number::{BAND_NAMES, BANDS},
    words::Words,
};

/// How sure a figure can be.
pub const CONFIDENCE: [(&str, &str); 4] = [
    ("official", "Confidence::Official"),
    ("survey", "Confidence::Survey"),
    ("derived", "Confidence::Derived"),
    ("assumed", "Confidence::Assumed"),
];

impl Node<'_> {
    /// The basis of this entry, as Rust.
    pub fn basis(&self) -> String {
        self.basis_with(true)
    }

    /// The basis of an entry whose note no page shows: it is checked, and helps whoever edits the file, but a clinic
    /// need not download it.
    pub fn basis_without_note(&self) -> String {
        self.basis_with(false)
    }

    fn basis_with(&self, shipped: bool) -> String {
        if self.opt("basis").is_none() {
            self.problem(self.line, format!("{}: a figure without a basis", self.name()));
        }
        let Some(node) = self.child_opt("basis") else { return String::new() };
        let code = node.this_basis(shipped);
        node.finish();
        code
    }

    /// A basis for each band, from `[[….basis]]` entries that say which bands they are for, as Rust.
    pub fn bases(&self) -> String {
        let mut by_band: [Option<String>; BANDS] = Default::default();
        for node in self.children("basis") {
            let code = node.this_basis(true);
            for (line, name) in node.strings("bands") {
                let place = BAND_NAMES.iter().position(|(n, _)| *n == name);
                match place.and_then(|p| by_band.get_mut(p)) {
                    Some(slot @ None) => *slot = Some(code.clone()),
                    Some(_) => node.problem(line, format!("band \"{name}\" has two bases")),
                    None => node.problem(line, format!("unknown band \"{name}\"")),
                }
            }
            node.finish();
        }
        for ((name, _), slot) in BAND_NAMES.iter().zip(&by_band) {
            if slot.is_none() {
                self.problem(self.line, format!("{}: a figure without a basis, for band \"{name}\"", self.name()));
            }
        }
        format!("PerBand([{}])", by_band.map(Option::unwrap_or_default).join(", "))
    }

    fn this_basis(&self, shipped: bool) -> String {
        let confidence = self.choice("confidence", &CONFIDENCE);
        let sources = self.references("sources", Kind::Source);
        let has_note = self.opt("ja").is_some() || self.opt("en").is_some();
        let note = match (has_note, shipped) {
            (true, true) => format!("Some({})", self.words.text_of(self)),
            (true, false) => {
                Words::look_at(self);
                "None".to_owned()
            }
            (false, _) => "None".to_owned(),
        };
        self.facts.borrow_mut().bases.push(BasisFact {
            file: self.file.to_owned(),
            line: self.line,
            confidence,
            sources: sources.clone(),
            has_note,
        });
        let list: Vec<String> = sources.iter().map(|i| format!("&SOURCES[{i}]")).collect();
        format!("Basis {{ confidence: {confidence}, sources: &[{}], note: {note} }}", list.join(", "))
    }
}
