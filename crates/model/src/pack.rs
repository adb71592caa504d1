//! An association's pack: what it hands out to its members as one file. Peers to compare with, links and a contact,
//! weights, and questions of its own. Everything in it is shown as the association's, with its name; the app's own
//! score, losses and papers never change because of it.

use sonae_base::date::Date;

use crate::picture;

/// Longest title, in characters.
pub const MAX_TITLE: usize = 60;

/// Longest contact, in characters.
pub const MAX_CONTACT: usize = 300;

/// Most links, and the longest text and address of one, in characters.
pub const MAX_LINKS: (usize, usize, usize) = (10, 60, 300);

/// Longest logo as a data address, in bytes: about 45 kB of picture.
pub const MAX_LOGO: usize = 60_000;

/// Most questions, and the longest text of one, in characters.
pub const MAX_QUESTIONS: (usize, usize) = (20, 200);

/// Largest weight; the app's own are of this size.
pub const MAX_WEIGHT: u32 = 20;

/// A pack.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pack {
    /// What it is called: whose it is, and of when.
    pub title: String,
    /// Whom to ask; may be empty.
    pub contact: String,
    /// Pages to go to.
    pub links: Vec<Link>,
    /// A picture as a data address (PNG, JPEG or WebP), or empty.
    pub logo: String,
    /// Day on which it was made.
    pub made: Option<Date>,
    /// How others answered, by group.
    pub peers: Vec<Peers>,
    /// Weights of our questions where the association's differ: index of the content and weight; 0 leaves it out.
    pub weights: Vec<(usize, u32)>,
    /// Questions of its own.
    pub questions: Vec<Question>,
}

/// A link of a pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it goes: https only.
    pub url: String,
}

impl Link {
    /// The host, which is shown beside it.
    pub fn host(&self) -> &str {
        host(&self.url).unwrap_or_default()
    }
}

/// The host of an address that may be linked to; `None`: no such address. Only https, a plain host name (no user name
/// before it that could pass for one), and nothing that cannot be seen.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").filter(|_| url.chars().all(|c| c.is_ascii_graphic()))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    (host.contains('.') && host.split('.').all(plain)).then_some(host)
}

/// Whether a text is a picture that may be shown, or nothing: of a kind, a length and a size (module `picture`) within limits.
pub fn is_logo(text: &str) -> bool {
    let data = ["png", "jpeg", "webp"]
        .iter()
        .find_map(|kind| text.strip_prefix("data:image/")?.strip_prefix(kind)?.strip_prefix(";base64,"));
    let base64 = |data: &str| {
        let body = data.trim_end_matches('=');
        data.len() - body.len() <= 2
            && !body.is_empty()
            && body.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/".contains(&b))
            && picture::fits(body)
    };
    text.is_empty() || (text.len() <= MAX_LOGO && data.is_some_and(base64))
}

/// How a group answered, as it was published (`sonae-association`): shares in per cent and quartiles, all approximate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peers {
    /// The parts it is made of (`summary::groups` of the assessment).
    pub parts: Vec<usize>,
    /// Facilities, about.
    pub n: u32,
    /// Confirmed score: quartiles.
    pub score: Option<[u8; 3]>,
    /// Confirmed score by domain of the content: quartiles.
    pub domains: Vec<Option<[u8; 3]>>,
    /// Shares of the answers by question of the content, in the order of `Choice::ALL`.
    pub answers: Vec<Option<[u8; 5]>>,
}

/// A question of the association.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Id within the pack.
    pub id: String,
    /// Index into the domains of the content.
    pub domain: usize,
    /// Weight in the association's own score.
    pub weight: u32,
    /// The question in Japanese and in English.
    pub ask: [String; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_are_linked() {
        assert_eq!(host("https://www.example.jp/a?b#c"), Some("www.example.jp"));
        for bad in [
            "http://example.jp",
            "javascript:alert(1)",
            "https://",
            "https://example",
            "https://a@example.jp/",
            "https://example.jp:8080/",
            "https://例え.jp",
            "https://exa mple.jp",
            "https://.jp",
            "https://-a.jp",
            "",
            "HTTPS://example.jp",
            "https://example.jp\u{202e}",
        ] {
            assert_eq!(host(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_plain_pictures_are_shown() {
        let data = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
        for good in
            [String::new(), ["data:image/png;base64,", data].concat(), ["data:image/webp;base64,", data].concat()]
        {
            assert!(is_logo(&good), "{good}");
        }
        for bad in [
            "data:image/png;base64,iVBORw0KGgo=",
            "data:image/webp;base64,UklGRhQAAABXRUJQVlA4TAgAAAAv/v////8A",
            "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:text/html;base64,PGI+",
            "https://example.jp/a.png",
            "data:image/png,abc",
            "data:image/png;base64,",
            "data:image/png;base64,a b",
            "data:image/png;base64,a===",
        ] {
            assert!(!is_logo(bad), "{bad}");
        }
        assert!(!is_logo(&format!("data:image/png;base64,{}", "A".repeat(MAX_LOGO))));
    }
}
