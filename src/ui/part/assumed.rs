//! Says that kind and beds of the facility are not given, under figures that depend on them.

use sonae_content::{BANDS, t};
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, link, p_class};

/// The sentence, while a small clinic stands in for the facility.
pub fn said(cx: Cx) -> Option<El> {
    let sentence = || cx.say_one(t::FACILITY_BAND_ASSUMED, "band", band_name(cx));
    cx.facility().band_assumed.then(|| p_class("next", sentence()))
}

/// The sentence and where to go.
pub fn view(cx: Cx) -> Option<El> {
    Some(said(cx)?.text(" ").add(link(Route::Facility.hash(), t::RESULT_TO_FACILITY)))
}

/// Name of the band that the benchmarks use.
pub fn band_name(cx: Cx) -> &'static str {
    BANDS.iter().find(|b| b.band == cx.facility().band).map_or("", |b| cx.t(b.name))
}
