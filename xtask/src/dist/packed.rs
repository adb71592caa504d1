//! Many bytes as few letters: LZMA, which packs a fifth better than gzip, in letters that stand in a page.
//! `src/web/unpack.js` is the other way round.

use std::io::Write as _;

use lzma_rust2::{LzmaOptions, LzmaWriter};

/// The format's lc: how many bits of the byte before count for a literal. lp and pb are 0.
pub const CONTEXT: u32 = 4;
/// How far back a repetition may lie: over all we ever pack.
const REACH: u32 = 1 << 22;
/// Letters a line; some programs that people send files through dislike longer ones.
const LINE: usize = 8192;

/// Packs bytes with LZMA, without a header.
pub fn lzma(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb, options.dict_size) = (CONTEXT, 0, 0, REACH);
    (options.nice_len, options.depth_limit) = (273, 2000);
    let packed = LzmaWriter::new_no_header(Vec::new(), &options, false).and_then(|mut writer| {
        writer.write_all(bytes)?;
        writer.finish()
    });
    packed.map_err(|error| format!("LZMA failed: {error}."))
}

/// A sum by which the page sees whether all of it has arrived as it was.
pub fn sum(bytes: &[u8]) -> i32 {
    bytes.iter().fold(1_i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(i32::from(*byte)))
}

/// What bytes are written in.
#[derive(Clone, Copy)]
pub enum Letters {
    /// 91 letters: printable ASCII without & < \. They mean the same in every encoding a server may name.
    Ascii,
    /// 185: those, and the upper half of Latin-1 without its invisible two. In a file of one byte a letter they take 13 %
    /// less; such a file must not be served as UTF-8, so they are for the file that is opened from the disk.
    Latin,
}

impl Letters {
    /// How many there are.
    pub fn count(self) -> u32 {
        match self {
            Self::Ascii => 91,
            Self::Latin => 185,
        }
    }

    /// How many whole bits two of them hold (of base64 it is 12).
    fn bits(self) -> u32 {
        (self.count() * self.count()).ilog2()
    }

    fn letter(digit: u32) -> char {
        let code = match digit {
            ..91 => [38, 60, 92].iter().fold(digit + 33, |code, gap| code + u32::from(code >= *gap)),
            // The soft hyphen is left out.
            _ => digit - 91 + 161 + u32::from(digit - 91 + 161 >= 173),
        };
        char::from_u32(code).unwrap_or(' ')
    }
}

/// Writes bytes in letters, in lines.
pub fn letters(bytes: &[u8], kind: Letters) -> String {
    let mut text = String::new();
    let mut in_line = 0;
    let (base, pair) = (kind.count(), kind.bits());
    let (mut held, mut bits) = (0_u32, 0);
    let mut put = |value: u32| {
        text.extend([value / base, value % base].map(Letters::letter));
        in_line += 2;
        if in_line == LINE {
            text.push('\n');
            in_line = 0;
        }
    };
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= pair {
            bits -= pair;
            put(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        put(held << (pair - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::paths;
    use crate::process::{program, quiet};

    /// The scripts that read it give back the same bytes, whatever these are.
    #[test]
    fn the_page_reads_back_what_was_packed() {
        let mut noise = 1_u32;
        let mut random = |most: u32| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            noise.rotate_right(13) % most
        };
        let mut cases: Vec<Vec<u8>> =
            vec![Vec::new(), vec![0], vec![255; 3], "備えあれば憂いなし。".repeat(3000).into()];
        // Noise; noise with repetitions near and far; an executable.
        cases.push((0..100_000).map(|_| random(256) as u8).collect());
        let mut mixed: Vec<u8> = (0..5000).map(|_| random(256) as u8).collect();
        while mixed.len() < 300_000 {
            let start = random(mixed.len() as u32 - 300) as usize;
            let piece = mixed[start..start + random(300) as usize].to_vec();
            mixed.extend(piece);
            mixed.push(random(4) as u8);
        }
        cases.push(mixed);
        cases.push(fs::read(std::env::current_exe().unwrap()).unwrap()[..1_500_000].to_vec());

        let desk = std::env::temp_dir().join(format!("sonae-packed-{}", std::process::id()));
        fs::create_dir_all(&desk).unwrap();
        fs::copy(paths::root().join("src/web/unpack.js"), desk.join("unpack.mjs")).unwrap();
        for (number, bytes) in cases.iter().enumerate() {
            for kind in [Letters::Ascii, Letters::Latin] {
                let text = letters(&lzma(bytes).unwrap(), kind);
                let printable =
                    |c: char| c.is_ascii_graphic() || matches!(c, '\n' | '\u{a1}'..='\u{ff}') && c != '\u{ad}';
                assert!(text.chars().all(printable), "printable");
                assert!(!text.contains(['&', '<', '\\']));
                fs::write(desk.join(format!("{number}-{}.txt", kind.count())), text).unwrap();
            }
            fs::write(desk.join(format!("{number}.raw")), bytes).unwrap();
        }
        let script = format!(
            "import {{ letters, unpack }} from './unpack.mjs'; import {{ readFileSync }} from 'node:fs';
             for (let i = 0; i < {}; i += 1) for (const base of [91, 185]) {{
               const want = readFileSync(`${{i}}.raw`), text = readFileSync(`${{i}}-${{base}}.txt`, 'utf8');
               const got = Buffer.from(unpack(letters(text, base), want.length, {CONTEXT}));
               if (!got.equals(want)) throw new Error(`case ${{i}}, ${{base}} letters`);
             }}",
            cases.len()
        );
        fs::write(desk.join("test.mjs"), script).unwrap();
        let outcome = quiet(program("node").arg("test.mjs").current_dir(&desk));
        fs::remove_dir_all(&desk).unwrap();
        outcome.unwrap();
    }
}
