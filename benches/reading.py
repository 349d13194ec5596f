#!/usr/bin/env python3
"""How fast HTML and Word files are read, beside `pandoc -t plain` in the same minute, and in how much memory.

    benches/reading.py TEXT [target/release/copydesk]

TEXT is a plain text of some 3 MB, such as those that `cargo run --release --example folder -- FOLDER --articles 1000`
makes, put together with `find FOLDER -name '*.txt' | sort | xargs awk 'FNR == 1 { print "" } 1'`. pandoc makes the files of
it. The time of copydesk is that of a whole `copydesk check` with one cheap rule: it starts, reads the file, splits it into
words, runs the rule and writes a report. They take turns, five times; the best run of each counts. The memory is the
largest that the process had, less what it has for an empty file, which is the word lists of the program itself.

Needs pandoc and /usr/bin/time (Debian: time).
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROUNDS = 5
# pandoc needs gigabytes to write a Word file of a long text; more than that is an accident.
PANDOC_MEMORY = 8_000_000


def run(command: list[str]) -> tuple[float, int]:
    """Seconds, and peak memory in bytes."""
    timed = ["/usr/bin/time", "--quiet", "-f", "%e %M", *command]
    process = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}: {process.stderr}")
    seconds, kilobytes = process.stderr.splitlines()[-1].split()
    return float(seconds), int(kilobytes) * 1024


def empty_like(path: pathlib.Path) -> pathlib.Path:
    """The same kind of file with one word in it."""
    empty = path.with_name("empty" + path.suffix)
    if path.suffix != ".docx":
        empty.write_text("<p>Word</p>")
        return empty
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(empty, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                start = content.index(b"<w:body>") + len(b"<w:body>")
                content = content[:start] + b"<w:p><w:r><w:t>Word</w:t></w:r></w:p></w:body></w:document>"
            new.writestr(name, content)
    return empty


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    text, program = pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "target/release/copydesk"
    if not shutil.which("pandoc"):
        sys.exit("pandoc is not installed")
    size = text.stat().st_size
    print("| file | text | copydesk | pandoc | times as fast | memory | of the text | pandoc’s memory |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for extension in ("html", "docx"):
            path = pathlib.Path(folder) / f"text.{extension}"
            make = f'ulimit -v {PANDOC_MEMORY} && pandoc -s -M title=Text -f markdown -o "$0" "$1"'
            subprocess.run(["bash", "-c", make, path, text], check=True, stderr=subprocess.DEVNULL)
            check = [program, "check", "--no-cache", "--quiet", "--format", "json", "--select", "usage/doubled-word"]
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(run([*check, str(path)]))
                theirs.append(run(["pandoc", "-t", "plain", "-o", os.devnull, str(path)]))
            base = run([*check, str(empty_like(path))])[1]
            (seconds, memory), (other, others) = min(ours), min(theirs)
            memory -= base
            print(
                f"| {extension} | {size / 1e6:.1f} MB | {seconds:.2f} s | {other:.2f} s | {other / seconds:.0f} "
                f"| {memory / 1e6:.0f} MB + {base / 1e6:.0f} MB | {memory / size:.1f} × | {others / 1e6:.0f} MB |"
            )


if __name__ == "__main__":
    main()
