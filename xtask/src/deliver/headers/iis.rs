//! For IIS. It packs what it sends by itself, so the packed copies stay unused there.

use super::{ALWAYS, Kind, Rules, TYPES, lines};

pub fn sample(rules: &Rules) -> String {
    let own: String = rules
        .files
        .iter()
        .filter(|(_, kind)| *kind != Kind::Other)
        .map(|(name, kind)| {
            let headers = headers(4, &lines(&rules.headers(*kind), set));
            format!("  <location path=\"{name}\">\n    <system.webServer>\n{headers}    </system.webServer>\n  </location>\n")
        })
        .collect();
    let types = lines(TYPES, |ending, kind| {
        format!(
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />\n"
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- As web.config beside index.html. -->\n<configuration>\n  \
         <system.webServer>\n    <staticContent>\n{types}    </staticContent>\n    <defaultDocument>\n      <files>\n        \
         <clear />\n        <add value=\"index.html\" />\n      </files>\n    </defaultDocument>\n{}  \
         </system.webServer>\n{own}</configuration>\n",
        headers(2, &(lines(ALWAYS, set) + &lines(&rules.headers(Kind::Other), set)))
    )
}

/// A header set anew: what a folder above has already set must be taken away first, or IIS answers with error 500.19.
fn set(name: &str, value: &str) -> String {
    format!("        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n")
}

fn headers(depth: usize, inner: &str) -> String {
    let text = format!("  <httpProtocol>\n    <customHeaders>\n{inner}    </customHeaders>\n  </httpProtocol>\n");
    text.lines()
        .map(|line| {
            let indent = if line.starts_with("        ") { depth - 2 } else { depth };
            format!("{:indent$}{line}\n", "")
        })
        .collect()
}
