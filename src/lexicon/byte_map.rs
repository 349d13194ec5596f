//! A map from numbers to bytes that is used as it lies in the binary: open addressing, four bytes a slot, of which three
//! tell the key and one is the value. `build.rs` writes it.

/// The bits of a slot that hold the value.
const VALUE_BITS: u32 = 8;

/// A map from numbers to bytes other than 0.
#[derive(Debug, Clone, Copy)]
pub struct ByteMap(&'static [u8]);

impl ByteMap {
    /// A map that [`build`] made.
    #[must_use]
    pub const fn new(slots: &'static [u8]) -> Self {
        Self(slots)
    }

    /// The value of a key. One in some ten million other keys has one too.
    #[must_use]
    pub fn get(self, key: u64) -> Option<u8> {
        let slots = self.0.len() / 4;
        let spread = spread(key);
        let mut slot = spread as usize & (slots - 1);
        loop {
            let at = slot * 4;
            let entry = u32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]]);
            if entry == 0 || entry >> VALUE_BITS == mark(spread) {
                return (entry != 0).then_some(entry as u8);
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
}

/// The map as [`ByteMap::new`] takes it; at most three quarters full.
#[must_use]
pub fn build(entries: &[(u64, u8)]) -> Vec<u8> {
    let mut slots = vec![0_u32; (entries.len() * 4 / 3 + 1).next_power_of_two()];
    for &(key, value) in entries {
        let spread = spread(key);
        let mut slot = spread as usize & (slots.len() - 1);
        while slots[slot] != 0 && slots[slot] >> VALUE_BITS != mark(spread) {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = mark(spread) << VALUE_BITS | u32::from(value);
    }
    slots.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}

/// What a slot tells of its key: bits that do not choose the slot.
fn mark(spread: u64) -> u32 {
    (spread >> 40) as u32
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood, 2014).
fn spread(key: u64) -> u64 {
    let mut x = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let entries: Vec<(u64, u8)> = (0..1000).map(|key| (key * 7, (key % 255 + 1) as u8)).collect();
        let map = ByteMap::new(build(&entries).leak());
        assert!(entries.iter().all(|&(key, value)| map.get(key) == Some(value)));
        assert!((0..1000).all(|key| map.get(key * 7 + 1).is_none()));
    }
}
