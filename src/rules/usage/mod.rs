//! Rules about slips in the use of words.

pub(super) mod doubled_word;
