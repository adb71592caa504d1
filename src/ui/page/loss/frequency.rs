//! How often an event comes, by whose count, and which count to reckon with.

use sonae_app::answers;
use sonae_app::msg::Msg;
use sonae_assess::loss::{ScenarioLoss, rate};
use sonae_content::{Anchor, Text, t};
use sonae_model::wording::{once_in_years, percent};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, group, p, topic};
use crate::ui::part::assumed::band_name;
use crate::ui::part::basis::Item;
use crate::ui::part::choice::Choosable;
use crate::ui::part::{basis, choice};

/// What the rates of all scenarios rest on.
pub fn items<'a>(cx: Whole) -> Vec<Item<'a>> {
    cx.money()
        .losses
        .scenarios
        .iter()
        .filter_map(ScenarioLoss::scenario)
        .filter_map(|s| {
            rate::entry(s, cx.doc().settings.anchor).map(|r| Item { name: cx.t(s.name).to_owned(), basis: &r.basis })
        })
        .collect()
}

fn anchor_text(anchor: Anchor) -> Text {
    match anchor {
        Anchor::Combined => t::ANCHOR_COMBINED,
        Anchor::Police => t::ANCHOR_POLICE,
        Anchor::Survey => t::ANCHOR_SURVEY,
        Anchor::Insurer => t::ANCHOR_INSURER,
    }
}

/// The choice between the counts.
pub fn anchors(cx: Cx, lead: &ScenarioLoss) -> Option<El> {
    let scenario = lead.scenario()?;
    let band = cx.facility().band;
    let (low, high) = rate::band_of_anchors(scenario, band);
    let mut options = Vec::new();
    let mut items = Vec::new();
    for entry in scenario.rates {
        let years = once_in_years(rate::at_band(scenario, entry, band).likely);
        let label = cx.say(anchor_text(entry.anchor), &[("years", &years)]);
        items.push(Item { name: label.clone(), basis: &entry.basis });
        let chosen = cx.doc().settings.anchor == entry.anchor;
        options.push(Choosable { label, chosen, msg: Msg::Answers(answers::Msg::SetAnchor(entry.anchor)) });
    }
    let values = [("low", &*percent(low)), ("high", &*percent(high)), ("band", band_name(cx))];
    let body = group()
        .add(p(cx.say(t::ANCHOR_LEAD, &values)))
        .add(choice::group(cx, "anchor", cx.t(t::ANCHOR_LEGEND), options))
        .add(basis::folded(cx, None, &items));
    Some(topic(t::ANCHOR_TITLE, body))
}
