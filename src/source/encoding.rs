//! From bytes to text: UTF-8, UTF-16 and Windows-1252 (or what else a legacy file seems to be), and back from
//! an offset in the text to the byte on disk.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ReadError;

/// Largest file that is read, in bytes: offsets are 32 bits wide.
pub const MAX_FILE_BYTES: u64 = u32::MAX as u64;

/// How far the start of a file is searched for bytes that no text has.
const SNIFFED_BYTES: usize = 8 * 1024;

/// Every so many bytes of text the offset on disk is noted, so that finding one is not linear in the file.
const CHECKPOINT_BYTES: usize = 16 * 1024;

/// A file's text with what is needed to say where its characters stand on disk.
#[derive(Debug)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    origin: Origin,
}

/// How an offset in the text becomes an offset on disk.
#[derive(Debug)]
enum Origin {
    /// UTF-8: the same, but for a byte order mark of that many bytes.
    Utf8 { bom: u64 },
    /// Anything else: the text's characters are measured in the original encoding, from the checkpoint before.
    Reencoded { unit: Unit, checkpoints: Vec<u64> },
}

/// What one character takes on disk.
#[derive(Debug, Clone, Copy)]
enum Unit {
    /// Two bytes for each UTF-16 code unit, the low one first.
    Utf16Le,
    /// Two bytes for each UTF-16 code unit, the high one first.
    Utf16Be,
    /// As many bytes as the encoder writes.
    Legacy(&'static Encoding),
}

impl Decoded {
    /// Decodes a whole file.
    ///
    /// A byte order mark decides; then valid UTF-8; then UTF-16 without a mark, by its zero bytes; what is left is
    /// guessed with chardetng, which answers Windows-1252 for Western copy.
    pub fn new(bytes: Vec<u8>) -> Result<Self, ReadError> {
        if let Some((encoding, bom)) = Encoding::for_bom(&bytes) {
            if encoding != UTF_8 {
                return Self::transcode(&bytes, bom, encoding);
            }
            let text = String::from_utf8(bytes[bom..].to_vec()).map_err(|e| not_utf8(&e, bom))?;
            return Ok(Self { text, origin: Origin::Utf8 { bom: bom as u64 } });
        }
        match String::from_utf8(bytes) {
            Ok(text) if !text.as_bytes()[..text.len().min(SNIFFED_BYTES)].contains(&0) => {
                Ok(Self { text, origin: Origin::Utf8 { bom: 0 } })
            }
            Ok(text) => Self::guess(text.as_bytes()),
            Err(error) => Self::guess(error.as_bytes()),
        }
    }

    /// Text that is already in memory, such as standard input typed by an editor.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        Self { text, origin: Origin::Utf8 { bom: 0 } }
    }

    /// Another text for the same file: in its encoding, with a byte order mark if there was one.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        let origin = match &self.origin {
            Origin::Utf8 { bom } => Origin::Utf8 { bom: *bom },
            Origin::Reencoded { unit, checkpoints: old } => {
                Origin::Reencoded { unit: *unit, checkpoints: checkpoints(&text, *unit, old[0]) }
            }
        };
        Self { text, origin }
    }

    /// The bytes of the whole file.
    ///
    /// Errors: the first character that its encoding lacks.
    pub fn to_bytes(&self) -> Result<Vec<u8>, char> {
        let mark = if self.source_offset(0) > 0 { "\u{FEFF}" } else { "" };
        let units = || mark.encode_utf16().chain(self.text.encode_utf16());
        match &self.origin {
            Origin::Utf8 { .. } => Ok([mark.as_bytes(), self.text.as_bytes()].concat()),
            Origin::Reencoded { unit: Unit::Utf16Le, .. } => Ok(units().flat_map(u16::to_le_bytes).collect()),
            Origin::Reencoded { unit: Unit::Utf16Be, .. } => Ok(units().flat_map(u16::to_be_bytes).collect()),
            Origin::Reencoded { unit: Unit::Legacy(encoding), .. } => {
                let (bytes, _, _) = encoding.encode(&self.text);
                self.lacking(&self.text).map_or_else(|| Ok(bytes.into_owned()), Err)
            }
        }
    }

    /// The first character of a text that the file’s encoding lacks.
    #[must_use]
    pub fn lacking(&self, text: &str) -> Option<char> {
        let Origin::Reencoded { unit: Unit::Legacy(encoding), .. } = &self.origin else { return None };
        let lacks = |text: &str| encoding.encode(text).2;
        if lacks(text) { text.chars().find(|c| lacks(c.encode_utf8(&mut [0; 4]))) } else { None }
    }

    /// The name of the encoding: “UTF-8”, “windows-1252”.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        match &self.origin {
            Origin::Utf8 { .. } => UTF_8.name(),
            Origin::Reencoded { unit: Unit::Utf16Le, .. } => UTF_16LE.name(),
            Origin::Reencoded { unit: Unit::Utf16Be, .. } => UTF_16BE.name(),
            Origin::Reencoded { unit: Unit::Legacy(encoding), .. } => encoding.name(),
        }
    }

    fn guess(bytes: &[u8]) -> Result<Self, ReadError> {
        if let Some(encoding) = utf16_without_bom(bytes) {
            return Self::transcode(bytes, 0, encoding);
        }
        if looks_binary(bytes) {
            return Err(ReadError::NotText);
        }
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        Self::transcode(bytes, 0, detector.guess(None, chardetng::Utf8Detection::Deny))
    }

    fn transcode(bytes: &[u8], bom: usize, encoding: &'static Encoding) -> Result<Self, ReadError> {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        if text.as_bytes()[..text.len().min(SNIFFED_BYTES)].contains(&0) {
            return Err(ReadError::NotText);
        }
        let unit = Unit::of(encoding);
        let text = text.into_owned();
        let checkpoints = checkpoints(&text, unit, bom as u64);
        Ok(Self { text, origin: Origin::Reencoded { unit, checkpoints } })
    }

    /// The byte on disk at which the character at byte `offset` of the text begins; `offset` is on a character
    /// boundary and may be the text's length.
    #[must_use]
    pub fn source_offset(&self, offset: usize) -> u64 {
        match &self.origin {
            Origin::Utf8 { bom } => bom + offset as u64,
            Origin::Reencoded { unit, checkpoints } => {
                let index = offset / CHECKPOINT_BYTES;
                let from = self.text.floor_char_boundary(index * CHECKPOINT_BYTES);
                checkpoints[index] + unit.bytes(&self.text[from..offset])
            }
        }
    }
}

impl Unit {
    fn of(encoding: &'static Encoding) -> Self {
        match encoding {
            _ if encoding == UTF_16LE => Self::Utf16Le,
            _ if encoding == UTF_16BE => Self::Utf16Be,
            _ => Self::Legacy(encoding),
        }
    }

    fn bytes(self, text: &str) -> u64 {
        match self {
            Self::Utf16Le | Self::Utf16Be => text.chars().map(|c| 2 * c.len_utf16() as u64).sum(),
            Self::Legacy(encoding) if encoding.is_single_byte() => text.chars().count() as u64,
            Self::Legacy(encoding) => encoding.encode(text).0.len() as u64,
        }
    }
}

fn checkpoints(text: &str, unit: Unit, bom: u64) -> Vec<u64> {
    let mut at = bom;
    let mut checkpoints = vec![at];
    let mut from = 0;
    for index in 1..=text.len() / CHECKPOINT_BYTES {
        let to = text.floor_char_boundary(index * CHECKPOINT_BYTES);
        at += unit.bytes(&text[from..to]);
        checkpoints.push(at);
        from = to;
    }
    checkpoints
}

fn not_utf8(error: &std::string::FromUtf8Error, bom: usize) -> ReadError {
    ReadError::BadUtf8 { offset: (bom + error.utf8_error().valid_up_to()) as u64 }
}

/// UTF-16 Western copy has a zero in nearly every second byte, and always in the same half of the pair.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 4 {
        return None;
    }
    match (even * 100 / pairs, odd * 100 / pairs) {
        (0..=2, 60..) => Some(UTF_16LE),
        (60.., 0..=2) => Some(UTF_16BE),
        _ => None,
    }
}

/// A zero byte, or more than one control character in 200 bytes, is no text in any encoding that has no zeros.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    let odd = head.iter().filter(|b| matches!(b, 1..=8 | 14..=31 | 127)).count();
    head.contains(&0) || odd * 200 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offsets(bytes: &[u8]) -> (String, Vec<u64>) {
        let decoded = Decoded::new(bytes.to_vec()).unwrap();
        let ends = decoded.text.char_indices().map(|(i, _)| decoded.source_offset(i)).collect();
        (decoded.text, ends)
    }

    #[test]
    fn a_byte_order_mark_is_no_text_and_shifts_the_offsets() {
        assert_eq!(offsets(b"\xEF\xBB\xBFab"), ("ab".into(), vec![3, 4]));
    }

    #[test]
    fn utf16_offsets_count_code_units() {
        let bytes: Vec<u8> = "\u{FEFF}a\u{1F40B}é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(offsets(&bytes), ("a\u{1F40B}é".into(), vec![2, 4, 8]));
    }

    #[test]
    fn utf16_without_a_mark_is_recognised() {
        let bytes: Vec<u8> = "The harbour is open.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(offsets(&bytes).0, "The harbour is open.");
    }

    #[test]
    fn windows_1252_is_read_with_one_byte_a_character() {
        let (text, at) = offsets(b"\x93The caf\xE9 is closed,\x94 said the mayor of the town.");
        assert_eq!(text, "\u{201C}The café is closed,\u{201D} said the mayor of the town.");
        assert_eq!(at, (0..at.len() as u64).collect::<Vec<_>>());
    }

    #[test]
    fn offsets_are_right_beyond_a_checkpoint() {
        let mut bytes = vec![0xE9; CHECKPOINT_BYTES];
        bytes.extend_from_slice(b" fin de la premi\xE8re page");
        let (_, at) = offsets(&bytes);
        assert_eq!(at.last(), Some(&(bytes.len() as u64 - 1)));
    }

    #[test]
    fn a_text_goes_back_to_the_bytes_it_came_from() {
        let mut utf16: Vec<u8> = "\u{FEFF}a\u{1F40B}é".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases =
            [&b"\xEF\xBB\xBFab"[..], b"caf\xE9 \x93yes\x94, said the mayor", "naïve".as_bytes(), &utf16];
        for bytes in cases {
            assert_eq!(Decoded::new(bytes.to_vec()).unwrap().to_bytes().unwrap(), bytes);
        }
        utf16.truncate(4);
        let other = Decoded::new(utf16).unwrap().with_text("é".to_owned());
        assert_eq!((other.to_bytes().unwrap(), other.source_offset(2)), (b"\xFE\xFF\0\xE9".to_vec(), 4));
    }

    #[test]
    fn what_an_encoding_lacks_is_named() {
        let decoded = Decoded::new(b"The caf\xE9 is closed, said the mayor.".to_vec()).unwrap();
        assert_eq!((decoded.encoding(), decoded.lacking("“é…”")), ("windows-1252", None));
        assert_eq!(decoded.lacking("é → e"), Some('→'));
        assert_eq!(decoded.with_text("a → b".to_owned()).to_bytes(), Err('→'));
    }

    #[test]
    fn binary_files_are_refused() {
        assert!(matches!(Decoded::new(b"\x7FELF\x02\x01\x01\0\0\0\0\0".to_vec()), Err(ReadError::NotText)));
        assert!(matches!(
            Decoded::new(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0".to_vec()),
            Err(ReadError::NotText)
        ));
    }
}
