//! The weeks after an event: revenue lost and cash missing, day by day.

use sonae_assess::loss::single_event::{LAST_DAY, RecoveryDay};
use sonae_base::money::Yen;
use sonae_content::{Lang, t};
use sonae_model::wording::{say, yen_exact};

use crate::chart::lines::{Line, Lines, Stroke, Tick, step};

/// Days with a label, and a row in the table.
pub const DAYS: [u32; 5] = [7, 14, 30, 60, 90];

/// The picture; `cash` on hand, yen, becomes a level where it is known and within reach.
pub fn recovery(message: String, days: &[RecoveryDay], cash: f64, lang: Lang) -> Lines {
    let most = days.iter().map(|d| d.revenue.max(d.cash())).fold(1.0, f64::max);
    let top = if cash > 0.0 && cash < most * 1.5 { most.max(cash) } else { most } * 1.05;
    let across = |day: u32| f64::from(day) / f64::from(LAST_DAY);
    let line = |name: &str, stroke, of: fn(&RecoveryDay) -> f64| Line {
        name: name.to_owned(),
        stroke,
        points: days.iter().map(|d| (across(d.day), of(d) / top)).collect(),
    };
    let mut lines = vec![
        line(t::RECOVERY_REVENUE.get(lang), Stroke::Solid, |d| d.revenue),
        line(t::RECOVERY_CASH.get(lang), Stroke::Dashed, RecoveryDay::cash),
    ];
    if cash > 0.0 && cash < top {
        let points = vec![(0.0, cash / top), (1.0, cash / top)];
        lines.push(Line { name: t::REF_CASH.get(lang).to_owned(), stroke: Stroke::Light, points });
    }
    Lines {
        message,
        x_name: t::RECOVERY_X.get(lang).to_owned(),
        y_name: t::RECOVERY_Y.get(lang).to_owned(),
        // The second week would stand on the first on a narrow screen.
        x: DAYS
            .iter()
            .filter(|d| **d != 14)
            .map(|d| Tick { at: across(*d), label: say(t::RECOVERY_DAY, lang, &[("n", &d.to_string())]) })
            .collect(),
        y: yen_ticks(top, lang),
        lines,
        marks: Vec::new(),
    }
}

/// Round amounts up to `top`.
pub fn yen_ticks(top: f64, lang: Lang) -> Vec<Tick> {
    let step = step(top);
    let upto = (top / step) as u32;
    (1..=upto)
        .map(|i| Tick { at: f64::from(i) * step / top, label: yen_exact(Yen::from_f64(f64::from(i) * step), lang) })
        .collect()
}
