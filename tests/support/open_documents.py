"""OpenDocument files made by hand: the XML of a body, with its styles, in a ZIP file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from auditor.model import Document
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "table", "style")}
_PREFIXES |= {"draw": f"{_OASIS}drawing:1.0", "fo": f"{_OASIS}xsl-fo-compatible:1.0"}
_PREFIXES |= {"svg": f"{_OASIS}svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink"}
_PREFIXES |= {"math": "http://www.w3.org/1998/Math/MathML"}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_TYPES = {"text": "text", "spreadsheet": "spreadsheet"}


def packed(kind: str, body: str, styles: str = "", /, **members: str) -> bytes:
    """An OpenDocument file; elements in `body` and `styles` need no prefix where there is only one."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
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


def flat(kind: str, body: str, styles: str = "", pages: str = "") -> bytes:
    """The same as one XML file; `pages` are its master pages."""
    mimetype = f'office:mimetype="application/vnd.oasis.opendocument.{_TYPES[kind]}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} {mimetype}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>{masters(pages)}"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def masters(pages: str) -> str:
    return f"<office:master-styles>{pages}</office:master-styles>"


def styles_part(inner: str) -> str:
    """The part with the styles that a packed file's pages have."""
    return f"<office:document-styles {_SPACES}>{inner}</office:document-styles>"


def formula(inner: str) -> str:
    return f"<math:math {_SPACES}>{inner}</math:math>"


def sheet(body: str, styles: str = "", write: Callable[[str, str, str], bytes] = packed) -> bytes:
    """A spreadsheet whose rows, cells and columns are written in short: <r>, <c>, <v>, <k>, <p>."""
    short = {"r": "table:table-row", "c": "table:table-cell", "v": "table:covered-table-cell"}
    short |= {"k": "table:table-column", "p": "text:p"}
    long = re.sub(r"<(/?)([rcvkp])(?=[\s/>])", lambda match: f"<{match[1]}{short[match[2]]}", body)
    return write("spreadsheet", long, styles)


def text(body: str, styles: str = "", /, options: ReadOptions = DEFAULT, **members: str) -> Document:
    return read(packed("text", body, styles, **members), "a.odt", options=options)
