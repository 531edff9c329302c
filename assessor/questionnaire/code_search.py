"""Finding an entry of a published list by what a person types: its name, part of it, or its code; never by a guess."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessor.questionnaire.model import Reference, ReferenceEntry
from assessor.questionnaire.text import Lang

PROPOSED = 8
LONGEST = 60
"""Characters; what is longer is looked at no further."""


@dataclass(frozen=True, kw_only=True)
class FoundCode:
    """An entry, and under which others it stands (the nearest first; "" at the top)."""

    code: str
    name: str
    within: str


def code_typed(reference: Reference, typed: str) -> str | None:
    """The code whose name, in either language, or which itself was typed in full; None if that is not one entry."""
    return _exact(reference).get(_plain(typed))


def name_of(reference: Reference, code: str, lang: Lang) -> str:
    """What stands in the box for a code; the code itself where the list has none such."""
    return next((entry.label[lang] for entry in reference.entries if entry.code == code), code)


def proposals(reference: Reference, typed: str, lang: Lang) -> tuple[FoundCode, ...]:
    """The few entries that what was typed may stand for, the likeliest first; one more than PROPOSED if there are more.

    Names that begin with it, then names or codes that have it in them, then entries under such ones; where there are
    none, those that share the most pairs of letters with it.
    """
    wanted = _plain(typed)
    if not wanted:
        return ()
    known = _named(reference, lang)
    ranked = [(_rank(one, wanted), place) for place, one in enumerate(known)]
    best = [place for rank, place in sorted(one for one in ranked if one[0] < len(RANKS))]
    return tuple(known[place].found for place in (best or _alike(known, wanted))[: PROPOSED + 1])


@dataclass(frozen=True, kw_only=True)
class _Searchable:
    found: FoundCode
    plain: str
    path: str


def _begins(one: _Searchable, wanted: str) -> bool:
    return one.plain.startswith(wanted) or one.found.code == wanted


def _holds(one: _Searchable, wanted: str) -> bool:
    return wanted in one.plain or one.found.code.startswith(wanted)


def _lies_under(one: _Searchable, wanted: str) -> bool:
    return wanted in one.path


RANKS = (_begins, _holds, _lies_under)


def _rank(one: _Searchable, wanted: str) -> int:
    return next((place for place, holds in enumerate(RANKS) if holds(one, wanted)), len(RANKS))


def _alike(known: tuple[_Searchable, ...], wanted: str) -> list[int]:
    pairs = _pairs(wanted)
    shared = [(-len(pairs & _pairs(one.plain)), place) for place, one in enumerate(known)]
    return [place for n, place in sorted(shared) if n < 0]


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


def _plain(typed: str) -> str:
    """One width, small letters, no blanks, nothing invisible."""
    kept = unicodedata.normalize("NFKC", typed[:LONGEST]).casefold()
    return "".join(char for char in kept if not char.isspace() and unicodedata.category(char)[0] != "C")


@lru_cache(maxsize=16)
def _exact(reference: Reference) -> Mapping[str, str]:
    """From a name or a code to the code. An entry under one of the same name is all of it, and takes its place."""
    names: dict[str, set[str]] = {}
    for entry in reference.entries:
        for name in (entry.label.zh, entry.label.en):
            names.setdefault(_plain(name), set()).add(entry.code)
    parents = {entry.code: entry.parent for entry in reference.entries}
    single = {name: codes - {parents[code] for code in codes} for name, codes in names.items()}
    exact = {name: next(iter(codes)) for name, codes in single.items() if len(codes) == 1}
    return exact | {_plain(entry.code): entry.code for entry in reference.entries}


@lru_cache(maxsize=32)
def _named(reference: Reference, lang: Lang) -> tuple[_Searchable, ...]:
    """All entries; of those that are all of the one above them, the lower alone."""
    entries = {entry.code: entry for entry in reference.entries}
    doubled = {entry.parent for entry in entries.values() if _same_as_parent(entry, entries)}
    return tuple(_name(entry, entries, lang) for code, entry in entries.items() if code not in doubled)


def _same_as_parent(entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry]) -> bool:
    return entry.parent in entries and entries[entry.parent].label == entry.label


def _name(entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry], lang: Lang) -> _Searchable:
    above = []
    parent = entries.get(entry.parent)
    while parent is not None:
        if parent.label != entry.label:
            above.append(parent.label[lang])
        parent = entries.get(parent.parent)
    found = FoundCode(code=entry.code, name=entry.label[lang], within=above[0] if above else "")
    return _Searchable(found=found, plain=_plain(found.name), path=_plain(" ".join(above)))
