//! Links that host pages and training portals make: a page, and what to begin it with.
//!
//! `#/check/quick?lang=en&sample=clinic&pack=name`. Whatever is not understood is left out: a link is input like any
//! other.

use sonae_content::Lang;
use sonae_files::sample::SAMPLES;
use sonae_model::route::Route;

/// What a link asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The page; はじめに where the link names none.
    pub route: Route,
    /// A language.
    pub lang: Option<Lang>,
    /// A sample facility, by index.
    pub sample: Option<usize>,
    /// A content pack, by name.
    pub pack: Option<String>,
}

impl Link {
    /// Reads the hash of an address.
    pub fn parse(hash: &str) -> Self {
        let mut link = Self { route: Route::parse(hash).unwrap_or_default(), ..Self::default() };
        let query = hash.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in query.split('&').filter_map(|word| word.split_once('=')) {
            match name {
                "lang" => link.lang = Lang::from_code(value),
                "sample" => link.sample = SAMPLES.iter().position(|sample| sample.id == value),
                // The name comes back on the page: nothing longer or stranger than a name.
                "pack"
                    if value.len() <= 40 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) =>
                {
                    link.pack = Some(value.to_owned());
                }
                _ => {}
            }
        }
        link
    }

    /// Whether it asks for no more than a page.
    pub fn is_plain(&self) -> bool {
        self.lang.is_none() && self.sample.is_none() && self.pack.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_model::survey::Section;

    #[test]
    fn reads_what_it_knows_and_leaves_out_the_rest() {
        let link = Link::parse("#/check/quick?lang=en&sample=hospital&pack=city-2026&theme=navy&x");
        assert_eq!(link.route, Route::Check(Section::Quick));
        assert_eq!(link.lang, Lang::from_code("en"));
        assert_eq!(link.sample, Some(1));
        assert_eq!(link.pack.as_deref(), Some("city-2026"));
        assert!(!link.is_plain());
        for strange in ["#/start?lang=xx&sample=none&pack=<b>", "#/start?pack=", "", "#/nowhere?=&&==", "#?lang", "??"]
        {
            let link = Link::parse(strange);
            assert_eq!((link.route, link.lang, link.sample), (Route::Start, None, None), "{strange}");
        }
        assert!(Link::parse("#/start?pack=%3Cscript%3E").pack.is_none());
        assert!(Link::parse("#/budget").is_plain());
    }

    #[test]
    fn a_sample_opens_on_the_page_of_the_link_and_asks_where_there_are_answers() {
        use crate::effect::Effect;
        use crate::msg::Msg;
        use crate::state::State;
        use crate::update::alone as update;

        let (state, effects) = update(State::new(Lang(0)), Msg::Follow(Link::parse("#/loss?sample=hospital")));
        assert_eq!((state.session.route, state.doc.is_empty(), state.pending().is_none()), (Route::Loss, false, true));
        let hashes: Vec<_> = effects.iter().filter(|effect| matches!(effect, Effect::SetHash(_))).collect();
        assert_eq!(hashes, [&Effect::SetHash(Route::Loss)]);
        let (start, _) = update(State::new(Lang(0)), Msg::Follow(Link::parse("#/start?sample=clinic")));
        assert_eq!(start.session.route, Route::Result, "the first page has nothing of it to show");
        let before = state.doc.clone();
        let (again, _) = update(state, Msg::Follow(Link::parse("#/budget?sample=clinic")));
        assert!(again.doc == before && again.pending().is_some());
        assert_eq!(again.session.route, Route::Budget);
    }
}
