"""An editor for tests: pygls' own client, which talks to the server over its standard streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
SECONDS = 15


class Editor:
    """Opens and changes documents, and remembers what the server shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("tests", "1")
        self.shown: list[lsp.PublishDiagnosticsParams] = []
        self._news = asyncio.Event()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.shown.append(params)
            self._news.set()

    async def start(self, *options: str, encodings: list[Any] | None = None) -> lsp.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "auditor", "lsp", *options, cwd=self.folder)
        able = lsp.ClientCapabilities(general=lsp.GeneralClientCapabilities(position_encodings=encodings))
        params = lsp.InitializeParams(able, root_uri=self.folder.as_uri())
        result = await asyncio.wait_for(self.client.initialize_async(params), SECONDS)
        self.client.initialized(lsp.InitializedParams())
        return result

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def this(self, name: str) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str, language: str = "plaintext") -> None:
        item = lsp.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str, version: int) -> None:
        identifier = lsp.VersionedTextDocumentIdentifier(version, self.uri(name))
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [whole]))

    async def told(self, name: str, version: int | None = 1) -> list[lsp.Diagnostic]:
        """The next diagnostics of a version of a document."""
        while True:
            for index, params in enumerate(self.shown):
                if (params.uri, params.version) == (self.uri(name), version):
                    return list(self.shown.pop(index).diagnostics)
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), SECONDS)

    def kill(self) -> None:
        if self.client._server is not None:
            self.client._server.kill()

    async def stop(self) -> int | None:
        """The server's exit code."""
        await asyncio.wait_for(self.client.shutdown_async(None), SECONDS)
        server = self.client._server
        self.client.exit(None)
        assert server is not None
        code = await asyncio.wait_for(server.wait(), SECONDS)
        await self.client.stop()
        return code


def edit(folder: Path, work: Callable[[Editor], Awaitable[T]], *options: str) -> T:
    """What comes of work in an editor whose server is started before, and ends well after."""

    async def session() -> T:
        editor = Editor(folder)
        await editor.start(*options)
        try:
            result = await work(editor)
        except BaseException:
            editor.kill()
            raise
        assert await editor.stop() == 0
        return result

    return asyncio.run(session())
