"""One firm's result at a glance, the same on page, print, picture and report: where it stands, what to do."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessor.evaluation.firm import Advice, FirmResult, LevelResult, MeasureResult
from assessor.evaluation.wording import summary as wording
from assessor.measures.verdicts import Verdict
from assessor.measures.words import VERDICT_WORDS
from assessor.questionnaire import Text

THINGS = 3
COUNTED: tuple[Verdict, ...] = ("available", "confirm", "near")
PHONE = "phone"

Kind = Literal["call", "ask", "do", "answer", "check", "again"]
Place = Literal["reached", "here", "possible", "open"]


@dataclass(frozen=True, kw_only=True)
class LadderStep:
    """One step of the ladder: `reached` below the firm, `here`, `possible` within its range, else `open`."""

    value: int
    label: Text
    place: Place


@dataclass(frozen=True, kw_only=True)
class WhereItStands:
    """Where the firm stands: `headline` with the likely level, `certainty` with the range, `next` with what lacks.

    `lacking` are the facts that keep it from the next level, in the owner's words.
    """

    headline: Text
    certainty: Text
    rungs: tuple[LadderStep, ...]
    next: Text
    lacking: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One of the three things to do. `phone` is a number to dial or empty; `advice` is None where it is no advice.

    `call` and `ask` are measures (conditions met; to be settled first), `do` a deed, `answer` questions to answer,
    `check` answers that contradict each other.
    """

    kind: Kind
    tag: Text
    title: Text
    line: Text
    who: Text = wording.NOTHING
    """Whom to ask, as a part of the sentence that follows the line; empty where it is nobody."""
    phone: str = ""
    advice: Advice | None = None


@dataclass(frozen=True, kw_only=True)
class VerdictCount:
    """How many measures have a verdict."""

    verdict: Verdict
    label: Text
    n: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The first screen: an owner's three questions answered. `counts` is empty where the edition has no measures."""

    name: str
    as_of: date
    code: str
    index: Text
    """Empty where there is no level: a figure would say more than is known."""
    standing: WhereItStands
    things: tuple[Thing, ...]
    counts: tuple[VerdictCount, ...]


def summary_of(result: FirmResult) -> Summary:
    """The summary of a result; computed from nothing but the result, so that a frozen one never changes."""
    verdicts = Counter(measure.verdict for measure in leading(result.measures))
    return Summary(
        name=result.enterprise.name,
        as_of=result.as_of,
        code=result.receipt.code,
        index=wording.index(result.basis.index_short, result.index)
        if result.level.value is not None
        else wording.NOTHING,
        standing=_standing(result),
        things=tuple(_things(result))[:THINGS],
        counts=tuple(VerdictCount(verdict=one, label=VERDICT_WORDS[one], n=verdicts[one]) for one in COUNTED)
        if result.measures
        else (),
    )


def leading(measures: Sequence[MeasureResult]) -> tuple[MeasureResult, ...]:
    """The measures as they are counted and listed: a part stands under its whole where both have one verdict."""
    verdicts = {measure.id: measure.verdict for measure in measures}
    return tuple(one for one in measures if verdicts.get(one.parent or "") != one.verdict)


def _standing(result: FirmResult) -> WhereItStands:
    level = result.level
    above = next((one for one in level.ladder if level.value is not None and one.value == level.value + 1), None)
    lacking = () if above is None else _lacking(result, above.value)
    return WhereItStands(
        headline=wording.headline(level),
        certainty=wording.certainty(level, _open_questions(level), doubtful=_is_doubtful(result)),
        rungs=tuple(
            LadderStep(value=one.value, label=one.label, place=_place(level, one.value)) for one in level.ladder
        ),
        next=wording.to_next(level, above, len(lacking)),
        lacking=lacking,
    )


def _is_doubtful(result: FirmResult) -> bool:
    """Whether answers contradict each other where the level rests on facts."""
    return bool(result.level.anchors) and bool(result.quality.contradictions)


def _place(level: LevelResult, value: int) -> Place:
    if value == level.value:
        return "here"
    if level.low != level.high and level.low <= value <= level.high:
        return "possible"
    return "reached" if value < (level.low if level.value is None else level.value) else "open"


def _lacking(result: FirmResult, above: int) -> tuple[Text, ...]:
    """What keeps the firm from a level: its facts, else the rules that cap it, else the steps of its path."""
    facts = [one.sentence for one in result.level.anchors if one.level == above and one.state != "met"]
    return tuple(facts or [cap.text for cap in result.level.capped_by] or [step.title for step in result.path.steps])


def _open_questions(level: LevelResult) -> int:
    """How many questions leave the level open."""
    if level.missing:
        return len(level.missing)
    within = (one for one in level.anchors if one.state == "open" and level.low < one.level <= level.high)
    return len({question for one in within for question in one.questions})


def _things(result: FirmResult) -> Iterator[Thing]:
    """What to do, best first: what decides an open level, the advice, then what makes the result more exact."""
    missing = result.level.missing
    if missing and result.level.value is None:
        yield Thing(
            kind="answer",
            tag=wording.ANSWER,
            title=wording.answer_level(len(missing)),
            line=wording.ANSWER_LEVEL_LINE,
        )
    if result.level.value is not None and _is_doubtful(result):
        yield Thing(
            kind="check",
            tag=wording.CHECK,
            title=wording.check_answers(len(result.quality.contradictions)),
            line=wording.CHECK_LINE,
        )
    yield from (_advised(one) for one in result.advice)
    told = {one.deed for one in result.advice if one.deed}
    for step in (*result.path.steps, *result.path.further):
        if step.deed and step.deed not in told:
            yield _deed(step.title, step.effort_label)
    for question in (one for one in result.next_questions if one.measures and one.id not in missing):
        yield Thing(
            kind="answer",
            tag=wording.ANSWER,
            title=question.title,
            line=wording.answer_measures(question.measures),
        )
    yield Thing(kind="again", tag=wording.AGAIN, title=wording.AGAIN_TITLE, line=wording.AGAIN_LINE)


def _advised(one: Advice) -> Thing:
    if one.deed:
        return _deed(one.title, one.when, one)
    certain = one.reason in ("entitled", "named")
    phone = next((way.value for way in one.contact if way.kind == PHONE), "")
    return Thing(
        kind="call" if certain else "ask",
        tag=wording.CALL if certain and phone else wording.ASK,
        title=one.title,
        line=wording.measure_gives(one.title, one.gives),
        who=wording.measure_who(one.who),
        phone=phone,
        advice=one,
    )


def _deed(title: Text, takes: Text, advice: Advice | None = None) -> Thing:
    return Thing(kind="do", tag=wording.DO, title=title, line=takes, advice=advice)
