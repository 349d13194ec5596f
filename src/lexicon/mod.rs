//! What is known about words: how common they are, and which spellings are the same word.

pub mod frequency;
pub mod variants;
