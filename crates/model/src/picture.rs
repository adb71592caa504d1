//! How large a picture is, read from its first bytes: a few of them can ask the browser for gigabytes.

/// Most pixels of a picture that is shown: 2,000 by 2,000 take 16 MB to draw.
const MOST_PIXELS: u64 = 4_000_000;

/// Whether base64 text is a PNG, JPEG or WebP picture of a size that may be shown. The browser goes by the bytes as well,
/// whatever kind the address names; a picture whose size cannot be read is none.
pub fn fits(base64: &str) -> bool {
    let pixels = size(&bytes(base64)).map(|(width, height)| u64::from(width) * u64::from(height));
    pixels.is_some_and(|pixels| (1..=MOST_PIXELS).contains(&pixels))
}

/// The bytes of a base64 text; what is no base64 counts as nothing.
fn bytes(base64: &str) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for c in base64.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, held) = ((bits << 6) | u32::from(value), held + 6);
        if held >= 8 {
            held -= 8;
            out.extend(u8::try_from((bits >> held) & 0xff));
        }
    }
    out
}

/// Width and height.
fn size(picture: &[u8]) -> Option<(u32, u32)> {
    if picture.starts_with(b"\x89PNG\r\n\x1a\n") {
        let is_head = picture.get(12..16) == Some(b"IHDR");
        return Some((big(picture, 16, 4)?, big(picture, 20, 4)?)).filter(|_| is_head);
    }
    if picture.starts_with(&[0xff, 0xd8]) {
        return jpeg(picture);
    }
    if picture.starts_with(b"RIFF") && picture.get(8..12) == Some(b"WEBP") {
        return webp(picture);
    }
    None
}

/// A whole number of so many bytes, the highest first.
fn big(from: &[u8], at: usize, bytes: usize) -> Option<u32> {
    Some(from.get(at..at + bytes)?.iter().fold(0, |n, byte| (n << 8) | u32::from(*byte)))
}

/// The same, the lowest first.
fn little(from: &[u8], at: usize, bytes: usize) -> Option<u32> {
    Some(from.get(at..at + bytes)?.iter().rev().fold(0, |n, byte| (n << 8) | u32::from(*byte)))
}

/// The size stands in the frame header, after segments of any length.
fn jpeg(picture: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *picture.get(at)? != 0xff {
            return None;
        }
        match *picture.get(at + 1)? {
            // Filling.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            // Frame headers; C4, C8 and CC are none.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(picture, at + 7, 2)?, big(picture, at + 5, 2)?));
            }
            // The picture begins, or ends, without a frame header.
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(big(picture, at + 2, 2)?.max(2)).ok()?,
        }
    }
}

fn webp(picture: &[u8]) -> Option<(u32, u32)> {
    match picture.get(12..16)? {
        b"VP8 " if picture.get(23..26) == Some(&[0x9d, 0x01, 0x2a]) => {
            Some((little(picture, 26, 2)? & 0x3fff, little(picture, 28, 2)? & 0x3fff))
        }
        b"VP8L" if picture.get(20) == Some(&0x2f) => {
            let bits = little(picture, 21, 4)?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(picture, 24, 3)? + 1, little(picture, 27, 3)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
        [&head[..], b"\x08\x06\0\0\0"].concat()
    }

    fn webp(chunk: &[u8]) -> Vec<u8> {
        [b"RIFF\x1c\0\0\0WEBP", chunk].concat()
    }

    #[test]
    fn the_size_is_read_from_the_first_bytes() {
        let jpeg = |marker: u8| {
            let before = [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0xff, 0xc0][..], &[0xff, 0xff, 0xc4, 0, 3, 9]].concat();
            [&before[..], &[0xff, marker, 0, 11, 8, 0x02, 0x58, 0x03, 0x20, 1]].concat()
        };
        let lossy =
            [b"VP8 \x0a\0\0\0\x30\0\0\x9d\x01\x2a".as_slice(), &800_u16.to_le_bytes(), &600_u16.to_le_bytes()].concat();
        let lossless = [b"VP8L\x08\0\0\0\x2f".as_slice(), &(799_u32 + (599 << 14)).to_le_bytes()].concat();
        let extended = b"VP8X\x0a\0\0\0\x10\0\0\0\x1f\x03\0\x57\x02\0";
        for picture in [png(800, 600), jpeg(0xc0), jpeg(0xc2), webp(&lossy), webp(&lossless), webp(extended)] {
            assert_eq!(size(&picture), Some((800, 600)), "{picture:x?}");
            for cut in 0..20 {
                assert_eq!(size(&picture[..cut]), None, "{cut} bytes");
            }
        }
        let none = [&b"GIF89a\x01\0\x01\0"[..], b"BM", b"<svg/>", b"", &[0xff, 0xd8, 0xff, 0xd9], &jpeg(0xc4)[..]];
        for picture in none {
            assert_eq!(size(picture), None, "{picture:x?}");
        }
    }

    #[test]
    fn a_picture_that_asks_for_gigabytes_is_none() {
        // 28 bytes of WebP with 16,383 by 16,383 pixels.
        assert!(!fits("UklGRhQAAABXRUJQVlA4TAgAAAAv/v////8A"));
        let text = |picture: &[u8]| {
            let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let digit = |bits: u32, at: u32| char::from(digits[usize::try_from((bits >> at) & 63).unwrap()]);
            picture
                .chunks(3)
                .flat_map(|three| {
                    let bits = [0, 1, 2].iter().fold(0, |n, i| (n << 8) | u32::from(*three.get(*i).unwrap_or(&0)));
                    [18, 12, 6, 0].map(|at| digit(bits, at))
                })
                .collect::<String>()
        };
        for (width, height, fine) in [
            (1, 1, true),
            (2_000, 2_000, true),
            (4_000, 1_000, true),
            (2_001, 2_000, false),
            (19_000, 19_000, false),
            (0, 10, false),
            (10, 0, false),
            (u32::MAX, u32::MAX, false),
            (u32::MAX, 1, false),
        ] {
            assert_eq!(fits(&text(&png(width, height))), fine, "{width}×{height}");
        }
    }
}
