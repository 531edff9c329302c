"""Whom to call about what: for each measure the few firms it fits best, named to those whom each firm allowed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.rulebook import nodes_of
from assessor.measures.advice import ENTITLED, MOST, NAMED
from assessor.measures.model import Measure
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import AVAILABLE, usable
from assessor.questionnaire import Text, leaves

A_DOZEN = 12
_NOT_ADVISED = 9
_MOST_REASONS = 2
_BY_TIER = {
    ENTITLED: Text("问到的条件都符合", "meets every condition asked"),
    NAMED: Text("文件点名这类企业，或企业已有这样的计划", "named by the document, or planned by the firm"),
}
_ANSWERS = Text("要解决：{problems}", "helps with: {problems}")
_WEAK = Text("弱项：{dimensions}", "weak in: {dimensions}")
_FITS = Text("弱项对得上", "helps where it is weak")
_TO_SETTLE = Text("先问清：{condition}", "Settle first: {condition}")
_JOINTS = Text("；", "; ")


@dataclass(frozen=True, kw_only=True)
class FirmToCall:
    """A firm, by its row, and why in one line; `is_certain`: nothing is left to settle with the office."""

    row: int
    why: Text
    is_certain: bool


@dataclass(frozen=True, kw_only=True)
class CallsAbout:
    """A measure with the firms it fits best. `usable`: firms that may have it; `fitting`: those that need it too.

    `named`: fitting firms that are entitled to it, or that its text or their own plan names.
    """

    measure: Measure
    usable: int
    fitting: int
    named: int
    firms: tuple[FirmToCall, ...]
    settle: Text | None = None
    """What firms that are not certain of it first have to settle with the office, alike for all."""


@dataclass(frozen=True, kw_only=True)
class FirmCalls:
    """A firm, by its row, with the measures it is on the list of, in the order of the lists."""

    row: int
    calls: tuple[tuple[CallsAbout, FirmToCall], ...]


def call_lists(evaluation: Evaluation, *, most: int = A_DOZEN) -> tuple[CallsAbout, ...]:
    """Measures with the firms to call, those that name a dozen first and those that suit nearly all last.

    Of each measure at most so many firms: first those entitled to it, then those it names, then by how high it stands
    among what the firm is advised, by certainty and by need.
    """
    found = [one for place in _direct(evaluation) if (one := _about(evaluation, place, most)).firms]
    return tuple(sorted(found, key=lambda one: (one.fitting >= evaluation.size > most, *_worth(one, most))))


def order_of_calls(*, named: int, certain: int, firms: int, fitting: int) -> tuple[int, int, int, int]:
    """What to sort lists by: first what names firms or entitles them, then what is certain, then what fits few."""
    return -named, -certain, -firms, fitting


def _worth(about: CallsAbout, most: int) -> tuple[int, int, int, int]:
    certain = sum(one.is_certain for one in about.firms)
    named = min(about.named, most)
    return order_of_calls(named=named, certain=certain, firms=len(about.firms), fitting=about.fitting)


def calls_by_firm(lists: Sequence[CallsAbout]) -> tuple[FirmCalls, ...]:
    """The same lists the other way round: each firm with all it is to be called about, those with most first."""
    found: dict[int, list[tuple[CallsAbout, FirmToCall]]] = {}
    for about in lists:
        for one in about.firms:
            found.setdefault(one.row, []).append((about, one))
    return tuple(
        FirmCalls(row=row, calls=tuple(calls))
        for row, calls in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def why_call(evaluation: Evaluation, place: int, row: int) -> Text:
    """Why a firm should hear of a measure, in one line."""
    parts = list(_reasons(evaluation, place, row))
    return Text(*(_JOINTS[lang].join(part[lang] for part in parts) for lang in ("zh", "en")))


def _direct(evaluation: Evaluation) -> Iterator[int]:
    measures = evaluation.edition.catalogue.measures
    return (place for place, measure in enumerate(measures) if measure.audience == "direct")


def _about(evaluation: Evaluation, place: int, most: int) -> CallsAbout:
    can_use = usable(evaluation.verdicts[place])
    tiers, ranks = _advised(evaluation, place)
    fitting = np.flatnonzero(can_use & (evaluation.recommended[place] | (tiers < _NOT_ADVISED)))
    is_certain = evaluation.verdicts[place] == AVAILABLE
    keys = (fitting, -evaluation.relevance[place][fitting], evaluation.quality.grade[fitting], ~is_certain[fitting])
    order = np.lexsort((*keys, ranks[fitting], tiers[fitting]))
    return CallsAbout(
        measure=evaluation.edition.catalogue.measures[place],
        usable=int(can_use.sum()),
        fitting=len(fitting),
        named=int(np.isin(tiers[fitting], list(_BY_TIER)).sum()),
        settle=next(_to_settle(evaluation.edition.catalogue.measures[place]), None),
        firms=tuple(
            FirmToCall(row=row, why=why_call(evaluation, place, row), is_certain=bool(is_certain[row]))
            for row in fitting[order][:most].tolist()
        ),
    )


def _advised(evaluation: Evaluation, place: int) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """For each firm the reason for which a measure is advised, and how high; beyond all where it is not."""
    advised = evaluation.advised
    tiers = np.full(evaluation.size, _NOT_ADVISED, dtype=np.int8)
    ranks = np.full(evaluation.size, MOST, dtype=np.int8)
    for rank in range(len(advised.places)):
        here = advised.places[rank] == place
        tiers[here], ranks[here] = advised.tiers[rank][here], rank
    return tiers, ranks


def _reasons(evaluation: Evaluation, place: int, row: int) -> Iterator[Text]:
    tier = _tier(evaluation, place, row)
    if tier in _BY_TIER:
        yield _BY_TIER[tier]
    rules = evaluation.rulebook
    answered = (one for one in rules.need.problems.get(place, ()) if evaluation.findings[one, row] == SHOWN)
    shown = [rules.findings.rules[one].title for one in answered][:_MOST_REASONS]
    if shown:
        yield _listed(_ANSWERS, "problems", shown)
    elif tier not in _BY_TIER:
        weak = list(_weak_sides(evaluation, place, row))[:_MOST_REASONS]
        yield _listed(_WEAK, "dimensions", weak) if weak else _FITS


def _listed(said: Text, name: str, titles: Sequence[Text]) -> Text:
    zh, en = "、".join(one.zh for one in titles), "; ".join(one.en for one in titles)
    return Text(said.zh.format(**{name: zh}), said.en.format(**{name: en}))


def _weak_sides(evaluation: Evaluation, place: int, row: int) -> Iterator[Text]:
    """Weak dimensions of the firm that the measure is there for."""
    scoring = evaluation.edition.scoring
    titles = {node.id: node.short for node in nodes_of(scoring.index)}
    for dimension, _ in evaluation.rulebook.need.needs.get(place, ()):
        name = scoring.dimensions[dimension]
        if evaluation.scores[name].value[row] < float(scoring.weak_below):
            yield titles[name]


def _tier(evaluation: Evaluation, place: int, row: int) -> int:
    advised = evaluation.advised
    found = np.flatnonzero(advised.places[:, row] == place)
    return int(advised.tiers[found[0], row]) if len(found) else _NOT_ADVISED


def _to_settle(measure: Measure) -> Iterator[Text]:
    """The first condition that only the office can settle."""
    asked = [leaf.text for leaf in leaves(measure.condition) if leaf.operator == "confirm" and leaf.text is not None]
    if asked:
        yield Text(_TO_SETTLE.zh.format(condition=asked[0].zh), _TO_SETTLE.en.format(condition=asked[0].en))
