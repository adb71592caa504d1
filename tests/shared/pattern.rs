//! Regular expressions, as much as src/store/schema.json uses: from ^ to $, characters, [sets], (groups), |, and how
//! often: ? * {n} {n,m}.

use std::iter::Peekable;
use std::str::Chars;

enum Part {
    /// One character out of these ranges.
    Set(Vec<(char, char)>),
    /// One of these ways.
    Group(Vec<Vec<(Part, usize, usize)>>),
}

/// Whether a text is what a pattern describes, from beginning to end.
pub fn fits(pattern: &str, text: &str) -> bool {
    let inner = pattern.strip_prefix('^').and_then(|p| p.strip_suffix('$')).expect("from ^ to $");
    let mut rest = inner.chars().peekable();
    let whole = Part::Group(ways(&mut rest));
    assert!(rest.next().is_none(), "{pattern} closes a group that is not open");
    let text: Vec<char> = text.chars().collect();
    ends(&whole, &text, vec![0]).contains(&text.len())
}

fn ways(rest: &mut Peekable<Chars>) -> Vec<Vec<(Part, usize, usize)>> {
    let mut ways = vec![Vec::new()];
    while let Some(c) = rest.next_if(|c| *c != ')') {
        let part = match c {
            '|' => {
                ways.push(Vec::new());
                continue;
            }
            '(' => {
                let group = Part::Group(self::ways(rest));
                assert_eq!(rest.next(), Some(')'), "a group ends");
                group
            }
            '[' => Part::Set(set(rest)),
            c => {
                assert!(!"\\.^$+?*{".contains(c), "{c} is not known to this checker");
                Part::Set(vec![(c, c)])
            }
        };
        let (least, most) = match rest.next_if(|c| "?*{".contains(*c)) {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some(_) => {
                let inside: String = rest.by_ref().take_while(|c| *c != '}').collect();
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                (least.parse().expect("a number"), most.parse().expect("a number"))
            }
            None => (1, 1),
        };
        ways.last_mut().expect("a way").push((part, least, most));
    }
    ways
}

fn set(rest: &mut Peekable<Chars>) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    while let Some(from) = rest.next().filter(|c| *c != ']') {
        assert!(!"^\\".contains(from), "{from} is not known to this checker");
        let to = rest.next_if_eq(&'-').map_or(from, |_| rest.next().expect("the end of a range"));
        ranges.push((from, to));
    }
    ranges
}

/// Where a part can end that begins at one of these places.
fn ends(part: &Part, text: &[char], from: Vec<usize>) -> Vec<usize> {
    match part {
        Part::Set(ranges) => {
            let one = |at: &usize| text.get(*at).is_some_and(|c| ranges.iter().any(|(a, b)| (a..=b).contains(&c)));
            from.into_iter().filter(one).map(|at| at + 1).collect()
        }
        Part::Group(ways) => {
            let mut all: Vec<usize> = Vec::new();
            for way in ways {
                let mut here = from.clone();
                for (part, least, most) in way {
                    here = repeated(part, *least, *most, text, here);
                }
                all.extend(here);
            }
            all.sort_unstable();
            all.dedup();
            all
        }
    }
}

fn repeated(part: &Part, least: usize, most: usize, text: &[char], from: Vec<usize>) -> Vec<usize> {
    let mut all = if least == 0 { from.clone() } else { Vec::new() };
    let mut here = from;
    for times in 1..=most {
        here = ends(part, text, here);
        if here.is_empty() {
            break;
        }
        if times >= least {
            all.extend(&here);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn patterns_mean_what_they_say() {
    for (pattern, yes, no) in [
        ("^a{2}b?$", &["aa", "aab"][..], &["a", "aaa", "aabb", "xaa", "aab "][..]),
        ("^(ab|c)*$", &["", "ab", "abcab", "cc"], &["a", "b", "abb"]),
        ("^[a-c+/]{1,2}=$", &["a=", "+/="], &["=", "d=", "aaa=", "a=\n"]),
        ("^(x{2}|y)?(y)?$", &["", "xx", "y", "yy", "xxy"], &["x", "yyy"]),
    ] {
        assert!(yes.iter().all(|text| fits(pattern, text)), "{pattern}");
        assert!(!no.iter().any(|text| fits(pattern, text)), "{pattern}");
    }
}
