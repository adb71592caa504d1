//! The shapes of the content. Data only: every value is a `static` that the build script wrote from the TOML files.

use std::sync::OnceLock;

use sonae_quant::triple::{DaysDist, Triple};

/// A language of the interface, as an index into [`crate::LANGS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lang(pub u8);

/// Name of a language, written in that language.
pub struct LangInfo {
    /// BCP 47 code.
    pub code: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
}

/// One text in every language of the build: its number in the strings that the build script wrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text(pub u16);

/// A text of a program that members do not download: its versions in the order of [`crate::LANGS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Apart(pub &'static [&'static str]);

/// All texts of one kind in one language: in the program, or brought later.
pub struct Strings {
    /// How many there are.
    pub count: usize,
    /// The texts, each ended by a line feed; empty when they come later.
    pub built_in: &'static str,
    /// The same, once they have come.
    pub later: &'static OnceLock<String>,
    /// Where each block begins.
    pub starts: &'static [u32],
}

/// How sure a figure is; shown beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confidence {
    /// 公式: a ministry, the police, a law.
    Official,
    /// 調査: a survey with a sample.
    Survey,
    /// 導出: worked out by us from the two above, with the formula.
    Derived,
    /// 仮定値: our assumption; the user can change it.
    Assumed,
}

/// How the source itself was read by us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The primary text was read.
    Primary,
    /// Only a report about it was read.
    Secondary,
    /// Named by the training deck, not found independently.
    Deck,
    /// Not confirmed by any text read: shown as 未確認.
    Unconfirmed,
}

/// A document a figure or rule rests on.
#[derive(PartialEq, Debug)]
pub struct Source {
    /// Title.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// Year of publication (or of the data where they differ and the title says so).
    pub year: u16,
    /// Where to look; `None` for our own assumptions.
    pub url: Option<Text>,
    /// Number of answers or cases, where it is a survey.
    pub n: Option<u32>,
    /// Kind of source.
    pub confidence: Confidence,
    /// How we read it.
    pub seen: Seen,
}

/// What a figure rests on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Basis {
    /// How sure the figure is.
    pub confidence: Confidence,
    /// The documents; empty only for a plain assumption.
    pub sources: &'static [&'static Source],
    /// How the figure follows from them, in one or two sentences.
    pub note: Option<Text>,
}

/// Facility bands of the benchmarks. Order is the order of size; `ALL` indexes every per-band table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Band {
    /// 無床診療所: clinic without beds.
    Clinic0,
    /// 有床診療所: clinic with 1–19 beds.
    ClinicBeds,
    /// Hospital with 20–99 beds.
    H20,
    /// Hospital with 100–199 beds.
    H100,
    /// Hospital with 200–299 beds.
    H200,
    /// Hospital with 300–499 beds.
    H300,
    /// Hospital with 500 beds or more.
    H500,
}

impl Band {
    /// Every band, smallest first.
    pub const ALL: [Self; 7] =
        [Self::Clinic0, Self::ClinicBeds, Self::H20, Self::H100, Self::H200, Self::H300, Self::H500];

    /// Whether the survey tables for hospitals apply as they are.
    pub fn is_hospital(self) -> bool {
        self >= Self::H20
    }
}

/// One value for each band.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PerBand<T>(pub [T; 7]);

impl<T: Copy> PerBand<T> {
    /// The value of a band.
    pub fn get(&self, band: Band) -> T {
        let [clinic0, clinic_beds, h20, h100, h200, h300, h500] = self.0;
        match band {
            Band::Clinic0 => clinic0,
            Band::ClinicBeds => clinic_beds,
            Band::H20 => h20,
            Band::H100 => h100,
            Band::H200 => h200,
            Band::H300 => h300,
            Band::H500 => h500,
        }
    }
}

/// Name of a facility band.
#[derive(PartialEq, Debug)]
pub struct BandInfo {
    /// Which one.
    pub band: Band,
    /// Its name.
    pub name: Text,
}

/// A fact about the facility that the loss, budget or plan needs. Each has a default per band.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FieldId {
    /// 医業収益, yen a year.
    Revenue,
    /// Staff, persons.
    Staff,
    /// IT budget, yen a year.
    ItBudget,
    /// What is spent on security now, yen a year.
    SecuritySpend,
    /// PCs and tablets.
    Pcs,
    /// Servers.
    Servers,
    /// Days open a year.
    DaysOpen,
    /// Patients whose records are held.
    Patients,
    /// Cash on hand, yen.
    Cash,
}

impl FieldId {
    /// Every field in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Revenue,
        Self::SecuritySpend,
        Self::ItBudget,
        Self::Staff,
        Self::Pcs,
        Self::Servers,
        Self::DaysOpen,
        Self::Patients,
        Self::Cash,
    ];
}

/// What a field counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Whole yen.
    Yen,
    /// Persons, devices, patients.
    Count,
    /// Days.
    Days,
}

/// A profile field.
#[derive(PartialEq, Debug)]
pub struct Field {
    /// Which one.
    pub id: FieldId,
    /// Stable id in the document.
    pub key: &'static str,
    /// What it counts in.
    pub unit: Unit,
    /// Label.
    pub name: Text,
    /// What to enter and where to find it.
    pub help: Text,
    /// Smallest and largest value accepted; outside, the field says so.
    pub min: i64,
    /// See `min`.
    pub max: i64,
    /// Value used when nothing is entered; `None`: nothing can be assumed for this band, or it follows from
    /// another field (IT budget from revenue).
    pub default: PerBand<Option<i64>>,
    /// What the default rests on, per band.
    pub basis: PerBand<Basis>,
}

/// The six domains of the score.
#[derive(PartialEq, Debug)]
pub struct Domain {
    /// Stable id.
    pub id: &'static str,
    /// Name (統治・体制 …).
    pub name: Text,
    /// What it asks about, one sentence.
    pub lead: Text,
}

/// What must be true of a facility for a question to be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// It runs at least one medical information system (checklist precondition).
    System,
    /// A vendor is under contract.
    Vendor,
    /// There is an electronic health record.
    Ehr,
    /// The network can be reached from outside: maintenance lines, home visits.
    Remote,
    /// There are network devices (router, switch, Wi-Fi).
    Network,
    /// A hospital: 20 beds or more.
    Hospital,
    /// At least one bed.
    Beds,
    /// 200 beds or more.
    Large,
    /// Medical: neither dental nor a pharmacy.
    Medical,
}

/// A question.
#[derive(PartialEq, Debug)]
pub struct Question {
    /// Stable id in the document.
    pub id: &'static str,
    /// Index into `DOMAINS`.
    pub domain: usize,
    /// Weight in its domain and overall; positive.
    pub weight: u32,
    /// Part of the 院長3分 path.
    pub quick: bool,
    /// Caps the grade and is said first while it is not はい. Lower number = said earlier.
    pub critical: Option<u8>,
    /// Asked only when all of these hold.
    pub when: &'static [Condition],
    /// The question itself.
    pub ask: Text,
    /// Short noun phrase for lists ("切り離したバックアップ").
    pub short: Text,
    /// How to check, in plain words.
    pub help: Text,
    /// An example of evidence.
    pub evidence: Text,
    /// The sentence to ask the vendor, where a vendor can answer.
    pub vendor: Option<Text>,
    /// Day of the edition in which its meaning last changed ("2026-05-31"), empty while it never has: an answer given
    /// under an older edition is then to be looked at again.
    pub changed: &'static str,
    /// How it changed, one or two sentences.
    pub changed_how: Option<Text>,
    /// The question as a vendor answers it with はい or いいえ, where it goes to vendors.
    pub vendor_ask: Option<Text>,
    /// Sections of guideline 6.0 経営管理編 etc. it belongs to.
    pub basis: Basis,
}

/// One answer row of the MHLW checklist.
#[derive(PartialEq, Debug)]
pub struct ChecklistRow {
    /// Printed number ("2-⑫").
    pub no: &'static str,
    /// Short title.
    pub title: Text,
    /// Scope column (全般, サーバ, 端末PC, ネットワーク機器, 組織 …).
    pub scope: Text,
    /// Index into `QUESTIONS` of the answer that fills it.
    pub question: usize,
    /// Section references printed beside it, as far as known ("経 3.1.2").
    pub guideline: &'static str,
    /// The reference was not seen in the final edition.
    pub guideline_unsure: bool,
    /// The wording or number of the row was not seen in the final edition.
    pub unsure: bool,
    /// The vendor form has the mirrored row, and whether that was read in the draft.
    pub vendor: Option<bool>,
    /// On the vendor form the row asks about the vendor itself, so the facility's answer says nothing about it.
    pub vendor_itself: bool,
    /// What the row rests on.
    pub basis: Basis,
}

/// An edition of the checklist.
#[derive(PartialEq, Debug)]
pub struct Checklist {
    /// Stable id ("mhlw_r7").
    pub id: &'static str,
    /// "令和7年度版".
    pub edition: Text,
    /// Official title.
    pub title: Text,
    /// Caution on unsure rows.
    pub caution: Option<Text>,
    /// The precondition question's number and text.
    pub precondition: Option<Text>,
    /// First day it applies, ISO.
    pub valid_from: &'static str,
    /// The rows in printed order; none where they were not read.
    pub rows: &'static [ChecklistRow],
    /// What changed since the edition before.
    pub changes: &'static [RowChange],
    /// What it rests on.
    pub basis: Basis,
}

/// How a row of the checklist changed from one edition to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    /// It stood in no edition before.
    New,
    /// Its words are others.
    Reworded,
    /// It is no longer there.
    Removed,
}

/// A row of the checklist that changed from one edition to the next.
#[derive(PartialEq, Debug)]
pub struct RowChange {
    /// How.
    pub kind: Changed,
    /// Index into `QUESTIONS` of the answer that fills it, or filled it.
    pub question: usize,
    /// Its number; that of the edition before where it was removed.
    pub no: &'static str,
    /// Its title.
    pub title: Text,
}

/// What an edition is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditionOf {
    /// The MHLW checklist.
    Checklist,
    /// The MHLW guideline.
    Guideline,
    /// Rules of the fee schedule.
    Fees,
    /// Figures of the police.
    Police,
}

impl EditionOf {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Checklist, Self::Guideline, Self::Fees, Self::Police];
}

/// How much of an edition was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Read {
    /// All of it.
    Whole,
    /// A part.
    Part,
    /// As others quote it.
    Quoted,
    /// Only its title.
    Title,
}

/// An edition of a rule or of figures.
#[derive(PartialEq, Debug)]
pub struct Edition {
    /// What it is an edition of.
    pub of: EditionOf,
    /// Stable id.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
    /// First day it applies, ISO; where only the month or the year is known, the first of it.
    pub valid_from: &'static str,
    /// Last day it applies, ISO; empty while it goes on or ends with the next.
    pub valid_to: &'static str,
    /// How much of it was read.
    pub read: Read,
    /// Where it stands.
    pub source: &'static Source,
}

/// Which anchor the yearly rate is taken from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// All three weighed together: the proposed most likely value.
    Combined,
    /// Police reports.
    Police,
    /// Surveys of Japanese facilities.
    Survey,
    /// Insurers' claims abroad.
    Insurer,
}

impl Anchor {
    /// Every anchor in the order shown.
    pub const ALL: [Self; 4] = [Self::Combined, Self::Police, Self::Survey, Self::Insurer];
}

/// Events a year at a facility with average controls.
#[derive(PartialEq, Debug)]
pub struct Rate {
    /// Which anchor; a scenario has at least `Combined`.
    pub anchor: Anchor,
    /// Clinics: events a year.
    pub clinic: Triple,
    /// Hospitals: events a year, before `Scenario::size`.
    pub hospital: Triple,
    /// What it rests on.
    pub basis: Basis,
}

/// What a cost line is paid for under which condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// Paid in every event.
    Always,
    /// Paid in full when the restore fails and by `RESTORE_SHARE` when it works.
    Restore,
    /// Paid when a leak is feared (`Scenario::leak_chance`).
    Leak,
    /// Off unless the user switches it on: an investment rather than a loss.
    Optional,
}

/// A cost line of a scenario.
#[derive(PartialEq, Debug)]
pub struct CostLine {
    /// Stable id within the scenario.
    pub id: &'static str,
    /// Name.
    pub name: Text,
    /// When it is paid.
    pub kind: LineKind,
    /// Yen an event, per band.
    pub yen: &'static PerBand<Triple>,
    /// What it rests on.
    pub basis: Basis,
}

/// How long care is stopped or reduced.
#[derive(PartialEq, Debug)]
pub struct Downtime {
    /// Days when the restore works (or the only branch where a scenario has no restore).
    pub restored: PerBand<DaysDist>,
    /// Days when it does not; `None`: the scenario has one branch.
    pub failed: Option<PerBand<DaysDist>>,
    /// Share of a day's revenue lost while down.
    pub share_lost: &'static PerBand<Triple>,
    /// What it rests on.
    pub basis: Basis,
}

/// A loss scenario.
#[derive(PartialEq, Debug)]
pub struct Scenario {
    /// Stable id.
    pub id: &'static str,
    /// Name.
    pub name: Text,
    /// What happens, in one or two sentences.
    pub what: Text,
    /// Effect on care, finance and responsibility.
    pub consequence: Text,
    /// Yearly rate by anchor.
    pub rates: &'static [Rate],
    /// Factor on the hospital rate by band (1 for clinics).
    pub size: PerBand<f64>,
    /// Chance that a leak must be feared, 0–1.
    pub leak_chance: f64,
    /// Cost lines.
    pub lines: &'static [CostLine],
    /// Closed days, where care is affected.
    pub downtime: Option<Downtime>,
}

/// What one unit of a measure's cost is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Per {
    /// Once for the facility.
    Site,
    /// For each PC.
    Pc,
    /// For each server.
    Server,
    /// For each bed.
    Bed,
    /// For each member of staff.
    Head,
}

/// When a cost falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// Once, at the start.
    Initial,
    /// Every year.
    Yearly,
}

/// One line of a measure's cost.
#[derive(PartialEq, Debug)]
pub struct Cost {
    /// When.
    pub due: Due,
    /// Per what.
    pub per: Per,
    /// Yen a unit, by band (zero where it does not apply).
    pub yen: &'static PerBand<Triple>,
    /// What it rests on.
    pub basis: Basis,
}

/// What an effect acts on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// Multiplies the yearly rate.
    Rate,
    /// Multiplies the closed days.
    Days,
    /// Multiplies the cost line with this index in the scenario.
    Line(usize),
    /// Raises the chance that a restore works to this value (0–1).
    RestoreChance,
}

/// One effect of a measure on a scenario.
#[derive(PartialEq, Debug)]
pub struct Effect {
    /// Index into `SCENARIOS`.
    pub scenario: usize,
    /// On what.
    pub target: Target,
    /// Multiplier (1 = no effect) or, for `RestoreChance`, the chance. `low` = low effect, `high` = high effect.
    pub value: Triple,
    /// What it rests on.
    pub basis: Basis,
}

/// A measure.
#[derive(PartialEq, Debug)]
pub struct Measure {
    /// Stable id.
    pub id: &'static str,
    /// Index into `DOMAINS`.
    pub domain: usize,
    /// Official priority; breaks ties (smaller first) and is unique.
    pub priority: u16,
    /// Name.
    pub name: Text,
    /// What is done, one or two sentences.
    pub what: Text,
    /// Asked for by the MHLW checklist: planned first.
    pub duty: bool,
    /// Moves loss to an insurer instead of lowering it.
    pub transfer: bool,
    /// Indices into `QUESTIONS`: what it turns to はい. It counts as in place when all of them are.
    pub answers: &'static [usize],
    /// Indices into `MEASURES` that must be in place first.
    pub requires: &'static [usize],
    /// Indices into `MEASURES` that make it pointless.
    pub excludes: &'static [usize],
    /// Costs.
    pub costs: &'static [Cost],
    /// Effects.
    pub effects: &'static [Effect],
}

/// One row of the four-association hospital budget survey (四病協 2022).
#[derive(PartialEq, Debug)]
pub struct BudgetPeer {
    /// Band.
    pub band: Band,
    /// Average spend, thousand yen a year.
    pub actual_kyen: i64,
    /// Needed at 15 % of the IT budget, thousand yen a year, as printed.
    pub need15_kyen: i64,
    /// Needed at 30 %, as printed.
    pub need30_kyen: i64,
    /// Revenue that the printed figures imply, yen a year.
    pub revenue_yen: i64,
    /// What the row rests on.
    pub basis: Basis,
}

/// A known case with its cost, used as a mark on pictures and in the case sheet.
#[derive(PartialEq, Debug)]
pub struct Case {
    /// Name or description.
    pub name: Text,
    /// Cost in yen, where known.
    pub yen: Option<i64>,
    /// Closed or reduced days, where known.
    pub days: Option<u32>,
    /// What the figure contains and what not.
    pub what: Text,
    /// What it rests on.
    pub basis: Basis,
}

/// A bar of a published distribution.
#[derive(PartialEq, Debug)]
pub struct Bin {
    /// Label.
    pub name: Text,
    /// Count.
    pub count: u32,
}

/// What a published distribution counts, when our own can be put into the same bins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// Days to recover, in the bins of `sonae_assess::loss::police_bins::DAY_EDGES`.
    Days,
    /// Yen of investigation and recovery, in the bins of `sonae_assess::loss::police_bins::YEN_EDGES`.
    Yen,
    /// In other bins than ours.
    Other,
}

/// A published distribution (NPA recovery time, cost).
#[derive(PartialEq, Debug)]
pub struct Bins {
    /// Title with year and n.
    pub title: Text,
    /// What it counts.
    pub of: Counted,
    /// The bars; the counts add up to `n`.
    pub bins: &'static [Bin],
    /// Number of cases.
    pub n: u32,
    /// What it rests on.
    pub basis: Basis,
}

/// A single number the methods use (ratios, shares, floors).
#[derive(PartialEq, Debug)]
pub struct Constant {
    /// What it is.
    pub name: Text,
    /// The value, in the unit its name says.
    pub value: f64,
    /// What it rests on.
    pub basis: Basis,
}

/// A share of peers who say はい to a question.
#[derive(PartialEq, Debug)]
pub struct Peer {
    /// Index into `QUESTIONS`.
    pub question: usize,
    /// Share of yes, 0–1, per band; `None` where no survey has that band.
    pub share: PerBand<Option<f64>>,
    /// What it rests on.
    pub basis: Basis,
}
