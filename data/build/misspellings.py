#!/usr/bin/env python3
"""Rebuild data/misspellings.tsv.

Reads: the cargo package typos-dict, version 0.14.4, and in it
       src/word_codegen.rs; ../words.tsv, ../surnames.tsv, ../given.tsv,
       ../places.tsv, ../people.tsv, ../organisations.tsv, ../not_typos.tsv;
       hand/not-misspellings.txt, hand/contractions.txt, hand/also-misspelt.tsv.

Run:   cargo new scratch && (cd scratch && cargo add typos-dict@=0.14.4 && cargo vendor)
       python3 misspellings.py scratch/vendor/typos-dict ../misspellings.tsv

The first argument may also be the file word_codegen.rs itself. The output
depends on the inputs alone; another word_codegen.rs is refused.

Left out: entries that words.tsv has in lower case; those of fewer than four
letters, a short list apart; those that no word in words.tsv corrects; names
and words in not_typos.tsv and hand/not-misspellings.txt; the names of large
cities; -in for -ing in
short words. Corrections are ranked by Damerau-Levenshtein distance, then by
frequency; three at most are kept. Where the list offers nothing at distance 1
but a common word there begins like what it offers, that word is put first
(govermnent: government, then governments).
"""

import collections
import os
import re
import sys

from common import check, plain, table, write

SHA256 = "026930beb819739087e3823ae399a90c1f0ee6b7577e9417bd2041cd3c40e020"
ENTRIES = 95972
MOST = 3
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# How rare a word may be to be put before those in the list, in bits.
COMMON = 21
LARGE_CITY = 18
SHORT = set(
    """
    abd acn adn ahd anf ckear cna eht evn fnd fot fpr fre giv hda hge hpe hsa hsi hte hve ihs jus kno knw lke lok
    lso mch mke muh nly nto nwe nwo oen ofr ohter onl onw ony ot otu oyu rhe sme suh tbe teh tey tge thm thn tht
    thw tje tke tne wha whn wht wih wiht wnt wqs wrk wth wya yau yhe yiu ypu yuo yur yto fof uou tto iof oif opf
    """.split()
)

HEAD = """
Misspelt words, in byte order: misspelling<TAB>correction[,correction...], best first; a third field "name" marks what is also a surname, given name or place. See README.md.
Source: cargo typos-dict 0.14.4 (MIT OR Apache-2.0), selected, re-ranked and changed. See NOTICE.md.
"""


def read(path):
    if os.path.isdir(path):
        path = os.path.join(path, "src", "word_codegen.rs")
    with open(path, "rb") as file:
        text = check(path, file.read(), SHA256).decode("utf-8")
    found = re.findall(r'InsensitiveStr::(?:Ascii|Unicode)\("([^"]*)"\),\s*&\[([^\]]*)\]', text)
    if len(found) != ENTRIES:
        sys.exit(f"{path}: {len(found)} entries, expected {ENTRIES}")
    return {wrong.lower(): re.findall(r'"([^"]*)"', right) for wrong, right in found}


def distance(one, two):
    """Damerau-Levenshtein distance (a part is changed once at most)."""
    before, last = None, list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def edits(word):
    """What is one edit from the word and begins with the same letter."""
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ALPHABET:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    data = os.path.join(here, "..")
    forms = collections.defaultdict(list)  # lower case: (variant, size, form)
    rarity, common = {}, set()
    for word, flags, bits in table(os.path.join(data, "words.tsv")):
        flags = int(flags, 16)
        forms[word.lower()].append((flags >> 9 & 1, flags >> 5 & 15, word))
        rarity[word.lower()] = int(bits) or 99
        if 0 < int(bits) <= COMMON and not flags >> 11 & 1 and flags >> 5 & 15 < 7 and not word.isupper():
            common.add(word.lower())
    lower = {form for options in forms.values() for _, _, form in options if form == form.lower()}
    names = {name for file in ("surnames", "given") for (name,) in table(os.path.join(data, f"{file}.tsv"))}
    large = set()
    for name, kind, weight in table(os.path.join(data, "places.tsv")):
        name = plain(name).lower()
        names.add(name)
        if kind != "city" or int(weight) >= LARGE_CITY:
            large.add(name)
    for file in ("people.tsv", "organisations.tsv"):
        for row in table(os.path.join(data, file)):
            names.update(plain(row[0]).lower().replace("-", " ").split())
    keep_out = {plain(row[0]).lower() for row in table(os.path.join(data, "not_typos.tsv"))}
    for row in table(os.path.join(here, "hand", "not-misspellings.txt")):
        keep_out.update(row[0].split())

    def written(word):
        """The word, with a capital where it is a proper word only."""
        return word if word in lower else min(forms[word])[2]

    lines, dropped = [], collections.Counter()
    for wrong, corrections in read(sys.argv[1]).items():
        if not re.fullmatch("[a-z]+", wrong):
            dropped["letters"] += 1
        elif wrong in lower:
            dropped["word"] += 1
        elif len(wrong) < 4 and wrong not in SHORT:
            dropped["short"] += 1
        elif wrong.endswith("in") and wrong + "g" in corrections and wrong != "durin" and (
            len(wrong) < 7 or wrong.endswith("thin")
        ):
            dropped["-in'"] += 1
        elif wrong in keep_out or wrong in large:
            dropped["kept out"] += 1
        else:
            ranked = set()
            for right in corrections:
                if right.lower() not in forms:
                    continue
                ranked.add((distance(wrong, right.lower()), rarity[right.lower()], written(right.lower())))
            if not ranked:
                dropped["no word"] += 1
                continue
            if min(ranked)[0] > 1 and len(wrong) > 4:
                starts = {form[:4] for _, _, form in ranked}
                better = {edit for edit in edits(wrong) if edit in common and written(edit)[:4] in starts}
                ranked |= {(1, rarity[edit], written(edit)) for edit in better}
                dropped["corrected (kept)"] += bool(better)
            best = [form for _, _, form in sorted(ranked)[:MOST]]
            mark = "\tname" if wrong in names else ""
            dropped["marked name (kept)"] += bool(mark)
            lines.append(f"{wrong}\t{','.join(best)}{mark}")
    for row in table(os.path.join(here, "hand", "contractions.txt")):
        for right in row[0].split():
            wrong = right.replace("'", "").lower()
            lines = [line for line in lines if line.split("\t")[0] != wrong]
            lines.append(f"{wrong}\t{right}")
    also = dict(table(os.path.join(here, "hand", "also-misspelt.tsv")))
    for number, line in enumerate(lines):
        wrong, corrections, *mark = line.split("\t")
        corrections = dict.fromkeys(also.get(right, right) for right in corrections.split(","))
        lines[number] = "\t".join([wrong, ",".join(corrections), *mark])
    for wrong, right in also.items():
        lines = [line for line in lines if line.split("\t")[0] != wrong]
        lines.append(f"{wrong}\t{right}")
    print(dict(dropped), file=sys.stderr)
    write(sys.argv[2], HEAD, lines)


if __name__ == "__main__":
    main()
