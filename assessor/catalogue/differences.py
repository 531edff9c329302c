"""What two revisions of a catalogue differ in: entries that came, went or changed, and in which of their parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.catalogue.entries import CatalogueEntry


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One entry that differs. `parts`: keys whose values differ, where it is in both."""

    how: Literal["added", "removed", "changed"]
    entry: CatalogueEntry
    parts: tuple[str, ...] = ()


def differences(before: Sequence[CatalogueEntry], after: Sequence[CatalogueEntry]) -> tuple[Difference, ...]:
    """All of them, kind by kind in the order of the newer revision; what went stands last."""
    old = {(entry.kind, entry.id): entry for entry in before}
    new = {(entry.kind, entry.id): entry for entry in after}
    found = []
    for key, entry in new.items():
        if key not in old:
            found.append(Difference(how="added", entry=entry))
        elif parts := _parts(old[key], entry):
            found.append(Difference(how="changed", entry=entry, parts=parts))
    gone = (Difference(how="removed", entry=entry) for key, entry in old.items() if key not in new)
    return (*found, *gone)


def _parts(before: CatalogueEntry, after: CatalogueEntry) -> tuple[str, ...]:
    keys = dict.fromkeys((*before.written, *after.written))
    return tuple(key for key in keys if before.written.get(key) != after.written.get(key))
