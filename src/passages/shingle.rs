//! Shingles: hashes of k words in a row.

use std::collections::VecDeque;

/// Hashes every run of `k` words; `emit` gets the index of its first word, in order.
///
/// The hash is a polynomial in the words' hashes, so that it rolls: one multiplication in, one out.
pub(super) fn shingles(hashes: &[u32], k: usize, mut emit: impl FnMut(usize, u32)) {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    if hashes.len() < k {
        return;
    }
    let top = (0..k).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut rolling =
        hashes[..k - 1].iter().fold(0_u64, |sum, h| sum.wrapping_mul(BASE).wrapping_add(u64::from(*h)));
    for end in k - 1..hashes.len() {
        rolling = rolling.wrapping_mul(BASE).wrapping_add(u64::from(hashes[end]));
        let start = end + 1 - k;
        if start > 0 {
            rolling = rolling.wrapping_sub(u64::from(hashes[start - 1]).wrapping_mul(top));
        }
        emit(start, mix(rolling));
    }
}

/// The high bits of a product depend on all bits of the sum; the low ones do not.
fn mix(rolling: u64) -> u32 {
    ((rolling ^ (rolling >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

/// Selects shingles by winnowing: the smallest hash of every `window` shingles in a row, the rightmost of equals.
/// Any run of `window + k - 1` words that stands in two places has at least one shingle that is selected in both.
///
/// Schleimer, Wilkerson, Aiken: “Winnowing: Local Algorithms for Document Fingerprinting”, SIGMOD 2003.
pub(super) fn winnow(hashes: &[u32], k: usize, window: usize, mut emit: impl FnMut(usize, u32)) {
    // Shingles of the current window that could still be the smallest of a later one, in rising order of hash.
    let mut queue: VecDeque<(usize, u32)> = VecDeque::with_capacity(window);
    let mut last = usize::MAX;
    shingles(hashes, k, |at, hash| {
        while queue.back().is_some_and(|(_, h)| *h >= hash) {
            queue.pop_back();
        }
        queue.push_back((at, hash));
        if at + 1 < window {
            return;
        }
        while queue.front().is_some_and(|(i, _)| *i + window <= at) {
            queue.pop_front();
        }
        if let Some(&(smallest, hash)) = queue.front()
            && smallest != last
        {
            last = smallest;
            emit(smallest, hash);
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn collect(hashes: &[u32], k: usize, window: usize) -> Vec<(usize, u32)> {
        let mut all = Vec::new();
        winnow(hashes, k, window, |at, hash| all.push((at, hash)));
        all
    }

    #[test]
    fn equal_runs_have_equal_shingles_wherever_they_stand() {
        let mut all = Vec::new();
        shingles(&[7, 1, 2, 3, 9, 1, 2, 3], 3, |at, hash| all.push((at, hash)));
        assert_eq!(all.len(), 6);
        assert_eq!(all[1].1, all[5].1);
        assert_ne!(all[0].1, all[1].1);
    }

    proptest! {
        /// The guarantee of the paper: a shared run of window + k − 1 words is always found.
        #[test]
        fn a_shared_run_is_selected_in_both_places(
            run in prop::collection::vec(0_u32..50, 8..40),
            before in prop::collection::vec(0_u32..50, 0..30),
            after in prop::collection::vec(0_u32..50, 0..30),
        ) {
            let (k, window) = (5, 4);
            let left: Vec<u32> = before.iter().chain(&run).copied().collect();
            let right: Vec<u32> = run.iter().chain(&after).copied().collect();
            let inside = |all: Vec<(usize, u32)>, start: usize| -> Vec<(usize, u32)> {
                all.into_iter()
                    .filter(|(at, _)| (start..=start + run.len() - k).contains(at))
                    .map(|(at, hash)| (at - start, hash))
                    .collect()
            };
            let ours = inside(collect(&left, k, window), before.len());
            let theirs = inside(collect(&right, k, window), 0);
            prop_assert!(ours.iter().any(|found| theirs.contains(found)));
        }
    }
}
