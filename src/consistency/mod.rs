//! The engine that finds words which one document, or one run, writes in two ways.
//!
//! A *family* is one word in all its forms; a *use* is one occurrence in one of them. A finder, one file for each kind of
//! difference, makes uses of a document's words; [`families`] puts those of one document together, or those of many, and
//! a rule compares the forms of each family. Only what the writer has spelt counts (see [`own_words`](crate::own_words)),
//! and no names, which keep the spelling that they have.

pub mod accents;
pub mod capitals;
pub mod compounds;
mod family;
pub mod letters;
pub mod names;
mod phrase;
pub mod regions;
pub mod spellings;
mod standing;

pub use family::{Family, Use, families};
pub use standing::{Standing, settle, standing};
