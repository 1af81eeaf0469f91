"""OpenDocument files made by hand: the XML of a body, with its styles, in a ZIP file."""

from __future__ import annotations

import io
import re
import zipfile

from auditor.model import Document
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "table", "style")}
_PREFIXES |= {"draw": f"{_OASIS}drawing:1.0", "fo": f"{_OASIS}xsl-fo-compatible:1.0"}
_TYPES = {"text": "text", "spreadsheet": "spreadsheet"}


def packed(kind: str, body: str, styles: str = "", **members: str) -> bytes:
    """An OpenDocument file; elements in `body` and `styles` need no prefix where there is only one."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        mimetype = f"application/vnd.oasis.opendocument.{_TYPES[kind]}"
        made.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        made.writestr("content.xml", content)
        for name, text in members.items():
            made.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def sheet(body: str, styles: str = "") -> bytes:
    """A spreadsheet whose rows, cells and columns are written in short: <r>, <c>, <v>, <k>, <p>."""
    short = {"r": "table:table-row", "c": "table:table-cell", "v": "table:covered-table-cell"}
    short |= {"k": "table:table-column", "p": "text:p"}
    long = re.sub(r"<(/?)([rcvkp])(?=[\s/>])", lambda match: f"<{match[1]}{short[match[2]]}", body)
    return packed("spreadsheet", long, styles)


def text(body: str, styles: str = "", options: ReadOptions = DEFAULT, **members: str) -> Document:
    return read(packed("text", body, styles, **members), "a.odt", options=options)
