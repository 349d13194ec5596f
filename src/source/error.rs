//! Why a file could not be read. The run goes on with the others.

/// A file that could not be read, in words for the person who named it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// A picture, an archive, a program: no text in any encoding that is known here.
    #[error("is not a text file; left out")]
    NotText,
    /// A proof, which shows the findings of an earlier run.
    #[error("is a page that copydesk wrote; left out")]
    OwnProof,
    /// The file says that it is UTF-8 and is not.
    #[error("says that it is UTF-8, but byte {offset} does not belong there; save it again as UTF-8")]
    BadUtf8 {
        /// 0-based offset of the first wrong byte.
        offset: u64,
    },
    /// Larger than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("is larger than 4 GiB; left out")]
    TooLarge,
    /// A zip archive whose list of members cannot be read.
    #[error("is damaged or cut short; open it in the program that wrote it and save it again")]
    DamagedArchive,
    /// A member of a container that cannot be unpacked or is no text.
    #[error(
        "is damaged: its part “{name}” cannot be read; open it in the program that wrote it and save it again"
    )]
    DamagedMember {
        /// The member.
        name: String,
    },
    /// Markup that breaks off or contradicts itself.
    #[error("is damaged{}: its markup is broken at byte {offset}", in_part(name.as_deref()))]
    Markup {
        /// The member of a container.
        name: Option<String>,
        /// 0-based offset in the member or the file.
        offset: u64,
    },
    /// A member that would unpack to more than is allowed.
    #[error("unpacks to too much: its part “{name}” is larger than the {} MiB that are left; left out", limit >> 20)]
    MemberTooLarge {
        /// The member.
        name: String,
        /// Bytes that it may have.
        limit: u64,
    },
    /// A container whose members are encrypted.
    #[error("is protected by a password; save it without one")]
    Password,
    /// Word’s format of before 2007.
    #[error("is a Word file of the old kind; save it as .docx")]
    OldWord,
    /// A PDF file.
    #[error("is a PDF; copydesk reads the file that it was made from")]
    Pdf,
    /// A container that is none of the formats that are read, or not the one that it is said to be.
    #[error("is not a file of the kind that its name says; left out")]
    WrongKind,
    /// XML whose root element no reader knows.
    #[error("is XML of a kind that copydesk does not know; --format-in says what to read it as")]
    UnknownXml,
    /// JSON without a field to read.
    #[error("is JSON; name the field that holds the text with --json-field")]
    NoField,
    /// JSON that has the field nowhere.
    #[error("has no text in a field “{field}”")]
    FieldAbsent {
        /// The dotted path that was asked for.
        field: String,
    },
    /// JSON that is none.
    #[error("is not JSON: {reason} in line {line}")]
    BadJson {
        /// What the parser says.
        reason: String,
        /// Line, from 1.
        line: usize,
    },
}

fn in_part(name: Option<&str>) -> String {
    name.map(|name| format!(" in its part “{name}”")).unwrap_or_default()
}
