"""The sheet of an association's results: to the left what is printed and said on the phone, to the right the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.questionnaire import Lang
from assessor.workbooks.results.calls_book import FirmReached
from assessor.workbooks.results.columns import LISTS_OF_IDS
from assessor.workbooks.results.result_column import ResultCell, ResultColumn
from assessor.workbooks.results.words import BEFORE, CONTACT, FIRST_THING, INDEX, LEVEL, NO_LEVEL, PHONE

WIDTHS: Mapping[str, int] = {
    "name": 30,
    "contact": 9,
    "phone": 15,
    "level_said": 11,
    "before": 7,
    "index": 7,
    "advice_1": 34,
    "first_deed": 34,
    "uscc": 22,
}
"""The columns that are printed, in order, and how wide they are; then the first of the others."""
PRINTED = tuple(name for name in WIDTHS if name != "uscc")
_SHORTER = {"advice_1": FIRST_THING, "index": INDEX}
_LONG_IN_ENGLISH, _OTHERS = 48, 12
_SAID_OTHERWISE = ("level", "level_low", "level_high", "level_label", "receipt", "edition", "as_of")


@dataclass(frozen=True, kw_only=True)
class KnownOfFirms:
    """What an association knows of its firms beside their answers, in the order of the rows.

    `before`: the level of the last round, None where there was none; empty where there was no such round.
    """

    reached: Sequence[FirmReached]
    before: Sequence[int | None] = ()


def results_arranged(
    columns: Sequence[ResultColumn], evaluation: Evaluation, known: KnownOfFirms, lang: Lang
) -> tuple[ResultColumn, ...]:
    """The columns of the sheet, those that are printed first; what another sheet or column says is not said again."""
    there = {one.name: one for one in (*columns, *_added(evaluation, known, lang))}
    for name, title in _SHORTER.items():
        there[name] = replace(there[name], title=title)
    first = [there[name] for name in WIDTHS if name in there]
    dropped = {*(one.name for one in first), *_elsewhere(evaluation.edition)}
    return (*first, *(one for one in columns if one.name not in dropped))


def width_of(name: str, lang: Lang) -> int:
    """How wide a column is, in digits."""
    is_long = lang == "en" and name in ("advice_1", "first_deed")
    return _LONG_IN_ENGLISH if is_long else WIDTHS.get(name, _OTHERS)


def number_printed(columns: Sequence[ResultColumn]) -> int:
    """How many of the columns are printed."""
    return sum(one.name in PRINTED for one in columns)


def _added(evaluation: Evaluation, known: KnownOfFirms, lang: Lang) -> Iterator[ResultColumn]:
    reached, before = known.reached, known.before
    yield ResultColumn(name="contact", title=CONTACT, cells=lambda rows: [reached[row].contact for row in rows])
    yield ResultColumn(name="phone", title=PHONE, cells=lambda rows: [reached[row].phone for row in rows])
    labels = {one.value: f"{one.value} {one.label[lang]}" for one in evaluation.edition.scoring.levels}

    def levels(rows: range) -> list[ResultCell]:
        return [labels.get(one, NO_LEVEL[lang]) for one in evaluation.levels.value[rows.start : rows.stop].tolist()]

    yield ResultColumn(name="level_said", title=LEVEL, cells=levels)
    if before:
        yield ResultColumn(name="before", title=BEFORE, cells=lambda rows: before[rows.start : rows.stop])


def _elsewhere(edition: Edition) -> frozenset[str]:
    """Columns whose content stands on another sheet or in another column in words: nobody reads it twice."""
    dimensions = (f"{one}{side}" for one in edition.scoring.dimensions for side in ("", "_low", "_high"))
    facts = (f"fact_{anchor.id}" for anchor in edition.scoring.anchors)
    return frozenset((*_SAID_OTHERWISE, *LISTS_OF_IDS, *dimensions, *facts))
