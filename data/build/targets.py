#!/usr/bin/env python3
"""Rebuild data/targets.tsv.

Reads: ../words.tsv, ../places.tsv, ../surnames.tsv, ../given.tsv;
       hand/countries.tsv, demonyms.tsv, features.tsv, regions.tsv,
       targets-keep.tsv, targets-out.txt, famous.txt.

Run:   python3 targets.py ../targets.tsv

The output depends on these files alone. Targets are single words: the prominent
names that a misspelt name may be meant for. Countries, capitals, peoples,
states and what targets-keep.tsv names are all there; cities, regions, features
and other proper words only if they are no given name or surname in the census
lists, since a name one letter from such a name is usually a name too.
"""

import collections
import os
import re
import sys

from common import plain, table, write

SHORTEST = 4
MILLION = 20  # weight of a city with a million inhabitants
TOWN = 18  # of one with 260,000
WORDS_SIZE, WORDS_BITS = 5, 19  # SCOWL size / 10; a million in the Google Books counts
# States that are given names with variants of their own (Virginie, Karolina).
DROP_STATES = {"Virginia", "Carolina"}

HEAD = """
Prominent names of one word, for which a misspelt name may be meant, in byte order: name<TAB>kind. See README.md.
Sources: as words.tsv and places.tsv; own lists. See NOTICE.md.
"""


def single(name):
    return len(name) >= SHORTEST and re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name) and name[0].isupper()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build = os.path.dirname(os.path.abspath(__file__))

    def data(name):
        return table(os.path.join(build, "..", name))

    def hand(name):
        return table(os.path.join(build, "hand", name))

    targets, dropped = {}, collections.defaultdict(list)
    people = {name for file in ("surnames.tsv", "given.tsv") for (name,) in data(file)}

    out = {name for row in hand("targets-out.txt") for name in row[0].split()}

    def add(name, kind, always=False):
        for form in (name, plain(name)):
            if single(form) and form not in targets and form not in out:
                if always or plain(form).lower() not in people:
                    targets[form] = kind
                elif form == name:
                    dropped[kind].append(form)

    for names, capitals, demonyms in hand("countries.tsv"):
        for field, kind in ((names, "country"), (capitals, "capital"), (demonyms, "demonym")):
            for name in field.split("; "):
                add(name, kind, True)
    for (name,) in hand("demonyms.tsv"):
        add(name, "demonym", True)
    for kind, names in hand("targets-keep.tsv"):
        for name in names.split():
            add(name, kind, True)
    states = {name for name, kind, weight in data("places.tsv") if kind == "region" and int(weight) >= 22}
    own = {name for (name,) in hand("regions.tsv")}
    for name in sorted(states - own):
        if name not in DROP_STATES:
            add(name, "region", True)
    for name in sorted(own):
        add(name, "region")
    for (name,) in hand("features.tsv"):
        add(name, "feature")
    for name, kind, weight in data("places.tsv"):
        if kind == "city" and int(weight) >= MILLION and not name.endswith("-si"):
            add(name, "city")
    lower = set()
    proper = []
    for word, flags, bits in data("words.tsv"):
        flags = int(flags, 16)
        if word == word.lower():
            lower.add(word)
        elif 0 < int(bits) <= WORDS_BITS and flags >> 5 & 15 <= WORDS_SIZE and not flags >> 9 & 7 and word[1:].islower():
            proper.append(word)
    for word in proper:
        if word.lower() not in lower:
            add(word, "proper")
    for name, kind, weight in data("places.tsv"):
        if kind == "city" and TOWN <= int(weight) < MILLION and not name.endswith("-si"):
            add(name, "town")
    for row in hand("famous.txt"):
        for name in row[0].split():
            add(name, "person", True)
    print({kind: len(names) for kind, names in dropped.items()}, "left out", file=sys.stderr)
    print(collections.Counter(targets.values()), file=sys.stderr)
    write(sys.argv[1], HEAD, (f"{name}\t{kind}" for name, kind in targets.items()))


if __name__ == "__main__":
    main()
