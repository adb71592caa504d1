//! Many bytes as few letters: LZMA, which packs a fifth better than gzip, in an alphabet of 91. `src/web/unpack.js` is the
//! other way round.

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

/// Writes bytes in printable ASCII without & < \, two letters for 13 bits (base64 takes two for 12), in lines.
pub fn letters(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0_u32, 0);
    let mut put = |value: u32| {
        for digit in [value / 91, value % 91] {
            let code = [38, 60, 92].iter().fold(digit + 33, |code, gap| code + u32::from(code >= *gap));
            text.push(char::from_u32(code).unwrap_or(' '));
        }
        if text.len() % (LINE + 1) == LINE {
            text.push('\n');
        }
    };
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= 13 {
            bits -= 13;
            put(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        put(held << (13 - bits));
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
            let text = letters(&lzma(bytes).unwrap());
            assert!(text.bytes().all(|byte| byte == b'\n' || byte.is_ascii_graphic()), "printable");
            assert!(!text.contains(['&', '<', '\\']));
            fs::write(desk.join(format!("{number}.txt")), text).unwrap();
            fs::write(desk.join(format!("{number}.raw")), bytes).unwrap();
        }
        let script = format!(
            "import {{ letters, unpack }} from './unpack.mjs'; import {{ readFileSync }} from 'node:fs';
             for (let i = 0; i < {}; i += 1) {{
               const want = readFileSync(`${{i}}.raw`), text = readFileSync(`${{i}}.txt`, 'utf8');
               const got = Buffer.from(unpack(letters(text), want.length, {CONTEXT}));
               if (!got.equals(want)) throw new Error(`case ${{i}}`);
             }}",
            cases.len()
        );
        fs::write(desk.join("test.mjs"), script).unwrap();
        let outcome = quiet(program("node").arg("test.mjs").current_dir(&desk));
        fs::remove_dir_all(&desk).unwrap();
        outcome.unwrap();
    }
}
