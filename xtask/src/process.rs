//! Running other programs.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, ExitStatus, Stdio};

use crate::{Outcome, paths};

/// How many last lines of a quiet program are shown when it fails.
const TAIL: usize = 40;

/// A program to run at the top of the repository, with this project's tools on its PATH.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root());
    if let Ok(path) = env::join_paths(paths::search()) {
        command.env("PATH", path);
    }
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    program(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// npm, under the name it has on this system.
pub fn npm() -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a program whose output the user sees as it comes.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(failed(command, status)) }
}

/// Runs a program and returns what it printed (stdout, then stderr); its last lines are in the error if it fails.
pub fn quiet(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    if output.status.success() {
        return Ok(text);
    }
    let lines: Vec<&str> = text.lines().collect();
    let tail = lines.get(lines.len().saturating_sub(TAIL)..).unwrap_or_default().join("\n");
    Err(format!("{tail}\n✗ {}", failed(command, output.status)))
}

/// Runs a program whose output the user sees as it comes, and returns its stdout too.
pub fn tee(command: &mut Command) -> Result<(ExitStatus, String), String> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let part = String::from_utf8_lossy(&line);
            print!("{part}");
            text.push_str(&part);
            line.clear();
        }
    }
    let status = child.wait().map_err(|error| format!("`{}` got lost: {error}.", line(command)))?;
    Ok((status, text))
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let name = command.get_program().to_string_lossy();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    command.get_args().fold(name.to_owned(), |line, word| format!("{line} {}", word.to_string_lossy()))
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}. Is it installed and on the PATH?", line(command))
}

fn failed(command: &Command, status: ExitStatus) -> String {
    format!("`{}` failed ({status}).", line(command))
}
