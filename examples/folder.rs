//! Writes a folder of nonsense articles to measure on: `cargo run --release --example folder -- OUT --articles 2000`.
//!
//! With `--hard` it writes three inputs instead that bring a careless program to its knees.

use std::fs::{File, create_dir_all, write};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::Parser;

#[path = "../benches/support/mod.rs"]
mod support;

use support::Newsroom;

/// How often a sentence is repeated, how many copies there are of an article, how long a line is in bytes.
const SENTENCES: usize = 100_000;
const COPIES: usize = 2_000;
const LINE_BYTES: usize = 200_000_000;
/// Files in one folder.
const PER_FOLDER: u64 = 1_000;

/// Writes a folder of nonsense articles to measure on.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder; it is made if it is not there.
    out: PathBuf,
    /// How many articles, of some 450 words each.
    #[arg(long, default_value_t = 2_000)]
    articles: u64,
    /// Which articles: the same number gives the same ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write `sentence/`, `copies/` and `line/` instead: one sentence 100,000 times in a file, an article in 2,000
    /// files, and a file of one line of 200 MB.
    #[arg(long)]
    hard: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let newsroom = Newsroom::new(arguments.seed);
    if arguments.hard {
        return hard(&arguments.out, &newsroom);
    }
    for number in 0..arguments.articles {
        let folder = arguments.out.join(format!("{:03}", number / PER_FOLDER));
        if number % PER_FOLDER == 0 {
            create_dir_all(&folder)?;
        }
        write(folder.join(format!("{number:06}.txt")), newsroom.article(number))?;
    }
    Ok(())
}

fn hard(out: &Path, newsroom: &Newsroom) -> io::Result<()> {
    for folder in ["sentence", "copies", "line"] {
        create_dir_all(out.join(folder))?;
    }
    let sentence = "The ferry will not sail before the spring tide, the harbour master said on Monday. ";
    write(out.join("sentence/sentence.txt"), sentence.repeat(SENTENCES))?;
    let article = newsroom.article(0);
    for number in 0..COPIES {
        write(out.join(format!("copies/{number:06}.txt")), &article)?;
    }
    let mut line = BufWriter::new(File::create(out.join("line/line.txt"))?);
    let mut written = 0;
    for number in 0.. {
        let article = newsroom.article(number).replace('\n', " ");
        line.write_all(article.as_bytes())?;
        written += article.len();
        if written >= LINE_BYTES {
            break;
        }
    }
    line.flush()
}
