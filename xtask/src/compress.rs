//! Sizes and bytes as a web server would send them.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

/// gzip at its strongest level, without name or time, so that equal input gives equal bytes.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| format!("gzip failed: {error}."))
}

/// gzip as small as the format allows; takes seconds. For what is written in letters, where every byte counts more.
pub fn small_gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed)
        .map_err(|error| format!("gzip failed: {error}."))?;
    Ok(packed)
}

/// brotli at its strongest level (11) and the window every browser accepts (2²² bytes).
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)
        .map_err(|error| format!("brotli failed: {error}."))?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_and_repeats_itself() {
        let text = "備えあれば憂いなし。".repeat(100);
        for pack in [gzip, small_gzip, brotli] {
            let packed = pack(text.as_bytes()).unwrap();
            assert!(packed.len() < text.len() / 10, "{} bytes", packed.len());
            assert_eq!(packed, pack(text.as_bytes()).unwrap());
        }
    }
}
