#!/usr/bin/env python3
"""How long a pre-commit hook takes on twenty changed files, beside `typos` on the same files in the same minute.

    benches/precommit.py FOLDER target/release/copydesk

FOLDER holds copy, such as `cargo run --release --example folder -- FOLDER --articles 20` makes; its first twenty files are
the changed ones. The programs take turns, twenty times; the median and the best run are printed. `typos` comes from PyPI.
"""

import pathlib
import statistics
import subprocess
import sys
import time

ROUNDS = 20
FILES = 20


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    files = [str(path) for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt"))[:FILES]]
    commands = {
        "copydesk": [sys.argv[2], "check", "--no-cache", "--quiet", *files],
        "copydesk, unchanged": [sys.argv[2], "check", "--quiet", *files],
        "copydesk, spelling only": [sys.argv[2], "check", "--no-cache", "--quiet", "--select", "spelling", *files],
        "typos": ["typos", *files],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    words = sum(len(pathlib.Path(file).read_text().split()) for file in files)
    print(f"{len(files)} files, {words} words")
    base = statistics.median(times["typos"])
    for name, all_times in times.items():
        median = statistics.median(all_times)
        print(f"{name:24} median {median * 1000:6.1f} ms  best {min(all_times) * 1000:6.1f} ms  {median / base:4.1f} × typos")


main()
