"""What the parts of an entry say on a page: its choices by their words, and what the entry is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_of
from assessor.edition.strict_yaml import Value
from assessor.services.catalogue.differing import ChangedPart
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.choices import WORDED


@dataclass(frozen=True, kw_only=True)
class ToldEntry:
    """One entry as a page tells what becomes of it."""

    kind: str
    id: str
    name: str
    parts: Sequence[ChangedPart]
    is_new: bool


def told_entry(entry: CatalogueEntry, parts: Sequence[ChangedPart], *, is_new: bool) -> ToldEntry:
    """The entry with its parts in words."""
    name = name_of(entry.written, entry.kind)
    return ToldEntry(kind=entry.kind, id=entry.id, name=name, parts=in_words(parts, entry.kind), is_new=is_new)


def in_words(parts: Sequence[ChangedPart], kind: str) -> Sequence[ChangedPart]:
    """The parts with what was chosen in words."""
    return [
        replace(one, before=_said(one.part, one.before, kind), after=_said(one.part, one.after, kind)) for one in parts
    ]


def name_of(written: Mapping[str, Value], kind: str) -> str:
    """What an entry is called in this language; its kind where it has no name yet."""
    return str(entry_of(kind, written).title.get(lang(), "")) or say(f"desk.kind_{kind}")


def _said(part: str, told: str | None, kind: str) -> str | None:
    if told is None:
        return None
    key = "text" if (part, kind) == ("kind", "document") else part
    if part == "contacts":
        for one in WORDED["contact"]:
            told = told.replace(one, say(f"desk.contact_{one}"))
        return told
    return say(f"desk.{key}_{told}") if told in WORDED.get(key, ()) and told else told
