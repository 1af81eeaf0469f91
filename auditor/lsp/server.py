"""The protocol: what an editor tells and asks, handed on to the desk."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from auditor import __version__
from auditor.lsp.actions import actions
from auditor.lsp.checked import Check
from auditor.lsp.desk import Desk
from auditor.lsp.drafts import draft
from auditor.lsp.hover import hover
from auditor.lsp.ties import definitions, references

#: Seconds without a change after which a text is audited.
PAUSE = 0.4


def serve(check: Check) -> int:
    """Talk to an editor over the standard streams until it says `exit`. Returns the exit code: 0 where it
    said `shutdown` before, as the protocol has it.
    """
    output = sys.stdout  # kept, as it would close its buffer on its way out
    sys.stdout = sys.stderr  # what anybody prints must not come between
    log = logging.getLogger("pygls")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    server, ended = build(check)
    server.start_io(sys.stdin.buffer, output.buffer)
    return 0 if ended else 1


def build(check: Check, pause: float = PAUSE) -> tuple[LanguageServer, list[str]]:
    """A server, and a list that is no longer empty once the editor has said `shutdown`."""
    # Whole texts, not changes of them: pygls ends lines at form feeds, too, and would put changes elsewhere.
    server = LanguageServer(
        "auditor", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full, max_workers=2
    )

    def show(uri: str, version: int | None, diagnostics: list[lsp.Diagnostic]) -> None:
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics, version))

    def encoding() -> str:
        return str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))

    desk = Desk(check, show, encoding)
    ended: list[str] = []
    _texts(server, desk, pause)
    _questions(server, desk)

    @server.feature(lsp.SHUTDOWN)
    def shutdown(*_: Any) -> None:
        ended.append("shutdown")
        desk.close()

    return server, ended


def _texts(server: LanguageServer, desk: Desk, pause: float) -> None:
    """Documents as they are opened, changed, saved and closed."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        folder = server.workspace.root_path or os.getcwd()
        own = draft(document.uri, document.language_id, folder)
        if own is not None:
            desk.put(document.uri, own, document.text, document.version, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        own = desk.draft(uri)
        if own is not None:
            text = server.workspace.get_text_document(uri).source
            desk.put(uri, own, text, params.text_document.version, pause)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        desk.again(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        if desk.drop(params.text_document.uri):
            uri = params.text_document.uri
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _questions(server: LanguageServer, desk: Desk) -> None:
    """What an editor asks about a place of a text."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        known = await desk.known(params.text_document.uri)
        return hover(known, known.at.offset(params.position)) if known else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: lsp.DefinitionParams) -> list[lsp.Location]:
        known = await desk.known(params.text_document.uri)
        return definitions(known, known.at.offset(params.position)) if known else []

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def referred(params: lsp.ReferenceParams) -> list[lsp.Location]:
        known = await desk.known(params.text_document.uri)
        itself = params.context.include_declaration
        return references(known, known.at.offset(params.position), itself) if known else []

    options = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)
    async def offered(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        known = await desk.known(params.text_document.uri)
        return list(actions(known, params.range, params.context.diagnostics)) if known else []
