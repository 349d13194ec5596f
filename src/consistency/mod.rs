//! The engine that finds words which one document writes in two ways.
//!
//! A *family* is one word in its spellings; a *use* is one occurrence of one of them. Only the writer's own words count:
//! no quotations, titles, links or references, and no names, which keep the spelling that they have.

pub mod regions;
pub mod uses;

pub use uses::{Family, Use};
