//! Rules about what must never reach print: leftovers of templates, web pages, other programs and encodings.

mod patterns;
mod phrases;

pub(super) mod boilerplate;
pub(super) mod email;
pub(super) mod homoglyph;
pub(super) mod invisible;
pub(super) mod markup;
pub(super) mod mojibake;
pub(super) mod placeholder;
pub(super) mod url;
