//! Whether two documents are of one facility: of another day, or of another person.

use crate::document::Document;

/// Whether two documents are plainly of one facility: the same secret, or the same name and no other kind or size.
pub fn same(a: &Document, b: &Document) -> bool {
    if a.sample != b.sample {
        return false;
    }
    if !a.secret.is_empty() && a.secret == b.secret {
        return true;
    }
    let name = plain(&a.profile.name);
    !name.is_empty()
        && name == plain(&b.profile.name)
        && fits(a.profile.kind, b.profile.kind)
        && fits(a.profile.beds, b.profile.beds)
}

fn fits<T: PartialEq + Copy>(a: Option<T>, b: Option<T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// A name without spaces, in half width and small letters.
pub fn plain(name: &str) -> String {
    // Full-width letters, digits and signs stand in the same order as the narrow ones.
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.chars().map(narrow).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facility::Kind;

    fn named(name: &str, kind: Option<Kind>, beds: Option<i64>) -> Document {
        let mut doc = Document::default();
        doc.profile.name = name.to_owned();
        (doc.profile.kind, doc.profile.beds) = (kind, beds);
        doc
    }

    #[test]
    fn a_facility_is_known_by_its_secret_or_by_its_name() {
        let own = named("さくら医院　ABC", Some(Kind::Hospital), Some(60));
        for other in [
            named("さくら医院ＡＢＣ", Some(Kind::Hospital), Some(60)),
            named(" さくら 医院abc", None, Some(60)),
            named("さくら医院ABC", Some(Kind::Hospital), None),
        ] {
            assert!(same(&own, &other) && same(&other, &own), "{:?}", other.profile.name);
        }
        for other in [
            named("さくら医院", Some(Kind::Hospital), Some(60)),
            named("さくら医院ABC", Some(Kind::ClinicBeds), None),
            named("さくら医院ABC", Some(Kind::Hospital), Some(61)),
            named("", None, None),
        ] {
            assert!(!same(&own, &other), "{:?}", other.profile.name);
        }
        assert!(!same(&Document::default(), &Document::default()), "two without a name may be any two");
        let secret = |name: &str| Document { secret: "ab".repeat(16), ..named(name, None, None) };
        assert!(same(&secret("い"), &secret("ろ")));
        assert!(!same(&Document { sample: true, ..secret("い") }, &secret("い")), "a sample is no facility");
    }
}
