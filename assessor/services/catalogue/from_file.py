"""What a file at the desk would change: its entries against those that stand, and everything that forbids it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessor.catalogue import CatalogueEntry, Difference, differences
from assessor.catalogue.importing import entries_read
from assessor.catalogue.layer import Entries, by_id
from assessor.catalogue.reading import ReadCatalogue
from assessor.edition import load_edition
from assessor.questionnaire import Text
from assessor.services.catalogue.entries import desk_of, may_change
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.catalogue.newest import newest_catalogue
from assessor.services.catalogue.next_revision import problems_of_entries
from assessor.services.catalogue.reading import entries_at
from assessor.services.catalogue.whole_files import (
    CatalogueFileError,
    CatalogueInUse,
    catalogue_in_use,
    checked_file,
    sentence_of,
)
from assessor.services.context import Context
from assessor.storage.catalogue import ENTRY_KINDS, list_open_changes

REVISION = "revision"
_OF_THE_FILE = (REVISION, "published")
"""Parts of a file's head that say when it was written; they are no wish."""
_NO_ENTRY = Text(
    "措施类型、需求和地区不能在工作台改；请改回原样，或从文件里删掉这一行",
    "kinds, needs and places are not changed at the desk; put it back, or take its row out of the file",
)
_NOT_YOURS = Text(
    "不归本区管；请改回原样，或从文件里删掉这一行",
    "your district does not keep it; put it back, or take its row out of the file",
)
_BEING_CHANGED = Text(
    "有人正在工作台改它；请先发布或撤下那份稿子，或从文件里删掉这一行",
    "it is being changed at the desk; publish or withdraw that change first, or take its row out of the file",
)
_CHANGED_TWICE = Text(
    "您导出以后，这一条已经按别的内容发布了；请重新导出再改，或从文件里删掉这一行",
    "it was published otherwise since the file was exported; export again and write your change into the new file, or "
    "take its row out of this one",
)


@dataclass(frozen=True, kw_only=True)
class FileChanges:
    """What a file would change. `same`: entries as they stand; `newer`: as they stood when it was written."""

    changed: Sequence[Difference]
    standing: Entries
    same: int
    newer: int

    @property
    def entries(self) -> Sequence[CatalogueEntry]:
        """The entries as the file has them."""
        return [one.entry for one in self.changed]


def desk_catalogue(context: Context) -> CatalogueInUse:
    """The catalogue that the desk writes over. Raises NoSuchChangeError where the edition has none apart."""
    try:
        return catalogue_in_use(load_edition(context.edition), newest_catalogue(context))
    except LookupError as error:
        raise NoSuchChangeError(context.edition) from error


def changes_in_file(context: Context, file: Path, *, district: str, day: date) -> FileChanges:
    """What a file would change at a district's desk. Raises CatalogueFileError with everything against it."""
    used = desk_catalogue(context)
    read = checked_file(file, used)
    found = changes_read(context, read, used)
    faults = [*_of_the_head(read, used), *_not_here(context, found, district)]
    if not faults and found.changed:
        faults = list(_spoilt(context, found, day))
    if faults:
        raise CatalogueFileError(faults)
    return found


def changes_read(context: Context, read: ReadCatalogue, used: CatalogueInUse) -> FileChanges:
    """The entries in which a file differs from what stands, not counting what was published since it was written.

    Raises CatalogueFileError for entries that both changed, and for a file of a revision nobody knows.
    """
    standing = by_id(used.whole.entries)
    before = _when_written(context, read, used, standing)
    entries = [one for one in entries_read(read) if standing.get((one.kind, one.id)) != one]
    own = [one for one in entries if before.get((one.kind, one.id)) != one]
    both = [one for one in own if before.get((one.kind, one.id)) != standing.get((one.kind, one.id))]
    if both:
        raise CatalogueFileError([_said_of(one, _CHANGED_TWICE) for one in both])
    keys = [(one.kind, one.id) for one in own]
    changed = differences([standing[key] for key in keys if key in standing], own)
    read_all = len(read.entries)
    return FileChanges(changed=changed, standing=standing, same=read_all - len(entries), newer=len(entries) - len(own))


def _when_written(context: Context, read: ReadCatalogue, used: CatalogueInUse, standing: Entries) -> Entries:
    """The entries as they stood at the revision the file says it was written at; as they stand where it says none."""
    written, now = (str(one.get(REVISION) or "") for one in (read.head, used.whole.head))
    if written in ("", now):
        return standing
    if written == str(used.below.head.get(REVISION)):
        return by_id(used.below.entries)
    try:
        return entries_at(context, int(written) if written.isdecimal() else -1)
    except NoSuchChangeError as error:
        raise CatalogueFileError([_unknown_revision(written, now)]) from error


def _of_the_head(read: ReadCatalogue, used: CatalogueInUse) -> Iterator[Text]:
    present = used.whole.head
    for key, value in read.head.items():
        if key not in _OF_THE_FILE and value != present.get(key):
            yield Text(
                f"“{key}”是整个措施库的设置，不能在工作台改；请改回“{present.get(key)}”",
                f"“{key}” is a setting of the whole catalogue and is not changed at the desk; put back "
                f"“{present.get(key)}”",
            )


def _not_here(context: Context, found: FileChanges, district: str) -> Iterator[Text]:
    """Entries that this desk may not change, or that somebody is changing."""
    base = desk_of(context).base
    with context.database.reading() as transaction:
        opened = {(one.kind, one.entry_id) for one in list_open_changes(transaction)}
    for one in found.entries:
        sides = (one, found.standing.get((one.kind, one.id)))
        if one.kind not in ENTRY_KINDS:
            yield _said_of(one, _NO_ENTRY)
        elif not all(may_change(base, district, side) for side in sides if side is not None):
            yield _said_of(one, _NOT_YOURS)
        elif (one.kind, one.id) in opened:
            yield _said_of(one, _BEING_CHANGED)


def _spoilt(context: Context, found: FileChanges, day: date) -> Iterator[Text]:
    """Worked examples that would come out otherwise, and whatever only the whole shows."""
    yield from map(sentence_of, problems_of_entries(desk_of(context), found.entries, day))


def _said_of(entry: CatalogueEntry, what: Text) -> Text:
    """Something said of an entry, by its name and id."""
    zh, en = (str(entry.title.get(lang) or entry.id) for lang in ("zh", "en"))
    return Text(f"“{zh}”（{entry.id}）：{what.zh}", f"“{en}” ({entry.id}): {what.en}")


def _unknown_revision(written: str, now: str) -> Text:
    return Text(
        f"文件写的是第 {written} 版，这里没有这一版（现在是第 {now} 版）；请重新导出，再把改动写进去",
        f"the file says revision {written}, which is not known here (the catalogue is at {now}); export again and "
        "write your changes into the new file",
    )
