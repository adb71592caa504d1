//! The work that is timed, as numbered cases.

use sonae_assess::budget::budget;
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::loss::assess;
use sonae_assess::loss::event_model;
use sonae_assess::loss::yearly::{Yearly, bits, yearly};
use sonae_assess::plan;
use sonae_assess::plan::frontier;
use sonae_assess::results::plan_budget;
use sonae_base::money::Yen;
use sonae_content::QUESTIONS;
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Aim;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, asked};
use sonae_quant::engine::{Engine, Risk};
use sonae_quant::insurance::Cover;
use sonae_quant::portfolio::Problem;
use sonae_quant::portfolio::frontier::frontier;
use sonae_quant::portfolio::search::solve;
use sonae_quant::portfolio::set::Set;

/// The generator of the tests.
#[path = "../../../crates/quant/tests/portfolio_cases/mod.rs"]
#[allow(clippy::expect_used, clippy::indexing_slicing, clippy::doc_markdown, missing_docs, reason = "test code")]
mod portfolio_cases;

/// Made-up problems, and measures of each.
const PROBLEMS: usize = 6;
const MEASURES: usize = 40;

/// Budgets at which a made-up problem is solved: k²/64 of what everything costs.
const EIGHTHS: [i64; 3] = [3, 5, 7];

/// Budgets of a made-up frontier.
const BUDGETS: u32 = 64;

/// What a covered case is insured for, yen.
const COVER: Option<Cover> = Cover::new(100_000.0, 100_000_000.0);

/// A sample as the app opens it.
struct Sample {
    name: &'static str,
    doc: Document,
    /// The document after one answer more was changed, and so on; each change moves a rate or an event.
    changed: Vec<Document>,
    /// Which of them comes next.
    next: usize,
    /// The engine that has seen all changes up to now.
    engine: Engine,
}

/// A problem with a budget that holds every must.
pub struct Puzzle {
    /// Its case is `best/` and this.
    pub name: String,
    /// The problem.
    pub problem: Problem,
    /// Whole yen.
    pub budget: i64,
}

impl Puzzle {
    /// With money as given, or else for the musts and a quarter of the rest.
    fn new(name: String, problem: Problem, money: i64) -> Self {
        let musts = problem.cost(problem.musts());
        let enough = musts + (problem.cost(problem.all()) - musts) / 4;
        let budget = if money < musts { enough } else { money };
        Self { name, problem, budget }
    }
}

/// What a case does.
#[derive(Clone, Copy)]
enum Work {
    /// The yearly loss by a new engine.
    First(usize),
    /// The yearly loss after one answer was changed.
    Changed(usize),
    /// The same for both readings of the unknown answers.
    Both(usize),
    /// The same with insurance.
    Covered(usize),
    /// The plan of a sample.
    Plan(usize, Aim),
    /// The frontier of a sample.
    Frontier(usize, Aim),
    /// The best set of a puzzle.
    Best(usize),
    /// The frontier of a puzzle.
    Row(usize),
}

/// All inputs and cases.
pub struct Bench {
    samples: Vec<Sample>,
    /// Problems to be solved, by others too.
    pub puzzles: Vec<Puzzle>,
    cases: Vec<(String, Work)>,
}

impl Bench {
    /// Prepares the inputs; nothing is worked out yet.
    pub fn new() -> Self {
        let samples: Vec<Sample> = ["clinic", "hospital"].into_iter().zip(&SAMPLES).filter_map(sample).collect();
        let mut rng = portfolio_cases::Rng::new(4);
        let mut puzzles = Vec::new();
        for p in 0..PROBLEMS {
            let problem = portfolio_cases::like_the_app(&mut rng, MEASURES);
            let all = problem.cost(problem.all());
            puzzles.extend(EIGHTHS.map(|k| Puzzle::new(format!("{p}/{k}"), problem.clone(), all * k * k / 64)));
        }
        for sample in &samples {
            puzzles.extend(Aim::ALL.map(|aim| {
                let (doc, facility, money) = sample.plan_input(aim);
                let whole = money.0 * i64::from(doc.settings.plan_years.max(1));
                let name = format!("{}/{}", sample.name, aim.id());
                Puzzle::new(name, plan::problem(&doc, &facility), whole)
            }));
        }
        let mut cases = Vec::new();
        for (s, sample) in samples.iter().enumerate() {
            let works = [
                ("first", Work::First(s)),
                ("changed", Work::Changed(s)),
                ("both", Work::Both(s)),
                ("covered", Work::Covered(s)),
            ];
            cases.extend(works.map(|(name, work)| (format!("{name}/{}", sample.name), work)));
            for aim in Aim::ALL {
                cases.push((format!("plan/{}/{}", sample.name, aim.id()), Work::Plan(s, aim)));
                cases.push((format!("frontier/{}/{}", sample.name, aim.id()), Work::Frontier(s, aim)));
            }
        }
        for (p, puzzle) in puzzles.iter().enumerate() {
            cases.push((format!("best/{}", puzzle.name), Work::Best(p)));
            if p < PROBLEMS * EIGHTHS.len() && p % EIGHTHS.len() == 0 {
                cases.push((format!("row/{}", puzzle.name), Work::Row(p)));
            }
        }
        Self { samples, puzzles, cases }
    }

    /// Names of the cases.
    pub fn names(&self) -> Vec<&str> {
        self.cases.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Does the work of a case once; a figure of the result, so that none of it can be left out.
    pub fn run(&mut self, case: usize) -> f64 {
        let Some(&(_, work)) = self.cases.get(case) else { return f64::NAN };
        match work {
            Work::First(s) => {
                self.samples.get(s).map(|s| loss(&mut Engine::new(), &s.doc, Reading::Confirmed, None).total.var99.yen)
            }
            Work::Changed(s) => self.samples.get_mut(s).map(|s| s.change(&[Reading::Confirmed], None)),
            Work::Both(s) => self.samples.get_mut(s).map(|s| s.change(&[Reading::Confirmed, Reading::Possible], None)),
            Work::Covered(s) => self.samples.get_mut(s).map(|s| s.change(&[Reading::Confirmed], COVER)),
            Work::Plan(s, aim) => self.samples.get(s).map(|s| {
                let (doc, facility, money) = s.plan_input(aim);
                plan::plan(&doc, &facility, money).after.loss
            }),
            Work::Frontier(s, aim) => self.samples.get(s).map(|s| {
                let (doc, facility, _) = s.plan_input(aim);
                frontier::frontier(&doc, &facility).len() as f64
            }),
            Work::Best(p) => self.puzzles.get(p).map(|p| solve(&p.problem, p.budget, Set::EMPTY).value),
            Work::Row(p) => self.puzzles.get(p).map(|p| frontier(&p.problem, BUDGETS, &[]).len() as f64),
        }
        .unwrap_or(f64::NAN)
    }

    /// The samples: name, risks, the yearly loss of the document.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn losses(&self) -> impl Iterator<Item = (&'static str, Vec<Risk>, Yearly)> {
        let of = |s: &Sample| (s.name, risks(&s.doc), loss(&mut Engine::new(), &s.doc, Reading::Confirmed, None));
        self.samples.iter().map(of)
    }

    /// FNV-1a over every figure of the yearly loss of each sample, in hexadecimal.
    pub fn bits(&self) -> String {
        let of = |s: &Sample| bits(&loss(&mut Engine::new(), &s.doc, Reading::Confirmed, COVER));
        let bytes = self.samples.iter().flat_map(of).flat_map(u64::to_le_bytes);
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        format!("{hash:016x}")
    }
}

fn sample((name, sample): (&'static str, &sonae_files::sample::Sample)) -> Option<Sample> {
    let doc = open(sample.json).ok()?.doc;
    let changed = changes(&doc);
    Some(Sample { name, doc, changed, next: 0, engine: Engine::new() })
}

impl Sample {
    /// Changes one answer more and works the yearly loss out.
    fn change(&mut self, readings: &[Reading], cover: Option<Cover>) -> f64 {
        let Some(doc) = self.changed.get(self.next) else { return f64::NAN };
        self.next = (self.next + 1) % self.changed.len();
        readings.iter().map(|r| loss(&mut self.engine, doc, *r, cover).total.var99.yen).sum()
    }

    fn plan_input(&self, aim: Aim) -> (Document, Facility, Yen) {
        let mut doc = self.doc.clone();
        doc.settings.aim = aim;
        let facility = Facility::resolve(&doc.profile);
        let losses = assess(&facility, &doc.settings, &Levels::read(&doc, &facility, Reading::Confirmed));
        let money = plan_budget(&doc, &budget(&facility, losses.yearly()));
        (doc, facility, money)
    }
}

/// Everything that the loss page shows of a document: from the answers to the curves.
fn loss(engine: &mut Engine, doc: &Document, reading: Reading, cover: Option<Cover>) -> Yearly {
    let facility = Facility::resolve(&doc.profile);
    let losses = assess(&facility, &doc.settings, &Levels::read(doc, &facility, reading));
    yearly(engine, &losses, &facility, &doc.settings, cover)
}

fn risks(doc: &Document) -> Vec<Risk> {
    let facility = Facility::resolve(&doc.profile);
    let losses = assess(&facility, &doc.settings, &Levels::read(doc, &facility, Reading::Confirmed));
    event_model::risks(&losses, &facility, &doc.settings)
}

/// A user goes through the questions and changes one answer after the other: はい to いいえ, all else to はい; twice,
/// so that the end is the beginning again. Changes that move nothing are left out.
fn changes(doc: &Document) -> Vec<Document> {
    let mut now = doc.clone();
    let mut before = risks(&now);
    let mut changed = Vec::new();
    let questions: Vec<usize> = asked(&Facility::resolve(&doc.profile)).map(|(i, _)| i).collect();
    for question in questions.repeat(2).into_iter().filter_map(|i| QUESTIONS.get(i)) {
        let yes = answer_of(&now, question).is_some_and(|a| a.choice == Choice::Yes);
        let choice = if yes { Choice::No } else { Choice::Yes };
        now.answers.insert(question.id.to_owned(), Answer::new(choice, None));
        let after = risks(&now);
        if after != before {
            changed.push(now.clone());
            before = after;
        }
    }
    changed
}
