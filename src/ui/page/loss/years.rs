//! Whole years: the curve, the rare years beside the mean, and what insurance leaves.

use sonae_app::fields::Input;
use sonae_assess::loss::reference::{Reference, references};
use sonae_assess::loss::yearly::{Annual, Yearly};
use sonae_base::text::joined;
use sonae_content::{FieldId, Text, k, t};
use sonae_model::wording::{days, once_in_years, percent, yen_about};
use sonae_papers::chart::exceedance::{Shown, exceedance};
use sonae_papers::chart::lines::{Stroke, number};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{
    El, columns, el, group, h3, p, p_class, scroll, section, sub, tag, tag_class, td, td_figure, th_row,
};
use crate::ui::part::basis::Item;
use crate::ui::part::field::Field;
use crate::ui::part::{basis, field, lines as picture};

/// The mean with its share of revenue, the rare years, the curve, the insurance.
pub fn view(cx: Whole) -> El {
    let careful = cx.deep.careful(cx.results, cx.arrived);
    let possible = cx.deep.possible(cx.results, cx.arrived);
    section("years-title", t::YEARS_TITLE)
        .add(p_class("lead", mean(*cx, &careful.total)))
        .add(beside(*cx, careful))
        .maybe(careful.cap_bites.then(|| p(cx.say_one(t::YEARS_CAP, "yen", &yen_about(careful.cap, cx.lang())))))
        .add(curve(cx, careful, possible))
        .add(insurance(*cx))
        .add(basis::folded(
            *cx,
            Some(&method(*cx, careful)),
            &[Item::of(*cx, &k::JCIC_SALES), Item::of(*cx, &k::GORDON_LOEB)],
        ))
}

/// "1年あたりにならすと…。" and, where it is small, that it is.
fn mean(cx: Cx, annual: &Annual) -> String {
    let share = annual.expected / cx.facility().yen(FieldId::Revenue).to_f64().max(1.0);
    let text = if share < k::JCIC_SALES.value { t::YEARS_MEAN_SMALL } else { t::YEARS_MEAN };
    let yen = yen_about(annual.expected_capped, cx.lang());
    cx.say(text, &[("yen", &yen), ("share", &percent(share)), ("small", &percent(k::JCIC_SALES.value))])
}

/// What the mean does not say: rare years, closed days, the duty.
fn beside(cx: Cx, years: &Yearly) -> El {
    let amount = |yen: f64| yen_about(yen, cx.lang());
    let net = years.net.as_ref();
    let row = |name: Text, of: &dyn Fn(&Annual) -> f64| {
        let row = el("tr").add(th_row(name)).add(td_figure(amount(of(&years.total))));
        row.maybe(net.map(|n| td_figure(amount(of(n)))))
    };
    let plain = |name: Text, value: String| {
        let cell = td_figure(value);
        el("tr").add(th_row(name)).add(if net.is_some() { cell.attr("colspan", "2") } else { cell })
    };
    let [one, five, ten] = years.total.chance.map(percent);
    let mut body = el("tbody")
        .add(row(t::YEARS_MEAN_ROW, &|a| a.expected_capped))
        .add(row(t::YEARS_95, &|a| a.var95.yen))
        .add(row(t::YEARS_99, &|a| a.var99.yen))
        .add(row(t::YEARS_999, &|a| a.var999.yen))
        .add(row(t::YEARS_ES99, &|a| a.es99))
        .add(plain(t::YEARS_ANY, joined(&[one, five, ten], cx.t(t::UNIT_SLASH))));
    if let Some(d) = years.happens.as_ref().and_then(|h| h.days.as_ref()) {
        use sonae_quant::distributions::Distribution as _;
        let values = [("half", &*days(d.quantile(0.5))), ("most", &*days(d.quantile(0.9)))];
        body = body.add(plain(t::YEARS_DAYS, cx.say(t::YEARS_DAYS_VALUE, &values)));
    }
    let tally = &cx.results.checklist;
    let values = [("yes", &*tally.yes.to_string()), ("total", &*tally.total().to_string())];
    body = body.add(plain(t::YEARS_DUTY, cx.say(t::YEARS_DUTY_VALUE, &values)));
    let head = [(t::YEARS_HEAD, false), (t::YEARS_NOW, true), (t::YEARS_NET, true)];
    let head = if net.is_some() { &head[..] } else { &head[..2] };
    let table = el("table").class("data narrow").add(columns(head)).add(body);
    group().add(h3(t::YEARS_BESIDE)).add(scroll(t::YEARS_BESIDE).add(table))
}

fn curve(cx: Whole, careful: &Yearly, possible: &Yearly) -> El {
    let refs = references(cx.facility(), &cx.money().budget, &cx.doc().settings);
    let mut shown = vec![Shown { name: cx.t(t::CURVE_NOW), stroke: Stroke::Solid, annual: &careful.total }];
    if possible.total != careful.total {
        shown.push(Shown { name: cx.t(t::CURVE_POSSIBLE), stroke: Stroke::Light, annual: &possible.total });
    }
    if let Some(net) = &careful.net {
        shown.push(Shown { name: cx.t(t::YEARS_NET), stroke: Stroke::Dashed, annual: net });
    }
    let message = cx.say_one(t::CURVE_MESSAGE, "yen", &yen_about(careful.total.var99.yen, cx.lang()));
    group().add(picture::view(&exceedance(message, &shown, &refs, cx.lang()))).add(key(*cx, &refs, &careful.total))
}

/// What the numbers of the curve mean, and how rarely a year costs more.
fn key(cx: Cx, refs: &[Reference], annual: &Annual) -> El {
    let head = [(t::CURVE_NUMBER, false), (t::CURVE_REF, false), (t::CURVE_YEN, true), (t::CURVE_RARE, true)];
    let rows = (0u32..).zip(refs).map(|(i, r)| {
        let chance = annual.exceed(r.yen);
        let rare = if chance < 1e-6 {
            cx.t(t::CURVE_NEVER).to_owned()
        } else {
            cx.say_one(t::LOSS_ONCE, "years", &once_in_years(chance))
        };
        el("tr")
            .add(tag_class("td", "short", number(i)))
            .add(td(r.name).maybe(r.case.then(|| sub(t::CURVE_CASE))))
            .add(td_figure(yen_about(r.yen, cx.lang())))
            .add(td_figure(rare))
    });
    let table = el("table")
        .class("data stack")
        .add(tag("caption", t::CURVE_CAPTION))
        .add(columns(&head))
        .add(el("tbody").all(rows));
    scroll(t::CURVE_CAPTION).add(table)
}

/// Deductible and limit of the insurance there is or may be.
fn insurance(cx: Cx) -> El {
    let field = |input, label, help| {
        field::view(
            cx,
            &Field { input, label: cx.t(label), help: cx.t(help), unit: cx.t(t::UNIT_MAN_YEN), assumed: None },
        )
    };
    el("div")
        .class("no-print")
        .add(h3(t::COVER_TITLE))
        .add(p(t::COVER_LEAD))
        .add(field(Input::CoverLimit, t::COVER_LIMIT, t::COVER_LIMIT_HELP))
        .add(field(Input::CoverDeductible, t::COVER_DEDUCTIBLE, t::COVER_DEDUCTIBLE_HELP))
}

fn method(cx: Cx, years: &Yearly) -> String {
    let error = years.accuracy.rounding.max(years.accuracy.lattice).max(1e-9);
    cx.say_one(t::YEARS_METHOD, "n", &once_in_years(error))
}
