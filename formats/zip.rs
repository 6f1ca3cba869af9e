//! Opens zip archives: bounded in entries, sizes and ratio, whatever an archive claims of itself.

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::error::ReadError;

/// An archive.
pub(crate) struct Archive<'a> {
    name: &'a str,
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) path: String,
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
    crc: u32,
}

impl<'a> Archive<'a> {
    /// The most files that an archive of an article has.
    const ENTRIES: usize = 20_000;
    /// The most bytes that one of its files has unpacked.
    const LARGEST: usize = 256 << 20;
    /// How many bytes one packed byte may stand for, where a file is large.
    const RATIO: usize = 300;
    /// What is smaller than this is no bomb.
    const SMALL: usize = 8 << 20;

    /// Opens the archive `bytes`, which the caller calls `name`.
    pub(crate) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let damaged = || malformed(name, None, "the file is damaged or cut off: it is a zip archive whose end cannot be found; get it again, or save it anew");
        let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
        let mut entries = Vec::new();
        let mut records = archive.entries();
        while let Some(record) = records.next_entry().map_err(|_| damaged())? {
            if entries.len() == Self::ENTRIES {
                return Err(malformed(name, None, "the archive holds more than 20,000 files, which no article does"));
            }
            entries.push(Entry {
                path: String::from_utf8_lossy(record.file_path().as_bytes()).replace('\\', "/"),
                wayfinder: record.wayfinder(),
                method: record.compression_method(),
                is_encrypted: record.flags().is_encrypted(),
                crc: record.crc32(),
            });
        }
        Ok(Self { name, archive, entries })
    }

    /// Returns its files in their order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the bytes of the file at `path`; `None` where there is none.
    pub(crate) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let path = path.trim_start_matches('/');
        let found = self.entries.iter().find(|it| it.path == path).or_else(|| self.entries.iter().find(|it| it.path.eq_ignore_ascii_case(path)));
        let Some(entry) = found else { return Ok(None) };
        let error = |message: &str| malformed(self.name, Some(path), message);
        if entry.is_encrypted {
            return Err(error("the file is protected by a password; save it without one"));
        }
        let slice = self.archive.get_entry(entry.wayfinder).map_err(|_| error("the archive is damaged here; save the file anew"))?;
        let data = slice.data();
        let most = Self::LARGEST.min(Self::SMALL.max(data.len().saturating_mul(Self::RATIO)));
        let bytes = if entry.method == CompressionMethod::STORE {
            data.to_vec()
        } else if entry.method == CompressionMethod::DEFLATE {
            miniz_oxide::inflate::decompress_to_vec_with_limit(data, most).map_err(|it| match it.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                    error("a few bytes unpack to very many here, as in a file that is made to fill memory; it is not read")
                }
                _ => error("the archive is damaged here; save the file anew"),
            })?
        } else {
            return Err(error("it is packed in a way that is not known; save the file anew"));
        };
        if rawzip::crc32(&bytes) != entry.crc {
            return Err(error("the archive is damaged here: the check sum is wrong; save the file anew"));
        }
        Ok(Some(bytes))
    }

    /// Returns the bytes of the file at `path`, which the format cannot do without.
    pub(crate) fn need(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.read(path)?.ok_or_else(|| malformed(self.name, Some(path), "this part is missing, so the file is damaged or of another kind; save it anew"))
    }
}

/// Returns an error about `part` of the file `name`.
pub(crate) fn malformed(name: &str, part: Option<&str>, message: &str) -> ReadError {
    ReadError::Malformed { name: name.to_owned(), part: part.map(str::to_owned), place: None, message: message.to_owned() }
}
