#!/usr/bin/env python3
"""Rebuild data/frequency.tsv.

Reads: the PyPI package symspellpy, version 6.10.1, and in it the file
       symspellpy/frequency_dictionary_en_82_765.txt.

Run:   pip download --no-deps symspellpy==6.10.1
       python3 frequency.py symspellpy-6.10.1-py3-none-any.whl ../frequency.tsv

The first argument may also be the text file itself. The output depends on
the input alone; an input with another checksum is refused.
"""

import hashlib
import math
import re
import sys
import zipfile

MEMBER = "symspellpy/frequency_dictionary_en_82_765.txt"
SHA256 = "68e9dc81c7e73bd7310b57e516ecaea0d8b6387ff71344a57c04174650a407a7"
KEEP = 12_000
SINGLE_LETTERS = {"a", "i", "o"}

HEAD = (
    "# The 12,000 commonest lower-case English words, in byte order: word<TAB>tenths, "
    "where tenths = round(10 * -log2(count / total)); smaller is commoner.\n"
    "# Source: PyPI symspellpy 6.10.1, frequency_dictionary_en_82_765.txt (Google Books Ngram "
    "counts, CC BY 3.0, of words in SCOWL; package under MIT). See NOTICE.md.\n"
)


def read(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as wheel:
            raw = wheel.read(MEMBER)
    else:
        with open(path, "rb") as file:
            raw = file.read()
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256:
        sys.exit(f"{path}: unexpected contents (sha256 {found}, expected {SHA256})")
    return raw.decode("ascii")


def wanted(word):
    if not re.fullmatch(r"[a-z]+", word):
        return False
    return len(word) > 1 or word in SINGLE_LETTERS


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    counts = {}
    for line in read(sys.argv[1]).splitlines():
        word, count = line.split()
        counts[word] = counts.get(word, 0) + int(count)
    # The total is that of the whole list, not only of the words kept.
    total = sum(counts.values())
    ranked = sorted((-count, word) for word, count in counts.items() if wanted(word))
    kept = sorted((word, -negative) for negative, word in ranked[:KEEP])
    with open(sys.argv[2], "w", encoding="ascii", newline="\n") as out:
        out.write(HEAD)
        for word, count in kept:
            out.write(f"{word}\t{round(-10 * math.log2(count / total))}\n")


if __name__ == "__main__":
    main()
