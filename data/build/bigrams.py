#!/usr/bin/env python3
"""Makes data/bigrams.tsv: how often words that get typed for each other stand beside which words.

Reads frequency_bigramdictionary_en_243_342.txt of PyPI symspellpy 6.10.1 (Google Books Ngram counts, CC BY 3.0) and
data/confusions.tsv, and keeps the pairs with a word of the latter.

    pip download --no-deps symspellpy==6.10.1 && unzip symspellpy-6.10.1-*.whl
    python3 data/build/bigrams.py symspellpy/frequency_bigramdictionary_en_243_342.txt > data/bigrams.tsv
"""
import math
import sys
from pathlib import Path

HEAD = """\
# Pairs of neighbouring words of which one is in confusions.tsv: first<TAB>second<TAB>log2 of the count, in tenths; byte order.
# Source: PyPI symspellpy 6.10.1, frequency_bigramdictionary_en_243_342.txt (Google Books Ngram counts, CC BY 3.0; package under MIT). See NOTICE.md."""


def main() -> None:
    lines = (Path(__file__).parent.parent / "confusions.tsv").read_text("utf-8").splitlines()
    wanted = {word for line in lines if line and not line.startswith("#") for word in line.split("\t")}
    rows = []
    for line in Path(sys.argv[1]).read_text("utf-8-sig").splitlines():
        first, second, count = line.split()
        if first in wanted or second in wanted:
            rows.append(f"{first}\t{second}\t{round(10 * math.log2(int(count)))}")
    print(HEAD)
    print("\n".join(sorted(rows)))


if __name__ == "__main__":
    main()
