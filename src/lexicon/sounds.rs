//! Words by their sound.

use std::sync::LazyLock;

use fst::{IntoStreamer as _, Set, Streamer as _};

use super::phonetic;

const SOUNDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sounds.fst"));

static SET: LazyLock<Set<&'static [u8]>> = LazyLock::new(|| Set::new(SOUNDS).expect("build.rs wrote it"));

/// The words of some length and frequency that sound like `word`.
#[must_use]
pub fn like(word: &str) -> Vec<String> {
    let low = format!("{}\0", phonetic::key(word));
    let high = format!("{}\u{1}", phonetic::key(word));
    let mut stream = SET.range().ge(&low).lt(high).into_stream();
    let mut found = Vec::new();
    while let Some(key) = stream.next() {
        if let Ok(word) = std::str::from_utf8(&key[low.len()..]) {
            found.push(word.to_owned());
        }
    }
    found
}
