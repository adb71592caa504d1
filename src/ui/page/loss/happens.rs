//! If it happens: how much and how long, and the weeks after it.

use sonae_assess::loss::single_event::{RecoveryDay, SingleEvent};
use sonae_assess::loss::{ScenarioLoss, event_model};
use sonae_content::{FieldId, t};
use sonae_model::wording::{days, percent, yen_about};
use sonae_papers::chart::bars::{Bar, Bars, yen_range};
use sonae_papers::chart::recovery;
use sonae_papers::chart::recovery::DAYS;
use sonae_quant::distributions::Distribution as _;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, columns, el, group, p, scroll, section, tag, td_figure, th_row};
use crate::ui::part::{bars as picture, lines};

/// A light, a middling and a heavy event.
pub fn view(cx: Whole) -> Option<El> {
    let careful = cx.deep.careful(cx.results, cx.arrived).happens.as_ref()?;
    let possible = cx.deep.possible(cx.results, cx.arrived).happens.as_ref()?;
    let section = section("happens-title", t::HAPPENS_TITLE).add(picture::view(&bars(*cx, careful, possible)));
    Some(section.maybe(careful.days.as_ref().map(|d| {
        let values = [("half", &*days(d.quantile(0.5))), ("most", &*days(d.quantile(0.9)))];
        p(cx.say(t::HAPPENS_DAYS, &values))
    })))
}

fn bars(cx: Cx, careful: &SingleEvent, possible: &SingleEvent) -> Bars {
    let [_, middle, most] = careful.yen;
    let names = [t::HAPPENS_LIGHT, t::HAPPENS_MIDDLE, t::HAPPENS_HEAVY];
    let ends = possible.yen.iter().zip(&careful.yen);
    let bar = |(name, (low, high)): (_, (&f64, &f64))| Bar {
        label: cx.t(name).to_owned(),
        solid: low / most.max(1.0),
        hatched: high / most.max(1.0),
        value: yen_range(*low, *high, cx.lang()),
        yardstick: false,
        tick: None,
    };
    let values = [("middle", &*yen_about(middle, cx.lang())), ("most", &*yen_about(most, cx.lang()))];
    Bars {
        message: cx.say(t::HAPPENS_MESSAGE, &values),
        head: cx.t(t::HAPPENS_HEAD).to_owned(),
        unit: cx.t(t::CURVE_YEN).to_owned(),
        bars: names.into_iter().zip(ends).map(bar).collect(),
        hatched: Some(cx.t(t::LOSS_HATCHED).to_owned()),
    }
}

/// Revenue and cash over the weeks after an event.
pub fn weeks(cx: Cx, lead: &ScenarioLoss) -> Option<El> {
    let event = event_model::event(lead, cx.facility(), &cx.doc().settings);
    let timeline = sonae_assess::loss::single_event::recovery(&event);
    let month = timeline.get(30)?;
    let amount = |yen: f64| yen_about(yen, cx.lang());
    let values = [("revenue", &*amount(month.revenue)), ("cash", &*amount(month.cash()))];
    let cash = cx.facility().yen(FieldId::Cash).to_f64();
    let chart = recovery::recovery(cx.say(t::RECOVERY_MESSAGE, &values), &timeline, cash, cx.lang());
    let head =
        [(t::RECOVERY_X, false), (t::RECOVERY_DOWN, true), (t::RECOVERY_REVENUE, true), (t::RECOVERY_CASH, true)];
    let row = |d: &RecoveryDay| {
        el("tr")
            .add(th_row(cx.count(t::RECOVERY_DAY, d.day as usize)))
            .add(td_figure(percent(d.still_down)))
            .add(td_figure(amount(d.revenue)))
            .add(td_figure(amount(d.cash())))
    };
    let rows = DAYS.iter().filter_map(|d| timeline.get(*d as usize)).map(row);
    let table = el("table")
        .class("data narrow below")
        .add(tag("caption", t::RECOVERY_CAPTION))
        .add(columns(&head))
        .add(el("tbody").all(rows));
    Some(group().add(lines::view(&chart)).add(scroll(t::RECOVERY_CAPTION).add(table)).add(p(t::RECOVERY_NOTE)))
}
