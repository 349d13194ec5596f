"""10,000 random edits, and what the server shows then; a document of 10 MB, closed while it is looked at.

    .ci/editors/edits.py PROGRAM
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

EDITS = 10_000
# An answer is waited for after so many edits; the others come while the server works.
TOGETHER = 20
PIECES = ["the ", "was was ", " teh", ", ", "\n\n", ". ", "TK", "é", "🙂", "Islamabd ", "(", "“", " 10 May ", "finalize ", "finalise "]
WORDS = "the harbour council opened a ferry on Monday and its mayor told people in Islamabad that they had finalised it".split()


class Server:
    def __init__(self, program: str) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([program, "lsp"], stdin=pipe, stdout=pipe)
        capabilities = {"general": {"positionEncodings": ["utf-32"]}}
        self.send({"id": 0, "method": "initialize", "params": {"processId": None, "capabilities": capabilities}})
        answer = self.wait(lambda message: message.get("id") == 0)
        assert answer["result"]["capabilities"]["positionEncoding"] == "utf-32", answer
        self.tell("initialized", {})

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, params: dict) -> None:
        self.send({"method": method, "params": params})

    def wait(self, fits) -> dict:
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()) or not length:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if fits(message):
                return message

    def open(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, start: dict, end: dict, text: str) -> None:
        changes = [{"range": {"start": start, "end": end}, "text": text}]
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})

    def shown(self, uri: str, version: int | None = None) -> list[dict]:
        def fits(message: dict) -> bool:
            params = message.get("params", {})
            is_of = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return is_of and version in (None, params.get("version"))

        return self.wait(fits)["params"]["diagnostics"]

    def memory(self) -> int:
        """What is resident, in kB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    def end(self) -> None:
        self.send({"id": 1, "method": "shutdown"})
        self.wait(lambda message: message.get("id") == 1)
        self.tell("exit", {})
        assert self.process.wait(10) == 0


def article(chance: random.Random) -> str:
    paragraph = lambda: " ".join(chance.choices(WORDS, k=60)).capitalize() + "."
    return "\n\n".join(paragraph() for _ in range(12))


def position(text: str, at: int) -> dict:
    return {"line": text.count("\n", 0, at), "character": at - text.rfind("\n", 0, at) - 1}


def edited(server: Server, program: str, folder: str) -> None:
    chance, uri = random.Random(3), "untitled:copy"
    text, start_size, memory = article(chance), 5_000, 0
    server.open(uri, text)
    for version in range(2, EDITS + 2):
        at = chance.randrange(len(text) + 1)
        # What is written is deleted about as fast, so that the copy stays as long as it is.
        longest = 24 if len(text) > start_size else 6
        end = min(len(text), at + chance.randrange(longest))
        new = chance.choice(PIECES)
        server.change(uri, version, position(text, at), position(text, end), new)
        text = text[:at] + new + text[end:]
        if version % TOGETHER == 0 or version == EDITS + 1:
            shown = server.shown(uri, version)
        if version == EDITS // 5:
            memory = server.memory()
    grown = server.memory() / memory
    path = pathlib.Path(folder) / "copy.txt"
    path.write_text(text)
    command = [program, "check", "--format", "json", "--no-cache", path.name]
    fresh = json.loads(subprocess.run(command, cwd=folder, capture_output=True).stdout)["diagnostics"]
    of_server = sorted((d["code"], d["range"]["start"]["line"] + 1) for d in shown)
    of_check = sorted((d["rule"], d["span"]["start"]["line"]) for d in fresh)
    assert of_server == of_check, (set(of_server) ^ set(of_check))
    print(f"{EDITS:,} edits end in the {len(fresh)} findings of a fresh check; memory × {grown:.2f} over the last four fifths")
    assert grown < 1.25, "memory grows"


def large(server: Server) -> None:
    chance, uri = random.Random(4), "untitled:large"
    text = "\n\n".join(article(chance) for _ in range(10_000_000 // 4_500))
    server.open(uri, text)
    server.change(uri, 2, position(text, 100), position(text, 101), "x")
    server.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    server.open("untitled:small", "It was was late.")
    assert [d["code"] for d in server.shown("untitled:small", 1)] == ["usage/doubled-word"]
    print(f"{len(text) / 1e6:.0f} MB were closed in the middle, and the next document was looked at")


def main() -> None:
    program = sys.argv[1]
    server = Server(program)
    with tempfile.TemporaryDirectory() as folder:
        edited(server, program, folder)
    large(server)
    server.end()


main()
