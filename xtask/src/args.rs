//! Command-line words, taken one kind at a time until none is left.

use std::str::FromStr;

use crate::Outcome;

/// The words after the command's name.
pub struct Args(Vec<String>);

impl Args {
    /// Takes over the words after the command's name.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// Takes a switch such as `--release`; tells whether it was there.
    pub fn switch(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes an option with a value, written `--port 8080` or `--port=8080`.
    pub fn option<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, String> {
        let Some(at) = self.0.iter().position(|word| word.split('=').next() == Some(name)) else { return Ok(None) };
        let word = self.0.remove(at);
        let value = match word.split_once('=') {
            Some((_, value)) => value.to_owned(),
            None if at < self.0.len() => self.0.remove(at),
            None => return Err(format!("{name} needs a value.")),
        };
        value.parse().map(Some).map_err(|_| format!("{name} does not take “{value}”."))
    }

    /// Takes the next word that is not an option.
    pub fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Refuses whatever nobody took. Call it after all the others.
    pub fn finish(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(word) => {
                Err(format!("I do not know “{word}” here. `cargo xtask help` lists what each command takes."))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> Args {
        Args::new(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn takes_each_kind_once() {
        let mut args = args("dist --port 81 --release --base=/x/");
        assert!(args.switch("--release"));
        assert!(!args.switch("--release"));
        assert_eq!(args.option("--port"), Ok(Some(81)));
        assert_eq!(args.option("--base"), Ok(Some("/x/".to_owned())));
        assert_eq!(args.word(), Some("dist".to_owned()));
        assert_eq!(args.word(), None);
        assert_eq!(args.finish(), Ok(()));
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(args("--port").option::<u16>("--port").unwrap_err().contains("needs a value"));
        assert!(args("--port no").option::<u16>("--port").unwrap_err().contains("“no”"));
        assert!(args("--relaese").finish().unwrap_err().contains("--relaese"));
    }
}
