//! Our assumptions, to be replaced by the facility's own figures: how often, and what it would cost here.

use sonae_app::answers;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_assess::loss::rate;
use sonae_base::money::Yen;
use sonae_content::{LineKind, SCENARIOS, t};
use sonae_model::wording::{once_in_years, yen_exact};

use super::basis::badge;
use super::field;
use super::field::Field;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h3, p, p_class, tag, tick};

/// The folded part at the end of the loss page.
pub fn view(cx: Cx) -> El {
    let optional = cx.doc().settings.optional_lines;
    let msg = Msg::Answers(answers::Msg::SetOptionalLines(!optional));
    el("details")
        .class("assumptions no-print")
        .add(tag("summary", t::ASSUME_TITLE))
        .add(p(t::ASSUME_LEAD))
        .maybe(changed(cx))
        .add(tick(cx, "optional-lines", optional, cx.t(t::ASSUME_OPTIONAL), msg))
        .all((0..SCENARIOS.len()).filter_map(|i| scenario(cx, i)))
}

/// How many figures are the facility's own, and the way back.
fn changed(cx: Cx) -> Option<El> {
    let n = cx.doc().settings.overrides.len();
    let reset = button(cx, "button plain small", t::ASSUME_RESET, Msg::Answers(answers::Msg::ResetOverrides));
    let said = p_class("next", cx.count(t::ASSUME_CHANGED, n));
    (n > 0).then(|| group().add(said).add(buttons().add(reset)))
}

fn scenario(cx: Cx, index: usize) -> Option<El> {
    let scenario = SCENARIOS.get(index)?;
    let band = cx.facility().band;
    let ours = rate::entry(scenario, cx.doc().settings.anchor)
        .map(|entry| once_in_years(rate::at_band(scenario, entry, band).likely))
        .unwrap_or_default();
    let often = Field {
        input: Input::Rate(index),
        label: cx.t(t::ASSUME_RATE),
        help: "",
        unit: cx.t(t::ASSUME_RATE_UNIT),
        assumed: Some(cx.say_one(t::ASSUME_OURS, "value", &ours)),
    };
    let lines = scenario.lines.iter().enumerate().map(|(l, line)| {
        let ours = yen_exact(Yen::from_f64(line.yen.get(band).likely), cx.lang());
        let cost = Field {
            input: Input::Line(index, l),
            label: cx.t(line.name),
            help: if line.kind == LineKind::Optional { cx.t(t::ASSUME_OFF) } else { "" },
            unit: cx.t(t::UNIT_MAN_YEN),
            assumed: Some(cx.say_one(t::ASSUME_OURS, "value", &ours)),
        };
        let badge = badge(cx, line.basis.confidence);
        el("div").class("assumption").key(line.id).add(field::view(cx, &cost)).add(badge)
    });
    Some(el("section").add(h3(scenario.name)).add(field::view(cx, &often)).all(lines))
}
