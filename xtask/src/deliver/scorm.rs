//! `sonae-scorm12.zip`: the one file for training portals, with the script that talks to them.

use std::path::Path;

use super::page::{App, swap};
use super::site::PAPER;
use super::{ascii, one_file, paper, scripts, zip};

/// The archive, from a built app.
pub fn make(app: &Path) -> Result<Vec<u8>, String> {
    let page = one_file::page(&App::read(app)?, "<script src=\"lms.js\"></script>\n", "'self' ", &[])?;
    let page = swap(&page, "<!-- paper -->", &ascii::page(PAPER))?;
    let files = [("index.html", page), ("lms.js", scripts::classic("lms.js")?), ("paper.html", paper::make()?)];
    let mut all = vec![("imsmanifest.xml".to_owned(), manifest(&files.each_ref().map(|(name, _)| *name)).into_bytes())];
    all.extend(files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    zip::archive(&all)
}

/// The manifest. `datafromlms` reaches the script as launch data: a portal that wants the score changes it to `score=1`.
fn manifest(files: &[&str]) -> String {
    let listed: String = files.iter().map(|name| format!("      <file href=\"{name}\"/>\n")).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="sonae" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="sonae-course">
    <organization identifier="sonae-course">
      <title>備え（Sonae）医療機関のサイバー対策 自己点検</title>
      <item identifier="sonae-item" identifierref="sonae-app" isvisible="true">
        <title>サイバー対策 自己点検</title>
        <adlcp:datafromlms>score=0</adlcp:datafromlms>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sonae-app" type="webcontent" adlcp:scormtype="sco" href="index.html">
{listed}    </resource>
  </resources>
</manifest>
"#
    )
}
