#!/usr/bin/env python3
"""The whole default check beside programs that do a part of it, on the same files in the same minute.

    benches/peers.py FOLDER target/release/copydesk

FOLDER holds copy in plain text, such as `cargo run --release --example folder -- FOLDER --articles 2000` makes. The programs
take turns, three times; the best run of each is printed with its version, its command, the time, the processor time, the
speed and the peak memory. What is not installed is left out: typos and codespell come from PyPI, sim_text from Debian
(similarity-tester), cspell and jscpd from npm, harper-cli from its repository. Needs /usr/bin/time (Debian: time).
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROUNDS = 3
LIMIT = 300


def run(command: str) -> tuple[float, float, int] | None:
    """Seconds, seconds of all processors, and peak memory in bytes; nothing if it takes too long or fails."""
    timed = ["/usr/bin/time", "--quiet", "-f", "%e %U %S %M", "bash", "-c", command]
    try:
        process = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    # What ends with an error, other than that of having found something, has not done its work.
    if process.returncode not in (0, 1, 2, 65):
        return None
    elapsed, user, system, kilobytes = process.stderr.splitlines()[-1].split()
    return float(elapsed), float(user) + float(system), int(kilobytes) * 1024


def version(command: str) -> str:
    process = subprocess.run(command, shell=True, capture_output=True, text=True)
    lines = (process.stdout + process.stderr).splitlines()
    return lines[0].strip() if lines else ""


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, program = sys.argv[1:]
    size = sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*.txt"))
    with tempfile.NamedTemporaryFile("w", suffix=".list") as names:
        names.writelines(f"{path}\n" for path in sorted(pathlib.Path(folder).rglob("*.txt")))
        names.flush()
        commands = [
            (f"{program} --version", f"{program} check --no-cache {folder}"),
            (f"{program} --version", f"{program} check --no-cache --select spelling {folder}"),
            (f"{program} --version", f"{program} check --no-cache --select passages {folder}"),
            ("typos --version", f"typos {folder}"),
            ("codespell --version", f"codespell {folder}"),
            ("sim_text -v", f"sim_text -i -r 24 < {names.name}"),
            ("cspell --version", f"cspell --no-progress '{folder}/**/*.txt'"),
            ("jscpd --version", f"jscpd --formats-exts markdown:txt --min-tokens 40 --min-lines 1 --silent {folder}"),
            ("harper-cli --version", f"harper-cli lint {folder}"),
            ("wc --version", f"xargs -d '\\n' wc -w < {names.name}"),
        ]
        commands = [command for command in commands if shutil.which(command[1].split()[0])]
        best: dict[str, tuple[float, float, int]] = {}
        for _ in range(ROUNDS):
            for _, command in commands:
                measured = run(command)
                if measured:
                    best[command] = min(best.get(command, measured), measured)
        print(f"{size / 1e6:.1f} MB\n")
        print("| program | command | time | processors | MB a second of processor | memory | of the text |")
        print("|---|---|--:|--:|--:|--:|--:|")
        for asked, command in commands:
            shown = command.replace(names.name, "LIST").replace(folder, "FOLDER").replace(program, "copydesk")
            if command not in best:
                print(f"| {version(asked)} | `{shown}` | fails, or takes more than {LIMIT} s | | | | |")
                continue
            elapsed, processors, memory = best[command]
            speed = size / 1e6 / max(processors, 0.01)
            print(f"| {version(asked)} | `{shown}` | {elapsed:.2f} s | {processors:.2f} s | {speed:.1f} | {memory / 1e6:.0f} MB | {memory / size:.1f} |")


main()
