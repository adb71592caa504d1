//! Command-line words, taken one kind at a time until none is left: first switches and options, then the other words.

use std::fmt::Display;
use std::str::FromStr;

use pico_args::{Arguments, Error};

use crate::Outcome;

/// The words after the command's name.
pub struct Args(Arguments);

impl Args {
    /// Takes over the words after the command's name.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(Arguments::from_vec(words.map(Into::into).collect()))
    }

    /// Takes a switch such as `--release`; tells whether it was there.
    pub fn switch(&mut self, name: &'static str) -> bool {
        self.0.contains(name)
    }

    /// Takes an option with a value, written `--port 8080` or `--port=8080`.
    pub fn option<T: FromStr<Err: Display>>(&mut self, name: &'static str) -> Result<Option<T>, String> {
        self.0.opt_value_from_str(name).map_err(|error| match error {
            Error::OptionWithoutAValue(_) => format!("{name} needs a value."),
            Error::Utf8ArgumentParsingFailed { value, .. } => format!("{name} does not take “{value}”."),
            other => format!("{name}: {other}."),
        })
    }

    /// Takes the next of the other words. An option that nobody took is none.
    pub fn word(&mut self) -> Result<Option<String>, String> {
        let plain = |word: &str| if word.starts_with('-') { Err("not a word") } else { Ok(word.to_owned()) };
        self.0.opt_free_from_fn(plain).map_err(|error| match error {
            Error::Utf8ArgumentParsingFailed { value, .. } => unknown(&value),
            other => format!("{other}."),
        })
    }

    /// Takes all of the other words.
    pub fn words(&mut self) -> Result<Vec<String>, String> {
        std::iter::from_fn(|| self.word().transpose()).collect()
    }

    /// Refuses whatever nobody took. Call it after all the others.
    pub fn finish(self) -> Outcome {
        self.0.finish().first().map_or(Ok(()), |word| Err(unknown(&word.to_string_lossy())))
    }
}

fn unknown(word: &str) -> String {
    format!("I do not know “{word}” here. `cargo xtask help` lists what each command takes.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> Args {
        Args::new(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn takes_each_kind_once() {
        let mut args = args("dist --port 81 --release --base=/x/ more");
        assert!(args.switch("--release"));
        assert!(!args.switch("--release"));
        assert_eq!(args.option("--port"), Ok(Some(81)));
        assert_eq!(args.option::<u16>("--port"), Ok(None));
        assert_eq!(args.option("--base"), Ok(Some("/x/".to_owned())));
        assert_eq!(args.word(), Ok(Some("dist".to_owned())));
        assert_eq!(args.words(), Ok(vec!["more".to_owned()]));
        assert_eq!(args.word(), Ok(None));
        assert_eq!(args.finish(), Ok(()));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(args("--port").option::<u16>("--port").unwrap_err(), "--port needs a value.");
        assert_eq!(args("--port no").option::<u16>("--port").unwrap_err(), "--port does not take “no”.");
        assert_eq!(args("--port=no").option::<u16>("--port").unwrap_err(), "--port does not take “no”.");
        let unknown = "I do not know “--relaese” here. `cargo xtask help` lists what each command takes.";
        assert_eq!(args("--relaese").finish().unwrap_err(), unknown);
        assert_eq!(args("--relaese").word().unwrap_err(), unknown);
        assert_eq!(args("a --relaese").words().unwrap_err(), unknown);
    }
}
