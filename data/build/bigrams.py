#!/usr/bin/env python3
"""Makes data/bigrams.tsv: how often words stand beside each other.

Reads frequency_bigramdictionary_en_243_342.txt of PyPI symspellpy 6.10.1 (Google Books Ngram counts, CC BY 3.0).

    pip download --no-deps symspellpy==6.10.1 && unzip symspellpy-6.10.1-*.whl
    python3 data/build/bigrams.py symspellpy/frequency_bigramdictionary_en_243_342.txt > data/bigrams.tsv
"""
import math
import sys
from pathlib import Path

HEAD = """\
# Pairs of neighbouring words: first<TAB>second<TAB>log2 of the count, in tenths; byte order.
# Source: PyPI symspellpy 6.10.1, frequency_bigramdictionary_en_243_342.txt (Google Books Ngram counts, CC BY 3.0; package under MIT). See NOTICE.md."""


def main() -> None:
    rows = []
    for line in Path(sys.argv[1]).read_text("utf-8-sig").splitlines():
        first, second, count = line.split()
        rows.append(f"{first}\t{second}\t{round(10 * math.log2(int(count)))}")
    print(HEAD)
    print("\n".join(sorted(rows)))


if __name__ == "__main__":
    main()
