//! A summary in plain words: what the member reads before it is saved.

use sonae_assess::summary::scale::{DAYS, GAP, LOSS, SPEND, Scale};
use sonae_assess::summary::{Summary, Whose};
use sonae_base::date::Date;
use sonae_base::quarter::Quarter;
use sonae_base::text::decimal;
use sonae_content::{BANDS, Band, DOMAINS, Lang, Text, t};
use sonae_model::facility::Kind;
use sonae_model::wording::{percent, say, yen_about};

use crate::chart::bars::points;

/// One line: what it is, and what the file says.
pub type Line = (&'static str, String);

/// Everything in the file but the answers to the questions, in its order.
pub fn lines(summary: &Summary, lang: Lang) -> Vec<Line> {
    let yen = |yen: f64| yen_about(yen, lang);
    let days = |days: f64| say(t::SHARE_DAYS, lang, &[("n", &decimal(days, 0))]);
    let mut lines = vec![
        (t::SHARE_GROUP.get(lang), group(summary.kind, summary.band, lang)),
        (t::SHARE_AREA.get(lang), area(summary.area, lang)),
        (t::SHARE_MADE.get(lang), made(summary.made, lang)),
        (t::SHARE_SCORE.get(lang), band_points(summary.score, lang)),
        (t::SHARE_POSSIBLE.get(lang), band_points(summary.possible, lang)),
    ];
    lines.extend(DOMAINS.iter().zip(&summary.domains).map(|(d, band)| (d.name.get(lang), band_points(*band, lang))));
    lines.extend([
        (t::SHARE_SPEND.get(lang), band(&SPEND, summary.spend, lang, &percent)),
        (t::SHARE_GAP.get(lang), band(&GAP, summary.gap, lang, &yen)),
        (t::SHARE_LOSS.get(lang), band(&LOSS, summary.loss, lang, &yen)),
        (t::SHARE_EVENT_DAYS.get(lang), band(&DAYS, summary.days, lang, &days)),
        (t::SHARE_EDITION.get(lang), summary.edition.map(Date::iso).unwrap_or_default()),
        (t::SHARE_NUMBER.get(lang), whose(summary.whose)),
    ]);
    lines
}

/// "病院・100～199床"
pub fn group(kind: Kind, band: Band, lang: Lang) -> String {
    let name: Option<Text> = match kind {
        Kind::Dental => Some(t::FACILITY_MORE_DENTAL),
        _ => BANDS.iter().find(|info| info.band == band).map(|info| info.name),
    };
    name.map_or_else(String::new, |name| name.get(lang).to_owned())
}

/// The name of a prefecture.
pub fn area(code: Option<u8>, lang: Lang) -> String {
    let name = code.and_then(|code| t::SHARE_AREAS.get(lang).split(' ').nth(usize::from(code).checked_sub(1)?));
    name.unwrap_or(t::SHARE_NO_AREA.get(lang)).to_owned()
}

/// A number as the member sees it, in pieces that a narrow screen can break.
fn whose(whose: Whose) -> String {
    match whose {
        Whose::Facility(number) => {
            [96, 64, 32, 0].map(|shift| format!("{:08x}", (number >> shift) & 0xffff_ffff)).join(" ")
        }
        Whose::File(mark) => format!("{mark:016x}"),
    }
}

/// "2026年10～12月"
pub fn made(quarter: Option<Quarter>, lang: Lang) -> String {
    let Some(quarter) = quarter else { return t::TODAY_UNDATED.get(lang).to_owned() };
    let (year, from, to) = quarter.months();
    let [year, from, to] = [year, u16::from(from), u16::from(to)].map(|n| n.to_string());
    say(t::SHARE_QUARTER, lang, &[("year", &year), ("from", &from), ("to", &to)])
}

/// "40～49点"
pub fn band_points(band: Option<u8>, lang: Lang) -> String {
    band.map_or_else(
        || t::SHARE_NOTHING.get(lang).to_owned(),
        |band| {
            let low = u32::from(band) * 10;
            points(low, if low == 90 { 100 } else { low + 9 }, lang)
        },
    )
}

/// A band of a scale whose first band may mean nothing at all: "なし", "300万円未満", "300万円～1,000万円", "10億円以上".
pub fn band(scale: &Scale, band: Option<u8>, lang: Lang, print: &dyn Fn(f64) -> String) -> String {
    let Some(band) = band else { return t::SHARE_NOTHING.get(lang).to_owned() };
    let (from, to) = scale.ends(band);
    match (from.map(print), to.map(print)) {
        _ if scale.id(band) == "none" => t::SHARE_NONE.get(lang).to_owned(),
        // After "nothing" comes whatever there is.
        (_, Some(high)) if band == 1 && scale.id(0) == "none" => say(t::SHARE_BELOW, lang, &[("high", &high)]),
        (Some(low), Some(high)) => say(t::SHARE_BETWEEN, lang, &[("low", &low), ("high", &high)]),
        (Some(low), None) => say(t::SHARE_FROM, lang, &[("low", &low)]),
        (None, Some(high)) => say(t::SHARE_BELOW, lang, &[("high", &high)]),
        (None, None) => String::new(),
    }
}
