//! Results of the two samples to the last bit, asserted natively and in the browser.

use sonae_assess::results::{Arrived, Results};
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;

/// Expected yearly loss, closed days a year and mean of one ransomware event of each sample, as the bits of `f64`.
pub const EXPECTED: [[u64; 3]; 2] = [
    [0x40e5_87d8_3f9f_660e, 0x3fcd_2415_1e46_31a2, 0x4176_34e7_5b79_40d6],
    [0x4126_70a8_365a_a8dc, 0x3fd1_bf07_0fcf_7dc2, 0x41a2_c78b_a8d5_79b9],
];

/// The same, as they come out here.
#[expect(clippy::disallowed_methods, reason = "tests have the whole program")]
pub fn found() -> [[u64; 3]; 2] {
    let mut all = SAMPLES.iter().map(|sample| {
        let results = Results::of(&open(sample.json).expect("a sample opens").doc);
        let losses = &results.money(Arrived::seen()).losses;
        let event = losses.lead().expect("there is a scenario").severity.total();
        [losses.yearly(), losses.yearly_days(), event].map(f64::to_bits)
    });
    [all.next().unwrap_or_default(), all.next().unwrap_or_default()]
}
