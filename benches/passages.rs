//! How fast copy is read and repeated passages are found: each stage on a megabyte, and the whole on one and on ten,
//! so that what grows faster than the copy shows.

use std::hint::black_box;
use std::time::Duration;

use copydesk::config::Settings;
use copydesk::document::Document;
use copydesk::lint::lint;
use copydesk::passages;
use copydesk::read::read;
use copydesk::source::Source;
use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};

mod support;

use support::Newsroom;

const MEGABYTE: usize = 1 << 20;
const SEED: u64 = 7;

/// Articles that make up at least so many bytes.
fn articles(bytes: usize) -> Vec<String> {
    let newsroom = Newsroom::new(SEED);
    let mut written = 0;
    let mut texts = Vec::new();
    while written < bytes {
        let text = newsroom.article(texts.len() as u64);
        written += text.len();
        texts.push(text);
    }
    texts
}

fn sources(texts: &[String]) -> Vec<Source> {
    let named = texts.iter().enumerate().map(|(index, text)| (format!("{index:06}.txt"), text));
    named.map(|(path, text)| Source::from_text(&path, text)).collect()
}

fn documents(texts: &[String]) -> Vec<Document> {
    sources(texts).into_iter().map(read).collect()
}

fn bytes(texts: &[String]) -> Throughput {
    Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum())
}

fn stages(criterion: &mut Criterion) {
    let texts = articles(MEGABYTE);
    let mut group = criterion.benchmark_group("1 MB");
    group.throughput(bytes(&texts));
    group.bench_function("read and tokenise", |bencher| {
        bencher.iter_batched(
            || sources(&texts),
            |sources| sources.into_iter().map(read).collect::<Vec<Document>>(),
            BatchSize::LargeInput,
        );
    });
    let documents = documents(&texts);
    group.bench_function("find passages", |bencher| {
        bencher.iter(|| passages::find(black_box(&documents), 12));
    });
    group.bench_function("lint", |bencher| {
        bencher.iter(|| lint(black_box(&documents), &Settings::default()));
    });
    group.finish();
}

fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("growth");
    group.sampling_mode(SamplingMode::Flat);
    for times in [1, 10] {
        let texts = articles(times * MEGABYTE);
        group.throughput(bytes(&texts));
        let documents = documents(&texts);
        group.bench_function(format!("lint {times} MB"), |bencher| {
            bencher.iter(|| lint(black_box(&documents), &Settings::default()));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = stages, growth
}
criterion_main!(benches);
