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
    /// The file says that it is UTF-8 and is not.
    #[error("says that it is UTF-8, but byte {offset} does not belong there; save it again as UTF-8")]
    BadUtf8 {
        /// 0-based offset of the first wrong byte.
        offset: u64,
    },
    /// Larger than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("is larger than 4 GiB; left out")]
    TooLarge,
}
