#!/usr/bin/env python3
"""An archive of generated articles: how fast it grows, how large it is, how long a new article takes, what is found.

    benches/archive.py FOLDER ARTICLES target/release/copydesk [postgres://…]

Writes ARTICLES articles of 400 words into FOLDER, drawn from the words of data/frequency.tsv as often as English has them,
and adds them to an archive: in FOLDER/archive, or in the database that is named. Then 200 new articles are checked, each by
a process of its own, of which half have a sentence of 20 words that was published, word for word, and half one of 40 words
of which every tenth was changed. Prints the median time, and how many of the sentences were found with their place.
"""

import json
import pathlib
import random
import statistics
import subprocess
import sys
import time

RECORDS = 10_000
WORDS = 400
NEW = 200


def vocabulary() -> tuple[list[str], list[float]]:
    words, weights, total = [], [], 0.0
    for line in (pathlib.Path(__file__).parent.parent / "data/frequency.tsv").read_text().splitlines():
        if not line.startswith("#"):
            word, tenths = line.split("\t")[:2]
            total += 2 ** (-float(tenths) / 10)
            words.append(word)
            weights.append(total)
    return words, weights


def article(words: list[str], weights: list[float], chance: random.Random) -> str:
    drawn = chance.choices(words, cum_weights=weights, k=WORDS)
    sentences = [" ".join(drawn[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20)]
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def main() -> None:
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    folder, articles, program = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    location = sys.argv[4] if len(sys.argv) > 4 else str(folder / "archive")
    words, weights = vocabulary()
    chance = random.Random(5)
    source = folder / "published"
    source.mkdir(parents=True, exist_ok=True)
    size, kept = 0, {}
    for number in range(0, articles, RECORDS):
        with open(source / f"{number // RECORDS:03}.jsonl", "w") as out:
            for record in range(min(RECORDS, articles - number)):
                text = article(words, weights, chance)
                size += len(text)
                out.write(json.dumps({"body": text}) + "\n")
                if chance.random() < 4 * NEW / articles:
                    kept[f"published/{number // RECORDS:03}.jsonl#{record + 1}"] = text
    archive = ["--archive", location]
    grown = []
    for path in sorted(source.iterdir()):
        begun = time.perf_counter()
        command = [program, "archive", "add", "--json-field", "body", f"published/{path.name}", *archive]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        grown.append(time.perf_counter() - begun)
    stats = subprocess.run([program, "archive", "stats", *archive], cwd=folder, capture_output=True, text=True).stdout
    megabytes = float(stats.split(", ")[1].split()[0])
    half = max(1, len(grown) // 2)
    print(f"{articles} articles, {size / 1e6:.0f} MB: added in {sum(grown):.0f} s ({size / 1e6 / sum(grown):.1f} MB/s; the first")
    print(f"half {sum(grown[:half]):.0f} s, the second {sum(grown[half:]):.0f} s); {stats.strip()}: {megabytes * 1e6 / size:.2f} bytes a byte of text")
    times, found = [], {20: [], 40: []}
    chosen = chance.sample(sorted(kept), min(NEW, len(kept)))
    for index, name in enumerate(chosen):
        length = 20 if index % 2 == 0 else 40
        sentences = [sentence for part in kept[name].split("\n\n") for sentence in part.split(". ")]
        at = chance.randrange(0, 18)
        planted = (sentences[at].rstrip(".") + " " + sentences[at + 1].lower().rstrip(".")).split()[:length]
        if length == 40:
            for changed in chance.sample(range(40), 4):
                planted[changed] = chance.choices(words, cum_weights=weights)[0]
        new = article(words, weights, chance).split("\n\n")
        new[2] = f"{new[2]} {' '.join(planted)}. {new[1]}"
        (folder / "new.txt").write_text("\n\n".join(new))
        begun = time.perf_counter()
        run = subprocess.run([program, "archive", "check", "--format", "json", "new.txt", *archive], cwd=folder, capture_output=True, text=True)
        times.append(time.perf_counter() - begun)
        report = json.loads(run.stdout)
        found[length].append(any(name + " (" in json.dumps(one, ensure_ascii=False) for one in report["diagnostics"]))
    print(f"an article: {statistics.median(times) * 1000:.1f} ms in the median, {max(times) * 1000:.1f} at most, start of the process included")
    print(f"found: {sum(found[20])} of {len(found[20])} sentences of 20 words, {sum(found[40])} of {len(found[40])} of 40 words with four changed")


main()
