"""What people noted beside cells of a workbook: found, so that it is told and not lost; never read as an answer."""

import posixpath

from assessor.workbooks.packages.package import Package, SheetPart
from assessor.workbooks.packages.refusals import ScanError
from assessor.workbooks.reading.fault import column_position
from assessor.workbooks.reading.grid import CELL, CellNote

_MOST, _LONGEST = 500, 200


def notes_of(package: Package, part: SheetPart) -> tuple[CellNote, ...]:
    """The notes of a sheet, each with row and place of its cell from 0."""
    folder, name = posixpath.split(part.member.replace("\\", "/").removeprefix("/"))
    entry = f"{folder}/_rels/{name}.rels"
    if package.find(entry) is None:
        return ()
    try:
        targets = [node.get("Target", "") for node in package.small_part(entry).iter()]
        named = [
            posixpath.normpath(posixpath.join(folder, one)).removeprefix("/") for one in targets if _holds_notes(one)
        ]
        return tuple(note for one in named if package.find(one) for note in _notes(package, one))[:_MOST]
    except ScanError:  # notes are beside the table: one that cannot be taken apart keeps nothing from being read
        return ()


def _holds_notes(target: str) -> bool:
    last = posixpath.basename(target).casefold()
    return last.startswith("comment") and last.endswith(".xml")


def _notes(package: Package, part: str) -> list[CellNote]:
    found = []
    for node in package.small_part(part).iter():
        cell = CELL.fullmatch(node.get("ref", "")) if node.tag.endswith("}comment") else None
        text = "".join(one.text or "" for one in node.iter() if one.tag.endswith("}t")) if cell else ""
        if cell and text.strip():
            found.append((int(cell[2]) - 1, column_position(cell[1]), text.strip()[:_LONGEST]))
    return found
