"""Drives `copydesk lsp` with the client of pygls: open, edit, see, fix, undo, and leave."""

import asyncio
import pathlib
import sys
import tempfile

from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient

TEXT = "It was was late in the day when they came home.\n"


async def main(program: str) -> None:
    client = BaseLanguageClient("copydesk-ci", "1")
    shown: asyncio.Queue = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        shown.put_nowait(params)

    async def of_version(version: int) -> list[types.Diagnostic]:
        while True:
            params = await asyncio.wait_for(shown.get(), 30)
            if params.uri == uri and params.version == version:
                return list(params.diagnostics)

    def change(version: int, edits: list[types.TextEdit]) -> None:
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=version, uri=uri),
                [types.TextDocumentContentChangePartial(range=e.range, text=e.new_text) for e in edits],
            )
        )

    with tempfile.TemporaryDirectory() as folder:
        uri = (pathlib.Path(folder) / "a.txt").as_uri()
        await client.start_io(program, "lsp")
        answer = await client.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=pathlib.Path(folder).as_uri())
        )
        assert answer.server_info and answer.server_info.name == "copydesk"
        client.initialized(types.InitializedParams())
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, TEXT))
        )
        (found,) = await of_version(1)
        assert found.code == "usage/doubled-word", found

        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext([found])
            )
        )
        fix = next(a for a in actions if isinstance(a, types.CodeAction) and a.edit)
        edits = fix.edit.changes[uri]
        change(2, edits)
        assert await of_version(2) == []

        start = edits[0].range.start
        undone = types.TextEdit(types.Range(start, start), TEXT[start.character : edits[0].range.end.character])
        change(3, [undone])
        assert [d.code for d in await of_version(3)] == ["usage/doubled-word"]
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


asyncio.run(main(sys.argv[1]))
print("pygls: opened, saw, fixed, undid")
