#!/usr/bin/env python3
"""How long a language server takes from a keystroke to the new diagnostics, as the client sees it.

    benches/latency.py FOLDER 'target/release/copydesk lsp' ['harper-ls --stdio' …]

FOLDER holds copy, such as `cargo run --release --example folder -- FOLDER --articles 300` makes. Each server gets the
same keystrokes, 200 in an article of 2,000 words and 40 in a book of 100,000, each after the answer to the one before.
"""

import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import time


class Server:
    def __init__(self, command: str) -> None:
        self.process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.send({"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
        _, answer = self.wait(lambda message: message.get("id") == 0 and "result" in message)
        sync = answer["result"]["capabilities"]["textDocumentSync"]
        self.takes_changes = (sync["change"] if isinstance(sync, dict) else sync) == 2
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait(self, fits) -> tuple[float, dict]:
        """Waits for a message, answers what is asked meanwhile, and returns it with the time when its first byte came."""
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()) or not length:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            came = time.perf_counter()
            message = json.loads(self.process.stdout.read(length))
            if "id" in message and "method" in message:
                asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                self.send({"id": message["id"], "result": [{} for _ in asked] or None})
            if fits(message):
                return came, message


def copy(folder: str, words: int) -> str:
    texts, count = [], 0
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        text = path.read_text()
        texts.append(text)
        count += len(text.split())
        if count >= words:
            break
    return "\n\n".join(texts)


def measure(command: str, path: pathlib.Path, text: str, keystrokes: int) -> tuple[list[float], int, int]:
    server = Server(command)
    path.write_text(text)
    uri = path.as_uri()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def published(message: dict) -> bool:
        return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri

    server.wait(published)
    lines = text.split("\n")
    long = [number for number, line in enumerate(lines) if len(line) > 40]
    chance = random.Random(7)
    times = []
    for version in range(2, keystrokes + 2):
        line, character, new = chance.choice(long), chance.randrange(40), chance.choice("etaoin ")
        lines[line] = lines[line][:character] + new + lines[line][character:]
        at = {"line": line, "character": character}
        change = {"range": {"start": at, "end": at}, "text": new} if server.takes_changes else {"text": "\n".join(lines)}
        begun = time.perf_counter()
        server.send(
            {
                "method": "textDocument/didChange",
                "params": {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
            }
        )
        came, message = server.wait(published)
        times.append((came - begun) * 1000)
    status = pathlib.Path(f"/proc/{server.process.pid}/status")
    peak = next((int(l.split()[1]) // 1024 for l in status.read_text().splitlines() if l.startswith("VmHWM")), 0)
    server.process.kill()
    server.process.wait()
    return sorted(times), peak, len(message["params"]["diagnostics"])


def main() -> None:
    folder, *commands = sys.argv[1:]
    for name, words, keystrokes in [("article", 2_000, 200), ("book", 100_000, 40)]:
        text = copy(folder, words)
        for command in commands:
            with tempfile.TemporaryDirectory() as place:
                times, peak, shown = measure(command, pathlib.Path(place) / "copy.md", text, keystrokes)
            at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
            print(
                f"{name:8} {len(text.split()):7} words  median {at(0.5):7.1f} ms  99th percentile {at(0.99):7.1f} ms"
                f"  peak {peak} MiB  {shown} shown  {command}",
                flush=True,
            )


main()
