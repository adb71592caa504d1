//! From older forms of the file to the present one, one version at a time. Files of every released version stay in
//! tests/saved and must open for ever.

use sonae_base::json::object::Object;

/// Brings a document from one version to the next, as it stands in the file.
pub type Hop = fn(&mut Object);

/// The way from version 1 on: the first entry leads from 1 to 2. Version 1 is the only one so far.
pub const HOPS: [Hop; crate::format::SCHEMA as usize - 1] = [];

/// Brings a document of an older version up to date.
pub fn migrate(hops: &[Hop], root: &mut Object, version: i64) {
    let done = usize::try_from(version).unwrap_or(1).saturating_sub(1);
    for hop in hops.iter().skip(done) {
        hop(root);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_base::json::Value;
    use sonae_base::json::parse::parse;
    use sonae_base::json::print::compact;

    fn rename(root: &mut Object, from: &str, to: &str) {
        if let Some(value) = root.take(from) {
            root.put(to.to_owned(), value);
        }
    }

    #[test]
    fn each_hop_is_taken_once_and_in_order() {
        let hops: [Hop; 2] = [|root| rename(root, "one", "two"), |root| rename(root, "two", "three")];
        for (version, text, expected) in [
            (1, "{\"one\":1,\"kept\":0}", "{\"kept\":0,\"three\":1}"),
            (2, "{\"two\":1}", "{\"three\":1}"),
            (3, "{\"one\":1,\"three\":2}", "{\"one\":1,\"three\":2}"),
        ] {
            let Ok(Value::Object(mut root)) = parse(text) else { panic!("a test text") };
            migrate(&hops, &mut root, version);
            assert_eq!(compact(&root), expected, "from {version}");
        }
    }
}
