"""ZIP files (Word, Excel, OpenDocument) with some members changed and all others as they were."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: What new members are dated with, the first day that a ZIP file knows: the same input gives the same output.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def rewrite(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The ZIP file `data` in which the members `changed` names have other content; those it does not have yet
    are added at its end, in the order given.

    All else stays: order, names, content, dates, and which members are packed. Of two members with one name
    only the last, which is what readers find, is kept. `data` has gone through `readers.zipped.check`.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        new.comment = old.comment
        entries = {entry.filename: entry for entry in old.infolist()}
        for name, entry in entries.items():
            content = changed[name] if name in changed else old.read(entry)
            new.writestr(_like(entry), content)
        for name, content in changed.items():
            if name not in entries:
                new.writestr(_new(name), content)
    return made.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of the same member in another file, without what belongs to its place in the old one."""
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = entry.compress_type
    made.comment = entry.comment
    made.create_system = entry.create_system
    made.internal_attr = entry.internal_attr
    made.external_attr = entry.external_attr
    return made


def _new(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _NO_DATE)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o600 << 16
    return made
