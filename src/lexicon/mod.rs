//! What is known about words: which there are, how common they are, how they are misspelt, and which spellings are the
//! same word. All of it is embedded; `data/` has the lists, their sources and their licences.

pub mod bigrams;
pub mod byte_map;
pub mod compounds;
pub mod contexts;
pub mod edit;
pub mod frequency;
pub mod full_names;
pub mod letters;
pub mod misspellings;
pub mod morphology;
pub mod phonetic;
pub mod remembered;
pub mod sounds;
pub mod targets;
pub mod transliterations;
pub mod variants;
pub mod word_set;
pub mod words;
