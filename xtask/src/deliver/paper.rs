//! `paper.html`: the questions as a form to print, for where the app cannot run. No script, nothing but the page.

use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use crate::files::text;
use crate::paths;
use crate::sums::integrity;

/// The answers, as the app has them.
const ANSWERS: [(&str, &str); 5] = [
    ("はい", "Yes"),
    ("一部", "Partly"),
    ("いいえ", "No"),
    ("わからない", "Don’t know"),
    ("該当しない", "Not applicable"),
];

const STYLE: &str = "body{font-family:\"BIZ UDPGothic\",Meiryo,\"Hiragino Sans\",\"Noto Sans CJK JP\",sans-serif;\
    line-height:1.5;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1c}\
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #66676e;padding:.25rem .5rem;text-align:left;\
    vertical-align:top;font-weight:400}thead{display:table-header-group}tr{break-inside:avoid}\
    .no{width:2rem}.mark{width:9rem}.date{width:6rem}small{color:#55565c;display:block}li{list-style:\"□ \"}\
    .mark ul{margin:0;padding-left:1.25rem}h2{break-after:avoid}@page{size:A4;margin:12mm}\
    @media print{body{font-size:9pt;margin:0;padding:0}a{color:inherit}}";

/// The page.
pub fn make() -> Result<String, String> {
    let content = paths::root().join("crates/content/data");
    let (domains, questions) = (text(&content.join("domains.toml"))?, text(&content.join("questions.toml"))?);
    let (domains, questions) = (entries(&domains, "domain")?, entries(&questions, "question")?);
    let mut body = String::new();
    let mut number = 0;
    for domain in &domains {
        let _ = write!(
            body,
            "<h2>{} <small lang=\"en\">{}</small></h2>\n<table><thead><tr><th class=\"no\" scope=\"col\">番号</th>\
             <th scope=\"col\">質問</th><th class=\"mark\" scope=\"col\">答え</th>\
             <th class=\"date\" scope=\"col\">確認日<br>目標日</th></tr></thead><tbody>\n",
            words(domain, "name", "ja")?,
            words(domain, "name", "en")?
        );
        for question in questions.iter().filter(|question| string(question, "domain") == string(domain, "id")) {
            number += 1;
            let marks: String =
                ANSWERS.iter().map(|(ja, en)| format!("<li>{ja}<small lang=\"en\">{en}</small></li>")).collect();
            let _ = writeln!(
                body,
                "<tr><td class=\"no\">{number}</td><td>{}<small lang=\"en\">{}</small></td>\
                 <td class=\"mark\"><ul>{marks}</ul></td><td class=\"date\"></td></tr>",
                words(question, "ask", "ja")?,
                words(question, "ask", "en")?
            );
        }
        body.push_str("</tbody></table>\n");
    }
    if number == 0 || number != questions.len() {
        return Err(format!("The paper form has {number} of {} questions.", questions.len()));
    }
    let style = integrity(STYLE.as_bytes());
    Ok(format!(
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n<title>印刷用点検票｜備え</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>サイバー攻撃への備え：印刷用点検票 <small lang=\"en\">Paper form</small></h1>\n\
         <p>画面の点検が使えないときに、印刷して使います。{number}問あります。答えに印を付け、確かめた日を書いてください。\
         「はい」でないものには、いつまでに行うか（目標日）も書きます。あとで「備え」の画面に入力すると、点数や損失の見込みが出ます。\
         <small lang=\"en\">For where the app cannot run: print it, mark the answers, note the day you checked, and for \
         anything but yes the day by which it will change. Copied into the app later, it gives score and loss.</small></p>\n\
         <p>施設名：＿＿＿＿＿＿＿＿＿＿＿＿　記入した人：＿＿＿＿＿＿＿＿　記入日：＿＿＿＿＿＿＿＿</p>\n\
         {body}</main>\n</body>\n</html>\n"
    ))
}

/// The entries of a content file.
fn entries<'a>(file: &'a str, name: &str) -> Result<Vec<DeTable<'a>>, String> {
    let table = DeTable::parse(file).map_err(|error| format!("The content cannot be read: {error}."))?.into_inner();
    let list = table.into_iter().find(|(key, _)| key.get_ref() == name).map(|(_, list)| list.into_inner());
    let Some(DeValue::Array(list)) = list else { return Err(format!("The content has no [[{name}]].")) };
    list.into_iter()
        .map(|entry| match entry.into_inner() {
            DeValue::Table(entry) => Ok(entry),
            _ => Err(format!("A {name} is not a table.")),
        })
        .collect()
}

fn string<'a>(entry: &'a DeTable, key: &str) -> &'a str {
    entry.get(key).and_then(|value| value.get_ref().as_str()).unwrap_or_default()
}

/// A text in a language, ready for HTML.
fn words(entry: &DeTable, key: &str, lang: &str) -> Result<String, String> {
    let text = entry.get(key).and_then(|value| value.get_ref().as_table()).map(|texts| string(texts, lang));
    match text {
        Some(text) if !text.is_empty() => Ok(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")),
        _ => Err(format!("“{}” has no {key}.{lang}.", string(entry, "id"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_every_question_in_both_languages() {
        let page = make().unwrap();
        assert!(page.matches("<tr><td class=\"no\">").count() >= 30);
        assert!(page.contains("「医療情報システム安全管理責任者」（情報セキュリティ対策の責任者）を決めていますか。"));
        assert!(page.contains("Have you named a person in charge"));
        assert!(!page.contains("<script"));
    }
}
