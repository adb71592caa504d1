//! The cases natively: a line on stdin asks, a line on stdout answers.
#![allow(clippy::print_stdout, reason = "stdout is where the answers go")]

use crate::dump;
use crate::work::Bench;
use std::io::BufRead as _;
use std::time::Instant;

/// Answers until stdin closes: `names`; `bits`; `dump`: all inputs and results as JSON; a number: does that case and
/// says how many milliseconds it took.
pub fn serve() {
    let mut bench = Bench::new();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match line.as_str() {
            "names" => println!("{}", bench.names().join(" ")),
            "bits" => println!("{}", bench.bits()),
            "dump" => println!("{}", dump::all(&bench)),
            number => {
                let Ok(case) = number.parse() else { continue };
                let start = Instant::now();
                let figure = bench.run(case);
                println!("{} {figure}", start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
}
