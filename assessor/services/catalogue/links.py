"""The links of the entries on a desk: when a person last opened each, who, and whether it was right. No robot does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.links import CatalogueLink, links_in
from assessor.questionnaire import Text
from assessor.services.catalogue.changes import account_in
from assessor.services.catalogue.entries import local_entries
from assessor.services.catalogue.errors import NoSuchChangeError
from assessor.services.context import Context
from assessor.services.operator.audit_trail import note
from assessor.storage import AuditEvent
from assessor.storage.accounts import members_of_ids
from assessor.storage.catalogue import LinkOpening, note_opening, openings_of

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class CheckedLink:
    """A link with the entries it stands in. `opened`: the last time, None if never; `by`: an address of the office."""

    link: CatalogueLink
    entries: tuple[CatalogueEntry, ...]
    opened: LinkOpening | None
    by: str

    @property
    def titles(self) -> tuple[tuple[CatalogueEntry, Text], ...]:
        """Its entries with what they are called."""
        return tuple((one, Text(str(one.title.get("zh", "")), str(one.title.get("en", "")))) for one in self.entries)


def links_on_desk(context: Context, district: str) -> Sequence[CheckedLink]:
    """Every link once: those never opened before the dead ones, then the others, the longest ago first.

    Who opened one is told where it was somebody of the same district's office.
    """
    standing: dict[CatalogueLink, list[CatalogueEntry]] = {}
    for entry in local_entries(context, district):
        for link in links_in(entry):
            standing.setdefault(link, []).append(entry)
    with context.database.reading() as transaction:
        opened = openings_of(transaction, [one.digest for one in standing])
        people = members_of_ids(transaction, [one.opened_by for one in opened.values() if one.opened_by is not None])
    own = [one.account for one in people if one.organisation.district == district]
    names = {str(one.id): one.email for one in own}
    lines = [_line(link, entries, opened.get(link.digest), names) for link, entries in standing.items()]
    return sorted(lines, key=_urgency)


def links_of_entries(lines: Sequence[CheckedLink]) -> Mapping[tuple[str, str], CheckedLink]:
    """Of each entry that has any the link that most needs to be opened, by kind and id."""
    return {(entry.kind, entry.id): line for line in reversed(lines) for entry in line.entries}


def link_opened(context: Context, link: str, *, is_right: bool, district: str, now: datetime) -> None:
    """Note that whoever acts opened a link. Raises NoSuchChangeError where it stands in no entry of the desk."""
    line = next((one for one in links_on_desk(context, district) if one.link.digest == link), None)
    if line is None:
        raise NoSuchChangeError(link)
    opening = LinkOpening(link=link, is_right=is_right, opened_at=now, opened_by=account_in(context))
    entry = line.entries[0]
    with context.database.writing() as transaction:
        note_opening(transaction, opening)
        kind = "link_right" if is_right else "link_dead"
        note(context, transaction, AuditEvent(at=now, kind=kind, detail=f"{entry.kind} {entry.id}"))


def _line(
    link: CatalogueLink, entries: Sequence[CatalogueEntry], opened: LinkOpening | None, names: Mapping[str, str]
) -> CheckedLink:
    by = "" if opened is None else names.get(str(opened.opened_by), "")
    return CheckedLink(link=link, entries=tuple(entries), opened=opened, by=by)


def _urgency(line: CheckedLink) -> tuple[int, datetime, str]:
    if line.opened is None:
        return 0, _NEVER, line.link.text
    return 2 if line.opened.is_right else 1, line.opened.opened_at, line.link.text
