"""Finding members by what their answers say: level, its change, town, trade, size, usable measures, findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition, Grouping
from assessor.evaluation import Evaluation, evaluate
from assessor.evaluation.china import day_in_china
from assessor.evaluation.row import label_of
from assessor.measures.problems import SHOWN
from assessor.measures.verdicts import usable
from assessor.questionnaire import Question, Text, choices_of
from assessor.questionnaire import places as places_of
from assessor.releases.axes import code_counted
from assessor.releases.rows import columns_of
from assessor.services.association.member_answers import levels_last_round, member_answers
from assessor.services.context import Context, is_former, rules_of
from assessor.storage.members import Survey

MOST_MEMBERS = 5_000
"""With more answers than that the list is filtered by what it stores alone."""
LEVEL, CHANGE, MEASURE, FINDING = "level", "change", "measure", "finding"
TITLES = {
    LEVEL: Text("等级", "Level"),
    CHANGE: Text("和上一轮比", "Since the last round"),
    MEASURE: Text("能办的措施", "Usable measure"),
    FINDING: Text("有的问题", "Finding"),
}
_OPEN = Text("未定", "Open")
_MOVES = (("rose", Text("升级", "Rose")), ("fell", Text("降级", "Fell")), ("stayed", Text("没变", "Stayed")))
_NO_LEVEL = Text("有一轮没有等级", "No level in one of the rounds")
_NEW = Text("上一轮没有答案", "No answers then")


class Kind(NamedTuple):
    """Firms of one kind: how an address names it, what it is called, and which they are."""

    value: str
    label: Text
    firms: NDArray[np.bool_]

    @property
    def number(self) -> int:
        """How many they are."""
        return int(self.firms.sum())


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """A feature to filter by, with the kinds that occur."""

    name: str
    title: Text
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, kw_only=True)
class Sieved:
    """What may be filtered by; `chosen`: what is; `codes`: of the members left, None where nothing is chosen."""

    sieves: tuple[Sieve, ...] = ()
    chosen: Mapping[str, str] | None = None
    codes: frozenset[str] | None = None


def sieved(context: Context, survey: Survey, asked: Mapping[str, str], *, now: datetime) -> Sieved:
    """The members of a survey, filtered by what was asked; what nobody is counts as not asked."""
    found = None if is_former(survey.edition) else member_answers(context, survey)
    if found is None or not 0 < found.rows.size <= MOST_MEMBERS:
        return Sieved()
    edition = rules_of(survey.edition)
    evaluation = evaluate(edition, columns_of(edition, found.rows), day_in_china(now))
    before = levels_last_round(context, survey)
    changes = [Sieve(name=CHANGE, title=TITLES[CHANGE], kinds=tuple(_changes(evaluation, found.usccs, before)))]
    first, *others = _sieves(evaluation)
    sieves = (first, *(changes if before else ()), *others)
    chosen: dict[str, str] = {}
    left = np.ones(found.rows.size, dtype=bool)
    for sieve in sieves:
        kind = next((one for one in sieve.kinds if one.value == asked.get(sieve.name, "")), None)
        if kind is not None:
            chosen[sieve.name] = kind.value
            left &= kind.firms
    codes = frozenset(uscc for uscc, kept in zip(found.usccs, left.tolist(), strict=True) if kept)
    return Sieved(sieves=sieves, chosen=chosen, codes=codes if chosen else None)


def _sieves(evaluation: Evaluation) -> Iterator[Sieve]:
    edition = evaluation.edition
    yield Sieve(name=LEVEL, title=TITLES[LEVEL], kinds=tuple(_levels(evaluation)))
    for grouping in edition.groupings:
        question = edition.questionnaire.find_question(grouping.question)
        if question is not None:
            yield Sieve(name=grouping.axis, title=grouping.title, kinds=tuple(_groups(evaluation, grouping, question)))
    yield Sieve(name=MEASURE, title=TITLES[MEASURE], kinds=tuple(_measures(evaluation)))
    yield Sieve(name=FINDING, title=TITLES[FINDING], kinds=tuple(_findings(evaluation)))


def _levels(evaluation: Evaluation) -> Iterator[Kind]:
    values = evaluation.levels.value
    for level in evaluation.edition.scoring.levels:
        label = Text(f"{level.value} {level.label.zh}", f"{level.value} {level.label.en}")
        yield from _some(str(level.value), label, values == level.value)
    yield from _some("open", _OPEN, values < 0)


def _changes(evaluation: Evaluation, usccs: Sequence[str], levels: Mapping[str, int | None]) -> Iterator[Kind]:
    """Firms with a level in both rounds by how it moved, then the others."""
    before = np.array([-1 if (one := levels.get(uscc)) is None else one for uscc in usccs])
    now = evaluation.levels.value
    moved, is_compared = np.sign(now - before), (now >= 0) & (before >= 0)
    for (value, label), sign in zip(_MOVES, (1, -1, 0), strict=True):
        yield from _some(value, label, is_compared & (moved == sign))
    answered = np.isin(usccs, list(levels))
    yield from _some("open", _NO_LEVEL, answered & ~is_compared)
    yield from _some("new", _NEW, ~answered)


def _groups(evaluation: Evaluation, grouping: Grouping, question: Question) -> Iterator[Kind]:
    edition = evaluation.edition
    choices = choices_of(question, edition.references)
    counted = np.array([*(code_counted(grouping, one) for one in choices), "", ""])
    codes = counted[places_of(evaluation.answers.values[question.id])]
    for code in sorted(set(codes.tolist()) - {""}):
        yield Kind(value=code, label=_label(edition, question, code), firms=codes == code)


def _label(edition: Edition, question: Question, code: str) -> Text:
    if question.reference is None:
        return label_of(edition, question, code)
    entries = edition.references[question.reference].entries
    return next((entry.label for entry in entries if entry.code == code), Text(code, code))


def _measures(evaluation: Evaluation) -> Iterator[Kind]:
    for place, measure in enumerate(evaluation.edition.catalogue.measures):
        if measure.audience == "direct":
            yield from _some(measure.id, measure.title, usable(evaluation.verdicts[place]))


def _findings(evaluation: Evaluation) -> Iterator[Kind]:
    for place, rule in enumerate(evaluation.rulebook.findings.rules):
        yield from _some(rule.id, rule.title, evaluation.findings[place] == SHOWN)


def _some(value: str, label: Text, firms: NDArray[np.bool_]) -> Iterator[Kind]:
    if firms.any():
        yield Kind(value=value, label=label, firms=np.asarray(firms))
