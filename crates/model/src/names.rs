//! Names of companies: whether two spellings mean the same one.

/// Two spellings beside each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// They differ in what people leave out or type differently: 株式会社, width, spaces.
    Same,
    /// They may mean the same company: only people can tell.
    Alike,
    /// Nothing says that they mean the same.
    Other,
}

/// Bytes of the longest name that is looked at for likeness.
const LONGEST: usize = 150;

/// How two names compare. An empty one is like no other.
pub fn likeness(a: &str, b: &str) -> Likeness {
    compare(&core(a), &core(b))
}

/// The same for two names of which only the [`core()`] is left.
pub fn compare(a: &str, b: &str) -> Likeness {
    if a.is_empty() || b.is_empty() {
        return Likeness::Other;
    }
    if a == b {
        return Likeness::Same;
    }
    if a.len().max(b.len()) > LONGEST {
        return Likeness::Other;
    }
    if let (Some((true, x)), Some((false, y))) | (Some((false, x)), Some((true, y))) = (sounds(a), sounds(b))
        && x.len() > 3
        && x == y
    {
        return Likeness::Alike;
    }
    let plain = |name: &str| name.chars().map(plain_kanji).collect::<Vec<char>>();
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let within = short.len() >= 3 && long.windows(short.len()).any(|part| *part == *short);
    let apart = match short.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    if within || (long.len() - short.len() <= apart && differences(&short, &long) <= apart) {
        Likeness::Alike
    } else {
        Likeness::Other
    }
}

/// What is left of a company's name without its legal form, in one way of writing: the same for all spellings of it.
pub fn core(name: &str) -> String {
    let mut name = one_way(name);
    // Names are given back whole where nothing else would be left.
    while let Some(rest) = without_form(&name).filter(|rest| !rest.is_empty()) {
        name = rest.to_owned();
    }
    name.retain(|c| !matches!(c, ' ' | '-' | '・' | '.' | ','));
    name
}

/// Legal forms that stand before or behind a name.
const FORMS: [&str; 19] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "一般社団法人",
    "公益社団法人",
    "社団法人",
    "財団法人",
    "(株)",
    "(有)",
    "(同)",
    "(医)",
    "(社)",
    "(財)",
    "(一社)",
];

/// Ways of address behind a name.
const ADDRESS: [&str; 3] = ["御中", "様", "殿"];

/// Legal forms behind names in Latin letters, each a word of its own.
const WORDS: [&str; 9] = ["inc", "ltd", "co", "corp", "corporation", "limited", "llc", "kk", "k.k"];

/// What may stand between a name and its form.
const BETWEEN: [char; 5] = [' ', '.', ',', '・', '-'];

/// A name in one way of writing without one form at one of its ends; `None`: there is none.
fn without_form(name: &str) -> Option<&str> {
    let name = name.trim_matches(BETWEEN);
    let before = || FORMS.iter().find_map(|form| name.strip_prefix(form));
    let behind = || FORMS.iter().chain(&ADDRESS).find_map(|form| name.strip_suffix(form));
    let word = || WORDS.iter().find_map(|word| name.strip_suffix(word)?.strip_suffix(BETWEEN));
    before().or_else(behind).or_else(word).map(|name| name.trim_matches(BETWEEN))
}

/// Narrow letters and figures, small letters, wide kana with their marks in one character, and nothing that cannot be
/// seen.
fn one_way(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '゙' | '゛' | 'ﾞ' => mark(&mut out, 1),
            '゚' | '゜' | 'ﾟ' => mark(&mut out, 2),
            // Marks that choose a form of a character, and marks without width.
            '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}' => {}
            '㈱' => out.push_str("(株)"),
            '㈲' => out.push_str("(有)"),
            '㈳' => out.push_str("(社)"),
            '㈶' => out.push_str("(財)"),
            '㍿' => out.push_str("株式会社"),
            '‐' | '‑' | '–' | '—' | '―' | '−' | '－' => out.push('-'),
            '･' | '·' | '•' => out.push('・'),
            c if c.is_whitespace() => out.push(' '),
            '！'..='～' => out.extend(char::from_u32(u32::from(c) - 0xfee0).into_iter().flat_map(char::to_lowercase)),
            'ｦ'..='ﾝ' => out.push(wide(c)),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// A narrow kana as the wide one.
fn wide(c: char) -> char {
    const WIDE: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    let place = u32::from(c).saturating_sub(u32::from('ｦ'));
    WIDE.chars().nth(place as usize).unwrap_or(c)
}

/// Puts ゛ (1) or ゜ (2) to the last kana: the character with the mark stands that many places behind the plain one.
fn mark(name: &mut String, places: u32) {
    let Some(last) = name.pop() else { return };
    let marked = match (last, places) {
        ('う', 1) => 'ゔ',
        ('ウ', 1) => 'ヴ',
        ('か'..='と' | 'カ'..='ト', 1) | ('は'..='ほ' | 'ハ'..='ホ', _) => {
            char::from_u32(u32::from(last) + places).unwrap_or(last)
        }
        (last, _) => last,
    };
    name.push(marked);
}

/// Old and new forms of characters that are common in names, the form that stands for all first.
const SAME_KANJI: [&str; 24] = [
    "斉斎齊齋",
    "高髙",
    "崎﨑嵜碕",
    "辺邊邉",
    "沢澤",
    "浜濱濵",
    "島嶋嶌",
    "桜櫻",
    "国國",
    "広廣",
    "富冨",
    "吉𠮷",
    "徳德",
    "真眞",
    "恵惠",
    "竜龍",
    "会會",
    "医醫",
    "学學",
    "栄榮",
    "円圓",
    "鉄鐵",
    "瀬瀨",
    "滝瀧",
];

fn plain_kanji(c: char) -> char {
    SAME_KANJI.iter().find(|forms| forms.contains(c)).and_then(|forms| forms.chars().next()).unwrap_or(c)
}

/// Katakana and Latin letters that stand for each other.
const SOUNDS: [&str; 7] = [
    "カキクケコガギグゲゴkgcqx",
    "サシスセソザジズゼゾszj",
    "タチツテトダヂヅデドtd",
    "ナニヌネノマミムメモンnm",
    "ハヒフヘホhf",
    "バビブベボパピプペポヴbpv",
    "ラリルレロrl",
];

/// Whether a name is in Latin letters, and its consonants: those of "medicalsystem" are those of メディカルシステム;
/// `None`: it is neither in Latin letters nor in katakana.
fn sounds(name: &str) -> Option<(bool, Vec<usize>)> {
    let latin = name.chars().all(|c| c.is_ascii_lowercase());
    if !latin && !name.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー')) {
        return None;
    }
    let sound = |c| SOUNDS.iter().position(|letters| letters.contains(c));
    let mut sounds: Vec<usize> = name.chars().filter_map(sound).collect();
    sounds.dedup();
    Some((latin, sounds))
}

/// How many characters are to be put in, taken out or changed to come from one name to the other.
fn differences(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (place, y) in row.iter_mut().skip(1).zip(b) {
            let here = (corner + usize::from(x != y)).min(left + 1).min(*place + 1);
            corner = std::mem::replace(place, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
