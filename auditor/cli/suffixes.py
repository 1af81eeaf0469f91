"""The suffixes of drafts in folders. Asking other distributions for theirs takes longer than most drafts."""

from __future__ import annotations

import os

from auditor import kept
from auditor.stamp import stamp


def suffixes() -> frozenset[str]:
    """The suffixes of all files that can be read, those of other distributions' readers too; where there are
    none of those, they are kept from run to run.
    """
    folder = kept.folder()
    place = os.path.join(folder, kept.RESULTS, f"{stamp().hex()[:40]}.readers") if folder else None
    found = kept.read(place) if place else None
    if found is not None:
        return frozenset(found.decode("ascii", "replace").split())
    from auditor.readers import registry

    if place and registry.others() == ((), ()):
        kept.write(place, " ".join(sorted(registry.suffixes())).encode())
    return registry.suffixes()
