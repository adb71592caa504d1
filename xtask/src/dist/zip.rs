//! ZIP archives that come out the same every time: sorted, all of one date.

use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, Crc, write::DeflateEncoder};

use super::{read, write};
use crate::{Outcome, bundle};

/// 1980-01-01, the first day the format knows, in its own way of writing.
const DATE: [u8; 4] = [0, 0, 0x21, 0];
/// Version 2.0 of the format, names in UTF-8, packed with deflate.
const KIND: [u8; 6] = [20, 0, 0, 8, 8, 0];

/// An archive of named files.
pub fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
        let packed = packed.map_err(|error| format!("{name} cannot be packed: {error}."))?;
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut entry = KIND.to_vec();
        entry.extend(DATE);
        entry.extend(crc.sum().to_le_bytes());
        entry.extend(number(packed.len())?);
        entry.extend(number(bytes.len())?);
        entry.extend(short(name.len())?);
        entry.extend([0, 0]);
        directory.extend([b"PK\x01\x02".as_slice(), &[20, 0], &entry, &[0; 10], &number(out.len())?].concat());
        directory.extend(name.as_bytes());
        out.extend([b"PK\x03\x04".as_slice(), &entry, name.as_bytes(), &packed].concat());
    }
    let (count, size, start) = (short(files.len())?, number(directory.len())?, number(out.len())?);
    out.extend(directory);
    out.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count, &size, &start, &[0; 2]].concat());
    Ok(out)
}

/// Archives a folder under a name of its own.
pub fn folder(folder: &Path, name: &str, to: &Path) -> Outcome {
    let files: Result<Vec<_>, String> = bundle::files(folder)
        .iter()
        .map(|file| {
            let inside = file.strip_prefix(folder).unwrap_or(file).display().to_string().replace('\\', "/");
            Ok((format!("{name}/{inside}"), read(file)?))
        })
        .collect();
    write(to, &archive(&files?)?)
}

fn number(value: usize) -> Result<[u8; 4], String> {
    u32::try_from(value).map(u32::to_le_bytes).map_err(|_| "The archive grows beyond 4 GB.".to_owned())
}

fn short(value: usize) -> Result<[u8; 2], String> {
    u16::try_from(value).map(u16::to_le_bytes).map_err(|_| "The archive has too many files.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_parts_that_the_format_asks_for() {
        let files = [("a.txt".to_owned(), b"abc".to_vec()), ("備/え.txt".to_owned(), vec![b'x'; 1000])];
        let zip = archive(&files).unwrap();
        assert!(zip.starts_with(b"PK\x03\x04\x14\x00\x00\x08\x08\x00"));
        // CRC-32 of "abc", as every table has it.
        assert_eq!(zip[14..18], 0x3524_41c2_u32.to_le_bytes());
        let end = &zip[zip.len() - 22..];
        assert!(end.starts_with(b"PK\x05\x06") && end[10] == 2, "{end:?}");
        assert!(zip.len() < 400, "packed");
        assert_eq!(zip, archive(&files).unwrap());
    }
}
