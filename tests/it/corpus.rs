//! The corpus of the fuzz targets, and what chance makes of it: a short run of what `cargo fuzz` runs for hours.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a crate of its own too")]
mod targets;

use std::path::Path;

/// Changes that are made to each file of the corpus.
const ROUNDS: u64 = 12;

/// A random number after another one (Marsaglia’s xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as usize
}

/// A few bytes changed, taken out or doubled.
fn changed(data: &[u8], state: &mut u64) -> Vec<u8> {
    let mut data = data.to_vec();
    for _ in 0..=next(state) % 6 {
        if data.is_empty() {
            break;
        }
        let at = next(state) % data.len();
        let end = (at + next(state) % 40).min(data.len());
        match next(state) % 4 {
            0 => data[at] = next(state) as u8,
            1 => drop(data.drain(at..end)),
            2 => {
                let piece = data[at..end].to_vec();
                let to = next(state) % data.len();
                data.splice(to..to, piece);
            }
            _ => data.truncate(at),
        }
    }
    data
}

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no corpus");
    let mut state = 20_130;
    for path in paths {
        let data = std::fs::read(path).unwrap();
        run(&data);
        (0..ROUNDS).for_each(|_| run(&changed(&data, &mut state)));
    }
}

#[test]
fn readers_take_any_bytes() {
    replay("read", targets::read);
}

#[test]
fn rules_take_any_text() {
    replay("lint", targets::lint);
}

#[test]
fn rule_files_take_any_text() {
    replay("rules", targets::rules);
}

#[test]
fn configurations_take_any_text() {
    replay("config", targets::config);
}

#[test]
fn passages_are_those_that_an_oracle_finds() {
    replay("passages", targets::passages);
}

#[test]
fn the_server_takes_any_bytes() {
    replay("lsp", targets::lsp);
}

#[test]
fn what_was_put_right_is_left_as_it_is() {
    replay("fix", targets::fix);
}
