//! What property tests and fuzz targets make their inputs with.
#![allow(unreachable_pub)] // Fuzz targets are crates of their own, tests are not.

/// Returns an archive that holds `files` as they are.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut records) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut common = Vec::new();
        common.extend([20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]);
        common.extend(rawzip::crc32(content).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let offset = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*content);
        records.extend(b"PK\x01\x02\x14\0");
        records.extend(&common);
        records.extend([0; 10]);
        records.extend(offset.to_le_bytes());
        records.extend(name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&records);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((records.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
