"""What importing would write over on the list of members: each entry as it is and as it would be."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessor.questionnaire import Text
from assessor.services.association.importing import Given
from assessor.services.context import Context
from assessor.storage.members import Membership, Survey, list_memberships
from assessor.written_whole import written_whole

SHOWN_ENTRIES = 20
_ENTRIES = "entries.json"
_WRITTEN = {
    "name": Text("企业名称", "Name"),
    "contact": Text("联系人", "Contact"),
    "phone": Text("联系电话", "Phone"),
    "email": Text("联系邮箱", "E-mail"),
}
_AGREED, _LIST = Text("书面同意计入统计", "Agreement in writing"), Text("会员名单", "List of members")
_OFF, _ON = Text("已移出", "taken off"), Text("在名单上", "on the list")
_NOTHING = Text("没有写", "nothing written")


@dataclass(frozen=True, kw_only=True)
class WrittenOver:
    """One part of an entry that changes."""

    part: Text
    before: Text
    after: Text


@dataclass(frozen=True, kw_only=True)
class ChangedEntry:
    """A member whose entry changes, as it is called on the list now."""

    name: str
    parts: tuple[WrittenOver, ...]


def keep_entries(folder: Path, given: Sequence[Given]) -> None:
    """Put what the good rows say of their members beside the check."""
    with written_whole(folder / _ENTRIES) as beside:
        beside.write_text(json.dumps([_plain(one) for one in given], ensure_ascii=False), encoding="utf-8")


def changed_entries(context: Context, survey: Survey, folder: Path) -> Sequence[ChangedEntry]:
    """Members on the list already whose entry would change, in the order of the table."""
    path = folder / _ENTRIES
    if not path.is_file():
        return ()
    with context.database.reading() as transaction:
        known = {one.uscc: one for one in list_memberships(transaction, survey.organisation_id)}
    rows = ((known.get(row["uscc"]), row) for row in json.loads(path.read_text("utf-8")))
    found = (
        ChangedEntry(name=member.name, parts=tuple(_changes(member, row))) for member, row in rows if member is not None
    )
    return [one for one in found if one.parts]


def _plain(given: Given) -> Mapping[str, str]:
    said = {name: getattr(given, name) for name in ("uscc", *_WRITTEN)}
    return said if given.agreed_on is None else {**said, "agreed_on": given.agreed_on.isoformat()}


def _changes(member: Membership, row: Mapping[str, str]) -> Iterator[WrittenOver]:
    """Only what the table says: an empty cell leaves the entry as it is."""
    for name, part in _WRITTEN.items():
        before, after = getattr(member, name), row[name]
        if after and after != before:
            yield WrittenOver(part=part, before=_said(before), after=_said(after))
    if (agreed := row.get("agreed_on", "")) and date.fromisoformat(agreed) != member.agreed_on:
        before = "" if member.agreed_on is None else member.agreed_on.isoformat()
        yield WrittenOver(part=_AGREED, before=_said(before), after=_said(agreed))
    if member.left_at is not None:
        yield WrittenOver(part=_LIST, before=_OFF, after=_ON)


def _said(text: str) -> Text:
    return Text(text, text) if text else _NOTHING
