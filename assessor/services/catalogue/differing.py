"""What a change changes, part by part in words: ids by their titles, conditions as sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Self

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.edition import Edition
from assessor.edition.strict_yaml import Value
from assessor.edition.written_condition import condition_from
from assessor.questionnaire import Lang, Text
from assessor.releases.rules import Clause, clause_of
from assessor.storage.catalogue import EntryChange

CONDITIONS = ("if", "names_if", "prefers", "plausible_if", "held_if")
"""Parts of a measure that are conditions."""
EXAMPLES = "examples"
_SEPARATOR: Mapping[Lang, str] = {"zh": "；", "en": "; "}
_OTHER_LANGUAGE: Mapping[Lang, str] = {"zh": "（英文）", "en": "(Chinese) "}
_WITHIN: Mapping[Lang, str] = {"zh": "（里面有改动）", "en": " (changed within)"}
_PHRASES: Mapping[str, Mapping[str, Text]] = {
    "gives": {
        "amount": Text("金额 {}", "amount {}"),
        "rate": Text("比例 {}%", "rate {}%"),
        "cap": Text("封顶 {}", "at most {}"),
        "unit": Text("单位：{}", "unit: {}"),
    },
    "effective": {"from": Text("从 {} 起", "from {}"), "to": Text("到 {} 止", "until {}")},
}


@dataclass(frozen=True, kw_only=True)
class ChangedPart:
    """One part of an entry as it was and as it is to be; each None where it is not there.

    `rules`: the same of a condition, as groups of comparisons in words.
    """

    part: str
    before: str | None
    after: str | None
    rules: tuple[Clause | None, Clause | None] = (None, None)


def changed_parts(
    edition: Edition, change: EntryChange, lang: Lang, also: Sequence[CatalogueEntry] = ()
) -> Sequence[ChangedPart]:
    """What a change changes; `also`: new entries that it names and nobody can see yet."""
    before, after = entry_from(change.kind, change.before), entry_from(change.kind, change.written)
    return parts_between(edition, before, after, lang, also)


def parts_between(
    edition: Edition,
    before: CatalogueEntry | None,
    after: CatalogueEntry | None,
    lang: Lang,
    also: Sequence[CatalogueEntry] = (),
) -> Sequence[ChangedPart]:
    """The parts in which two states of an entry differ, in words."""
    old, new = (_written(one) for one in (before, after))
    telling = _Telling(edition=edition, lang=lang, also=tuple(also))
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    return [telling.changed(key, old, new) for key in keys]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Telling:
    """How parts are told in one language: ids by their titles."""

    edition: Edition
    lang: Lang
    also: Sequence[CatalogueEntry]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        new = {one.id: str(one.title.get(self.lang, one.id)) for one in self.also}
        return {**titles_of(self.edition, self.lang), **new}

    @cached_property
    def elsewhere(self) -> Self:
        return replace(self, lang="en" if self.lang == "zh" else "zh")

    def side(self, key: str, written: Mapping[str, Value]) -> str | None:
        return _told(self.edition, key, written, self.titles, self.lang)

    def changed(self, key: str, old: Mapping[str, Value], new: Mapping[str, Value]) -> ChangedPart:
        """One part; where this language says the same of both, what the other says, or that something in it differs."""
        before, after = self.side(key, old), self.side(key, new)
        if before != after:
            rules = (_rule(self.edition, key, old), _rule(self.edition, key, new))
            return ChangedPart(part=key, before=before, after=after, rules=rules)
        mark, there = _OTHER_LANGUAGE[self.lang], [self.elsewhere.side(key, one) for one in (old, new)]
        if there[0] == there[1]:
            return ChangedPart(part=key, before=before, after=f"{after or ''}{_WITHIN[self.lang]}")
        return ChangedPart(part=key, before=f"{mark}{there[0] or ''}", after=f"{mark}{there[1] or ''}")


def titles_of(edition: Edition, lang: Lang) -> Mapping[str, str]:
    """Ids of a catalogue -> what they are called."""
    catalogue = edition.catalogue
    named = [
        (one.id, one.title)
        for listed in (catalogue.documents, catalogue.problems, catalogue.measures)
        for one in listed
    ]
    named += [(one.id, one.label) for one in (*catalogue.kinds, *catalogue.needs)]
    named += [(one.id, one.label) for one in catalogue.jurisdictions]
    named += [(one.id, one.name) for one in catalogue.providers]
    return {name: title[lang] for name, title in named}


def clause_in(edition: Edition, written: Value) -> Clause | None:
    """A written condition in words; None where there is none, or it lacks the form of one."""
    found = None if written is None else condition_from(written)
    return None if found is None else clause_of(edition, found)


def _written(entry: CatalogueEntry | None) -> Mapping[str, Value]:
    return {} if entry is None else {key: value for key, value in entry.written.items() if key != "id"}


def _rule(edition: Edition, key: str, written: Mapping[str, Value]) -> Clause | None:
    return clause_in(edition, written.get(key)) if key in CONDITIONS else None


def _told(
    edition: Edition, key: str, written: Mapping[str, Value], titles: Mapping[str, str], lang: Lang
) -> str | None:
    value = written.get(key)
    if value is None:
        return None
    if key in CONDITIONS:
        clause = clause_in(edition, value)
        return "" if clause is None else in_one_line(clause, lang)
    if key == EXAMPLES:
        counted = len(value) if isinstance(value, list) else None
        return "" if counted is None else f"{counted} 个" if lang == "zh" else str(counted)
    if key in _PHRASES and isinstance(value, dict):
        return _SEPARATOR[lang].join(_phrases(key, value, lang))
    return _value(value, titles, lang)


def _phrases(key: str, value: Mapping[str, Value], lang: Lang) -> Iterator[str]:
    """Each part of what a measure gives, or of its period, with what it is."""
    for name, inner in value.items():
        phrase = _PHRASES[key].get(name)
        said = _value(inner, {}, lang) if isinstance(inner, dict) else _plain(name, inner)
        yield said if phrase is None else phrase[lang].format(said)


def _plain(name: str, value: Value) -> str:
    if isinstance(value, int | Decimal) and name == "rate":
        return f"{(Decimal(value) * 100).normalize():f}"
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def in_one_line(clause: Clause, lang: Lang) -> str:
    """A condition as one line, groups in brackets."""
    if clause.words is not None:
        return clause.words[lang]
    word = {"all": {"zh": "；并且", "en": "; and "}, "any": {"zh": "；或者", "en": "; or "}}[clause.mode][lang]
    left, right = {"zh": ("（", "）"), "en": ("(", ")")}[lang]
    inner = [
        in_one_line(one, lang) if one.words is not None else f"{left}{in_one_line(one, lang)}{right}"
        for one in clause.parts
    ]
    return word.join(inner)


def _value(value: Value, titles: Mapping[str, str], lang: Lang) -> str:
    """A value in words."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return str(value[lang])
        return (
            "，".join(_value(one, titles, lang) for one in value.values())
            if lang == "zh"
            else ", ".join(_value(one, titles, lang) for one in value.values())
        )
    if isinstance(value, list):
        return ("；" if lang == "zh" else "; ").join(_value(one, titles, lang) for one in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return titles.get(str(value), str(value))
