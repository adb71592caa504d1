//! Our assumptions, to be replaced by the facility's own figures: how often, and what it would cost here.

use yew::{Html, html};

use super::basis::badge;
use super::field::{self, Field};
use crate::content::{LineKind, SCENARIOS, t};
use crate::domain::format::{once_in_years, yen_exact};
use crate::domain::input::Input;
use crate::domain::loss::rate;
use crate::domain::money::Yen;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;

/// The folded part at the end of the loss page.
pub fn view(cx: Cx) -> Html {
    let settings = &cx.doc().settings;
    html! {
        <details class="assumptions no-print">
            <summary>{ cx.t(t::ASSUME_TITLE) }</summary>
            <p>{ cx.t(t::ASSUME_LEAD) }</p>
            if !settings.overrides.is_empty() {
                <p class="next">{ cx.say(t::ASSUME_CHANGED, &[("n", &settings.overrides.len().to_string())]) }</p>
                <div class="buttons">
                    <button type="button" class="button plain small" onclick={cx.on(Msg::ResetOverrides)}>{ cx.t(t::ASSUME_RESET) }</button>
                </div>
            }
            <div class="check">
                <input type="checkbox" id="optional-lines" checked={settings.optional_lines}
                    onchange={cx.on(Msg::SetOptionalLines(!settings.optional_lines))} />
                <label for="optional-lines">{ cx.t(t::ASSUME_OPTIONAL) }</label>
            </div>
            { for (0..SCENARIOS.len()).map(|i| scenario(cx, i)) }
        </details>
    }
}

fn scenario(cx: Cx, index: usize) -> Html {
    let Some(scenario) = SCENARIOS.get(index) else { return Html::default() };
    let settings = &cx.doc().settings;
    let ours = rate::entry(scenario, settings.anchor)
        .map(|entry| once_in_years(rate::at_band(scenario, entry, cx.facility().band).likely))
        .unwrap_or_default();
    html! {
        <section>
            <h3>{ cx.t(scenario.name) }</h3>
            { field::view(cx, &Field {
                input: Input::Rate(index),
                label: cx.t(t::ASSUME_RATE),
                help: "",
                unit: cx.t(t::ASSUME_RATE_UNIT),
                assumed: Some(cx.say(t::ASSUME_OURS, &[("value", &ours)])),
            }) }
            { for scenario.lines.iter().enumerate().map(|(l, line)| html! {
                <div class="assumption" key={line.id}>
                    { field::view(cx, &Field {
                        input: Input::Line(index, l),
                        label: cx.t(line.name),
                        help: if line.kind == LineKind::Optional { cx.t(t::ASSUME_OFF) } else { "" },
                        unit: cx.t(t::UNIT_MAN_YEN),
                        assumed: Some(cx.say(t::ASSUME_OURS, &[("value", &yen_exact(Yen::from_f64(line.yen.get(cx.facility().band).likely), cx.lang()))])),
                    }) }
                    { badge(cx, line.basis.confidence) }
                </div>
            }) }
        </section>
    }
}
