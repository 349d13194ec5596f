#!/usr/bin/env python3
"""Rebuild data/words.tsv.

Reads: the Debian package scowl, version 2020.12.07, and in it
       usr/share/dict/scowl/; the PyPI package symspellpy, version 6.10.1, and
       in it symspellpy/frequency_dictionary_en_82_765.txt.

Run:   apt-get download scowl
       pip download --no-deps symspellpy==6.10.1
       python3 words.py scowl_*.deb symspellpy-6.10.1-py3-none-any.whl ../words.tsv

The output depends on the inputs alone; other inputs are refused.

Kept: every SCOWL list up to size 80, variant_3 up to size 55; not the special
lists (Roman numerals, hackers' words) and no form in 's. An accented word
brings its form without accents, unless that is a word of its own.
"""

import hashlib
import math
import re
import sys

from common import debian, member, plain, write

FOLDER = "usr/share/dict/scowl/"
SCOWL = "6472b5109376e47157d1f09c5c5b655f8e7fe72306bdeba1cca9e8797db4a591"
COUNTS = "symspellpy/frequency_dictionary_en_82_765.txt"
COUNTS_SHA256 = "68e9dc81c7e73bd7310b57e516ecaea0d8b6387ff71344a57c04174650a407a7"
LARGEST, LARGEST_SELDOM = 80, 55

A, B, Z, C, D = 1, 2, 4, 8, 16
ALL = A | B | Z | C | D
SIZE_SHIFT = 5
VARIANT, UNACCENTED, TABOO = 1 << 9, 1 << 10, 1 << 11
REGIONS = {"english": ALL, "american": A, "british": B, "british_z": Z, "canadian": C, "australian": D}
VARIANT_REGIONS = {"": A, "british_": B | Z, "canadian_": C, "australian_": D}

# Words no desk wants offered as a correction. Word beginnings; those with a
# full stop at the end are whole words.
TABOO_STEMS = tuple(
    """
    arse. arses. arsed. arsehole arselick arsewipe asshole assfuck asswipe ballsack bollock. bollocks bollix bugger.
    buggers. buggered buggering bullshit chickenshit clusterfuck cocksuck coon. coons. cum. cums. cumming. cunt
    darkie darky dickhead dipshit dago. dagos. dagoes. dyke. dykes. dildo faggot. faggots faggy. fag. fags.
    fuck gangbang goddam gook. gooks. horseshit jism jizz kike. kikes. knobhead kraut. krauts. mindfuck
    motherfuck nigger nigga. niggah. niggas. niggaz. paki. pakis. piss. pissed pisser pisses pissing pissant poofter poontang
    prick. pricks. pussies pussy. raghead shit. shits shite shitt shitf shith shitl shitw shitb shitc shitk shitp
    skank slut. sluts. slutt spic. spics. spick. spicks. spunk. spunks. tit. tits. tosser. tossers. towelhead
    turd. turds. twat. twats. wank. wanks. wanked wanker wanking wetback whore. whores. wop. wops. yid. yids.
    """.split()
)
NOT_TABOO = {"shittah", "shittahs", "shittim", "shittims", "shitake", "shitakes"}

# In the largest lists, and much oftener a slip: there's.
NO_WORDS = {"theres"}

HEAD = """
English words, in byte order: word<TAB>flags<TAB>frequency. Flags and frequency: see README.md.
Source: SCOWL 2020.12.07 (Debian scowl), sizes up to 80; frequency from PyPI symspellpy 6.10.1 (Google Books Ngram counts, CC BY 3.0). Selected and changed. See NOTICE.md.
"""


def lists(path):
    """(category, size, words) of the SCOWL lists, checked."""
    files = debian(path, FOLDER)
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name] + b"\0")
    if digest.hexdigest() != SCOWL:
        sys.exit(f"{path}: unexpected contents (sha256 {digest.hexdigest()}, expected {SCOWL})")
    for name in sorted(files):
        match = re.fullmatch(r"([a-z_0-9]+)-(abbreviations|contractions|proper-names|upper|words)\.(\d+)", name)
        if match:
            yield match[1], int(match[3]), files[name].decode("utf-8").split("\n")


def taboo(word):
    word = word.lower()
    return word not in NOT_TABOO and (word + ".").startswith(TABOO_STEMS)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    # word: [regions, size, regions as a variant, size as a variant]
    found = {}
    for category, size, words in lists(sys.argv[1]):
        match = re.fullmatch(r"(.*?)variant_(\d)", category)
        if size > (LARGEST_SELDOM if match and match[2] == "3" else LARGEST):
            continue
        for word in words:
            if not word or word.endswith("'s") or word in NO_WORDS:
                continue
            entry = found.setdefault(word, [0, 99, 0, 99])
            if match:
                entry[2] |= VARIANT_REGIONS[match[1]]
                entry[3] = min(entry[3], size)
            else:
                entry[0] |= REGIONS[category]
                entry[1] = min(entry[1], size)
    flags = {}
    for word, (regions, size, variant_regions, variant_size) in found.items():
        if regions:
            flags[word] = regions | size // 10 << SIZE_SHIFT
        else:
            # Known to the general variant lists only: no region is excluded.
            variant_regions = ALL if variant_regions == A else variant_regions
            flags[word] = variant_regions | variant_size // 10 << SIZE_SHIFT | VARIANT
    for word in sorted(flags):
        alias = plain(word)
        if alias != word and alias not in found:
            known = flags.get(alias, 0xF << SIZE_SHIFT | VARIANT)
            # Two words with one alias: all regions, the smaller size.
            size = min(known >> SIZE_SHIFT & 0xF, flags[word] >> SIZE_SHIFT & 0xF)
            flags[alias] = (
                (known | flags[word]) & ALL | size << SIZE_SHIFT | known & flags[word] & VARIANT | UNACCENTED
            )
    counts = {}
    for line in member(sys.argv[2], COUNTS, COUNTS_SHA256).splitlines():
        word, count = line.split()
        counts[word] = counts.get(word, 0) + int(count)
    total = sum(counts.values())
    lines = []
    for word, bits in flags.items():
        count = counts.get(word.lower()) or counts.get(plain(word.lower()), 0)
        bits |= TABOO if taboo(word) else 0
        lines.append(f"{word}\t{bits:x}\t{round(-math.log2(count / total)) if count else 0}")
    write(sys.argv[3], HEAD, lines)


if __name__ == "__main__":
    main()
