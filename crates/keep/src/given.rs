//! Keeps which answers were given by hand here (`app::given`), beside the document.

use crate::autosave::Autosave;
use crate::storage::Storage;

/// Their key.
pub(crate) const GIVEN: &str = "sonae:v1:given";

impl<S: Storage> Autosave<S> {
    /// Which answers were given by hand here, a line each.
    pub fn given(&self) -> String {
        self.storage.get(GIVEN).ok().flatten().unwrap_or_default()
    }

    /// Keeps them, with those that another window has kept. A refusal costs nothing but the memory of them.
    pub fn keep_given(&mut self, lines: &str) {
        if self.is_off() {
            return;
        }
        let mut all = self.given();
        for line in lines.lines() {
            if !all.lines().any(|there| there == line) {
                all.extend([line, "\n"]);
            }
        }
        let _ = self.storage.set(GIVEN, &all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryStorage;

    #[test]
    fn they_are_kept_beside_those_of_another_window_and_go_with_everything_else() {
        let mut window = Autosave::new(MemoryStorage::default());
        window.keep_given("a=yes\n");
        window.keep_given("b=no\na=yes\n");
        assert_eq!(window.given(), "a=yes\nb=no\n");
        window.stop().unwrap();
        window.keep_given("c=yes\n");
        assert_eq!(window.given(), "", "nothing is kept while nothing is saved");
        window.resume();
        window.keep_given("c=yes\n");
        assert_eq!(window.given(), "c=yes\n");
        assert_eq!(window.wipe(), Vec::<String>::new());
        assert_eq!(window.given(), "");
    }
}
