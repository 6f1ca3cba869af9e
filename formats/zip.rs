//! Opens zip archives: bounded in entries, sizes and ratio, whatever an archive claims of itself.

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::error::ReadError;

/// An archive.
pub(crate) struct Archive<'a> {
    name: &'a str,
    packed: ZipSliceArchive<&'a [u8]>,
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
    /// Where its header and its record start in the archive.
    header: usize,
    record: usize,
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
                header: record.local_header_offset() as usize,
                record: record.central_directory_offset() as usize,
            });
        }
        Ok(Self { name, packed: archive, entries })
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
        let slice = self.packed.get_entry(entry.wayfinder).map_err(|_| error("the archive is damaged here; save the file anew"))?;
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

impl Archive<'_> {
    /// Returns the archive `bytes`, which this one was opened from, with `parts` in the place of those of their names, or behind the others. All
    /// other files are copied as they are packed.
    pub(crate) fn with(&self, bytes: &[u8], parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ReadError> {
        let damaged = || malformed(self.name, None, "the archive is made in a way that cannot be rewritten; save the file anew");
        let directory = self.packed.directory_offset() as usize;
        let mut starts: Vec<usize> = self.entries.iter().map(|it| it.header).chain([directory]).collect();
        starts.sort_unstable();
        let mut out = Vec::with_capacity(bytes.len() + (1 << 16));
        let mut records = Vec::new();
        for entry in &self.entries {
            let record = bytes.get(entry.record..).and_then(|it| it.get(..46 + record_tail(it)?)).ok_or_else(damaged)?;
            // Larger archives hold their offsets elsewhere.
            if u32_at(record, 42) == Some(u32::MAX) {
                return Err(damaged());
            }
            let offset = out.len() as u32;
            let mut record = record.to_vec();
            record[42..46].copy_from_slice(&offset.to_le_bytes());
            if let Some((path, content)) = parts.iter().find(|it| it.0 == entry.path) {
                let packed = Packed::of(content);
                packed.describe(&mut record[6..]);
                out.extend(packed.header(path.as_bytes()));
                out.extend(&packed.bytes);
            } else {
                let next = starts.partition_point(|&it| it <= entry.header);
                let end = *starts.get(next).ok_or_else(damaged)?;
                out.extend(bytes.get(entry.header..end).ok_or_else(damaged)?);
            }
            records.extend(record);
        }
        let mut count = self.entries.len();
        for (path, content) in parts.iter().filter(|it| self.entries.iter().all(|entry| entry.path != it.0)) {
            let packed = Packed::of(content);
            let mut record = vec![b'P', b'K', 1, 2, 20, 0, 20, 0];
            record.resize(46, 0);
            packed.describe(&mut record[6..]);
            // The first day that an archive can tell.
            record[14..16].copy_from_slice(&0x21_u16.to_le_bytes());
            record[28..30].copy_from_slice(&(path.len() as u16).to_le_bytes());
            record[42..46].copy_from_slice(&(out.len() as u32).to_le_bytes());
            record.extend(path.as_bytes());
            records.extend(record);
            out.extend(packed.header(path.as_bytes()));
            out.extend(&packed.bytes);
            count += 1;
        }
        let start = out.len() as u32;
        let count = u16::try_from(count).map_err(|_| damaged())?;
        out.extend(&records);
        out.extend([b'P', b'K', 5, 6, 0, 0, 0, 0]);
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend((records.len() as u32).to_le_bytes());
        out.extend(start.to_le_bytes());
        out.extend([0, 0]);
        Ok(out)
    }
}

/// The packed content of a file.
struct Packed {
    bytes: Vec<u8>,
    crc: u32,
    len: u32,
}

impl Packed {
    fn of(content: &[u8]) -> Self {
        Self { bytes: miniz_oxide::deflate::compress_to_vec(content, 6), crc: rawzip::crc32(content), len: content.len() as u32 }
    }

    /// Writes version, flags, method, sizes and check sum into a record or header from its version on; its time stays.
    fn describe(&self, record: &mut [u8]) {
        record[0..2].copy_from_slice(&20_u16.to_le_bytes());
        // Names are UTF-8.
        record[2..4].copy_from_slice(&0x800_u16.to_le_bytes());
        record[4..6].copy_from_slice(&8_u16.to_le_bytes());
        record[10..14].copy_from_slice(&self.crc.to_le_bytes());
        record[14..18].copy_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        record[18..22].copy_from_slice(&self.len.to_le_bytes());
    }

    fn header(&self, path: &[u8]) -> Vec<u8> {
        let mut header = vec![b'P', b'K', 3, 4];
        header.resize(30, 0);
        self.describe(&mut header[4..]);
        header[12..14].copy_from_slice(&0x21_u16.to_le_bytes());
        header[26..28].copy_from_slice(&(path.len() as u16).to_le_bytes());
        header.extend(path);
        header
    }
}

/// Returns how many bytes follow the fixed ones of the record that `bytes` start with.
fn record_tail(bytes: &[u8]) -> Option<usize> {
    let at = |offset: usize| Some(usize::from(u16::from_le_bytes([*bytes.get(offset)?, *bytes.get(offset + 1)?])));
    Some(at(28)? + at(30)? + at(32)?)
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(offset..offset + 4)?.try_into().ok()?))
}

/// Returns an error about `part` of the file `name`.
pub(crate) fn malformed(name: &str, part: Option<&str>, message: &str) -> ReadError {
    ReadError::Malformed { name: name.to_owned(), part: part.map(str::to_owned), place: None, message: message.to_owned() }
}
