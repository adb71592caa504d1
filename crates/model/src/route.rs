//! Pages and their addresses: parser and printer in one place. Addresses are hashes, so they work under any path and
//! from a file; they never hold an answer.

use sonae_content::DOMAINS;

use crate::survey::Section;

/// A page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Route {
    /// はじめに
    #[default]
    Start,
    /// 施設
    Facility,
    /// 院長の3分点検: one question, by its place on the short path, from 1 on
    Ask(u8),
    /// 点検
    Check(Section),
    /// 答えの確認
    Answers,
    /// 結果
    Result,
    /// 損失
    Loss,
    /// 予算
    Budget,
    /// 計画
    Plan,
    /// リスク
    Risks,
    /// 体制
    People,
    /// 事業者
    Vendors,
    /// 保守委託機関
    Outsourced,
    /// 訓練
    Drill,
    /// 書類
    Documents,
    /// 担当と期限
    Actions,
    /// 履歴
    History,
    /// 年次の見直し
    Review,
    /// 施設一覧
    Sites,
    /// ふたりの答え
    Together,
    /// 会の質問
    Own,
    /// 会に渡す要約
    Share,
    /// 用語
    Glossary,
    /// データ
    Data,
    /// 安心のために
    Privacy,
}

impl Route {
    /// The hash of a page, with `#`.
    pub fn hash(self) -> String {
        let path = match self {
            Self::Start => "start",
            Self::Facility => "facility",
            Self::Ask(place) => return format!("#/ask/{place}"),
            Self::Answers => "answers",
            Self::Check(Section::Quick) => "check/quick",
            Self::Check(Section::Checklist) => "check/checklist",
            Self::Check(Section::Domain(i)) => {
                return format!("#/check/{}", DOMAINS.get(i).map_or("quick", |d| d.id));
            }
            Self::Result => "result",
            Self::Loss => "loss",
            Self::Budget => "budget",
            Self::Plan => "plan",
            Self::Risks => "risks",
            Self::People => "people",
            Self::Vendors => "vendors",
            Self::Outsourced => "outsourced",
            Self::Drill => "drill",
            Self::Documents => "documents",
            Self::Actions => "actions",
            Self::History => "history",
            Self::Review => "review",
            Self::Sites => "sites",
            Self::Together => "together",
            Self::Own => "own",
            Self::Share => "share",
            Self::Glossary => "glossary",
            Self::Data => "data",
            Self::Privacy => "privacy",
        };
        format!("#/{path}")
    }

    /// The page of a hash; `None` when it names none.
    pub fn parse(hash: &str) -> Option<Self> {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
        Some(match path {
            "" | "start" => Self::Start,
            "facility" => Self::Facility,
            "answers" => Self::Answers,
            "check" | "check/quick" => Self::Check(Section::Quick),
            "check/checklist" => Self::Check(Section::Checklist),
            "result" => Self::Result,
            "loss" => Self::Loss,
            "budget" => Self::Budget,
            "plan" => Self::Plan,
            "risks" => Self::Risks,
            "people" => Self::People,
            "vendors" => Self::Vendors,
            "outsourced" => Self::Outsourced,
            "drill" => Self::Drill,
            "documents" => Self::Documents,
            "actions" => Self::Actions,
            "history" => Self::History,
            "review" => Self::Review,
            "sites" => Self::Sites,
            "together" => Self::Together,
            "own" => Self::Own,
            "share" => Self::Share,
            "glossary" => Self::Glossary,
            "data" => Self::Data,
            "privacy" => Self::Privacy,
            other => {
                if let Some(place) = other.strip_prefix("ask/") {
                    let place = place.parse().ok().filter(|place| (1..=99).contains(place))?;
                    return Some(Self::Ask(place));
                }
                let domain = other.strip_prefix("check/")?;
                Self::Check(Section::Domain(DOMAINS.iter().position(|d| d.id == domain)?))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_one_address() {
        let fixed = [
            Route::Start,
            Route::Facility,
            Route::Ask(1),
            Route::Ask(9),
            Route::Answers,
            Route::Result,
            Route::Loss,
            Route::Budget,
            Route::Plan,
            Route::Risks,
            Route::People,
            Route::Vendors,
            Route::Outsourced,
            Route::Drill,
            Route::Documents,
            Route::Actions,
            Route::History,
            Route::Review,
            Route::Sites,
            Route::Together,
            Route::Own,
            Route::Share,
            Route::Glossary,
            Route::Data,
            Route::Privacy,
        ];
        for route in fixed.into_iter().chain(Section::all().map(Route::Check)) {
            assert_eq!(Route::parse(&route.hash()), Some(route), "{}", route.hash());
        }
        assert_eq!(Route::parse(""), Some(Route::Start));
        assert_eq!(Route::parse("#/check?x=1"), Some(Route::Check(Section::Quick)));
        assert_eq!(Route::parse("#/nowhere"), None);
        for none in ["#/ask", "#/ask/0", "#/ask/100", "#/ask/x", "#/ask/-1"] {
            assert_eq!(Route::parse(none), None, "{none}");
        }
        assert_eq!(Route::parse("#/check/nowhere"), None);
    }
}
