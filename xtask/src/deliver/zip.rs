//! ZIP archives that come out the same every time: sorted, all of one date, written alike on every system.

use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::Outcome;
use crate::files::{self, read, write};

/// An archive of named files, in their order.
pub fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        // 1980-01-01, the first day the format knows: the true one would be another at each build.
        .last_modified_time(DateTime::default())
        // Else these say on which system the archive was made.
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let packed = zip.start_file(name.as_str(), options).and_then(|()| Ok(zip.write_all(bytes)?));
        packed.map_err(|error| format!("{name} cannot be packed: {error}."))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| format!("The archive cannot be finished: {error}."))
}

/// Archives a folder under a name of its own.
pub fn folder(folder: &Path, name: &str, to: &Path) -> Outcome {
    let inside = |file| Ok((format!("{name}/{}", files::name_within(folder, file)), read(file)?));
    let files: Result<Vec<_>, String> = files::below(folder).iter().map(|file| inside(file)).collect();
    write(to, archive(&files?)?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn files() -> [(String, Vec<u8>); 2] {
        [("a.txt".to_owned(), b"abc".to_vec()), ("備/え.txt".to_owned(), vec![b'x'; 1000])]
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let packed = archive(&files()).unwrap();
        assert!(packed.len() < 500, "{} bytes", packed.len());
        let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        assert_eq!(zip.len(), 2);
        for (index, (name, bytes)) in files().iter().enumerate() {
            let mut file = zip.by_index(index).unwrap();
            assert_eq!(&file.name().unwrap(), name);
            let mut back = Vec::new();
            file.read_to_end(&mut back).unwrap();
            assert_eq!(&back, bytes);
        }
    }

    #[test]
    fn an_archive_is_the_same_every_time() {
        let first = archive(&files()).unwrap();
        assert_eq!(first, archive(&files()).unwrap());
        // Local header: version, flags (names in UTF-8 where they are not ASCII), deflate, time and date of 1980-01-01.
        assert!(first.starts_with(b"PK\x03\x04"));
        assert_eq!(first[8..14], [8, 0, 0, 0, 0x21, 0]);
        // CRC-32 of "abc", as every table has it.
        assert_eq!(first[14..18], 0x3524_41c2_u32.to_le_bytes());
        // Nothing follows the end of the directory: every reader finds it there.
        let end = &first[first.len() - 22..];
        assert!(end.starts_with(b"PK\x05\x06") && end[10] == 2, "{end:?}");
    }

    #[test]
    fn a_folder_is_packed_under_its_name_and_sorted() {
        let folder = std::env::temp_dir().join(format!("sonae-zip-{}", std::process::id()));
        for name in ["b.txt", "a/c.txt"] {
            write(&folder.join("site").join(name), name).unwrap();
        }
        let [first, second] = ["first.zip", "second.zip"].map(|name| folder.join(name));
        super::folder(&folder.join("site"), "sonae", &first).unwrap();
        // Written anew: the times of the files are no part of the archive.
        write(&folder.join("site/b.txt"), "b.txt").unwrap();
        super::folder(&folder.join("site"), "sonae", &second).unwrap();
        let packed = read(&first).unwrap();
        assert_eq!(packed, read(&second).unwrap());
        let zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        assert_eq!(zip.file_names().map(Result::unwrap).collect::<Vec<_>>(), ["sonae/a/c.txt", "sonae/b.txt"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
