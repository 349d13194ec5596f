#!/usr/bin/env python3
"""Makes bigrams.tsv: how often words stand beside each other.

Reads frequency_bigramdictionary_en_243_342.txt in the wheel of PyPI symspellpy 6.10.1 (Google Books Ngram counts,
CC BY 3.0).

    pip download --no-deps symspellpy==6.10.1
    python3 data/build/bigrams.py symspellpy-6.10.1-*.whl data/bigrams.tsv
"""
import math
import sys
import zipfile
from pathlib import Path

NAME = "frequency_bigramdictionary_en_243_342.txt"
HEAD = """\
# Pairs of neighbouring words: first<TAB>second<TAB>log2 of the count, in tenths; byte order.
# Source: PyPI symspellpy 6.10.1, frequency_bigramdictionary_en_243_342.txt (Google Books Ngram counts, CC BY 3.0; package under MIT). See NOTICE.md."""


def main() -> None:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        member = next(name for name in wheel.namelist() if name.endswith(NAME))
        text = wheel.read(member).decode("utf-8-sig")
    rows = []
    for line in text.splitlines():
        first, second, count = line.split()
        rows.append(f"{first}\t{second}\t{round(10 * math.log2(int(count)))}")
    Path(sys.argv[2]).write_text("\n".join([HEAD, *sorted(rows)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
