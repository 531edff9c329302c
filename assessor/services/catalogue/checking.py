"""A change held against everything: what is wrong at which field, its rule in words, its worked examples run."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assessor.catalogue import CatalogueEntry
from assessor.catalogue.layer import entry_from
from assessor.edition import Edition, EditionProblem, with_catalogue
from assessor.questionnaire import Text
from assessor.releases.rules import MeasureRule, rule_of
from assessor.services.catalogue.entries import Desk, desk_of, problems_of
from assessor.services.catalogue.examples import RanExample, failing_examples, ran_examples
from assessor.services.catalogue.needed_changes import needed_changes
from assessor.services.context import Context
from assessor.storage.catalogue import EntryChange

GENERAL = ""
"""Stands for the field of what is not about this entry, or about the whole of it."""
_MISSING = re.compile("“([a-z_]+)” is missing")
_EMPTY, _TO_FILL = Text("还没有填", "this is empty"), Text("请填写，或选一项", "fill it in or choose one")
"""Who fills in a form knows its fields by their labels, not by the keys of a file."""
_IN_A_FORM: Mapping[str, tuple[str, Text, Text]] = {
    "a direct measure has neither printed terms nor a confirm leaf": (
        "terms",
        Text("还没有填，也没有要企业确认的话", "this is empty, and there is nothing that firms have to confirm"),
        Text(
            "请填这一栏；文件没有写条件的，在“谁能办”里写一句要企业确认的话，说明没有公布条件、向谁问",
            "fill this in; where the document prints none, write under “Who qualifies” what the firm has to confirm: "
            "that no terms are printed, and whom to ask",
        ),
    ),
    "a measure in force has no evidence date": (
        "evidence_date",
        _EMPTY,
        Text("请填依据的日期，或给那份文件填日期", "fill it in, or give the document its date"),
    ),
    "begins after it ends": (
        "effective",
        Text("起始日晚于截止日", "begins after it ends"),
        Text("请改正第一天或最后一天", "correct one of them"),
    ),
}
"""What a check says by the keys of a file -> the field it is about, and its cause and cure for whoever fills it in."""
_INSIDE = re.compile(r"[a-z_]+(\[[0-9]+\])?")
_KEY, _NAME = re.compile("[a-z_]+"), re.compile(r"\([^)]*\)")
"""Keys on the way to a part; what a row is called stands between them in brackets."""


@dataclass(frozen=True, kw_only=True)
class FieldProblem:
    """A mistake, the field of the form it stands at, which row of it, and the way to the part of that."""

    field: str
    row: int | None
    inside: tuple[str, ...] = ()
    problem: EditionProblem


@dataclass(frozen=True, kw_only=True)
class CheckedEntry:
    """What the check found. `rule` and `examples` only of a measure whose entry is sound."""

    problems: tuple[FieldProblem, ...] = ()
    rule: MeasureRule | None = None
    examples: tuple[RanExample, ...] = ()


def check_change(context: Context, change: EntryChange, day: date) -> CheckedEntry:
    """Check the catalogue as it would be with this change and the new entries it names, and no other one."""
    texts = [(one.kind, one.written) for one in needed_changes(context, change)]
    return _checked(desk_of(context), change.kind, change.written, tuple(texts), day)


def edition_with(context: Context, change: EntryChange, day: date) -> Edition:
    """The edition on the catalogue as it would be with this change and the new entries it names."""
    desk = desk_of(context)
    entries = _read([(one.kind, one.written) for one in (*needed_changes(context, change), change)])
    return with_catalogue(desk.base, desk.layer_with(entries, day=day))


def _read(texts: Sequence[tuple[str, str]]) -> list[CatalogueEntry]:
    return [entry for kind, written in texts if (entry := entry_from(kind, written)) is not None]


@lru_cache(maxsize=64)
def _checked(desk: Desk, kind: str, written: str, needed: tuple[tuple[str, str], ...], day: date) -> CheckedEntry:
    entry = entry_from(kind, written)
    if entry is None:
        return CheckedEntry()
    layer = desk.layer_with([*_read(needed), entry], day=day)
    problems = tuple(_at_field(one, entry.id) for one in problems_of(layer))
    if problems or kind != "measure":
        return CheckedEntry(problems=problems)
    edition = with_catalogue(desk.base, layer)
    failing = tuple(_at_field(one, entry.id) for one in failing_examples(edition, [entry.id], day))
    examples = tuple(ran_examples(edition, entry.id, day))
    return CheckedEntry(problems=failing, rule=rule_of(edition, entry.id), examples=examples)


def _at_field(problem: EditionProblem, entry_id: str) -> FieldProblem:
    _, found, inside = problem.path.partition(f"({entry_id})")
    missing = _MISSING.search(problem.cause.en)
    named = inside.lstrip(" .") or (missing[1] if missing and found else GENERAL)
    if not found:
        named = "document" if problem.path == "document" else GENERAL
    first = _INSIDE.match(named)
    name, _, row = ("" if first is None else first[0]).partition("[")
    deeper = tuple(_KEY.findall(_NAME.sub("", "" if first is None else named[first.end() :])))
    digits = row.rstrip("]")
    is_empty = missing is not None or problem.path == "document"
    told = replace(problem, cause=_EMPTY, cure=_TO_FILL) if is_empty and name else problem
    if problem.cause.en in _IN_A_FORM and found:
        (name, cause, cure), deeper = _IN_A_FORM[problem.cause.en], ()
        told = replace(problem, cause=cause, cure=cure)
    return FieldProblem(field=name, row=int(digits) if digits else None, inside=deeper, problem=told)
