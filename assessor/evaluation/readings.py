"""One sitting, two readings: what the answers given on one edition come to on another."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from assessor.evaluation.describe.limits import basis_of
from assessor.evaluation.describe.scores import index_of, level_of
from assessor.evaluation.firm import FirmResult
from assessor.evaluation.firm.level import LevelResult
from assessor.evaluation.firm.reading import CarriedAnswer, Origin, Reading
from assessor.evaluation.row import NOTHING, FirmRow
from assessor.evaluation.wording.reading import UNSETTLED, reading_sentence, still_to_answer
from assessor.questionnaire import Text


def readings_of(firm: FirmRow) -> tuple[Reading, ...]:
    """What the firm's answers say on the other editions of the collection."""
    return tuple(reading_of(FirmRow(evaluation=other, row=firm.row)) for other in firm.evaluation.also)


def reading_of(other: FirmRow, origin: Origin = "carried") -> Reading:
    """The reading of one firm's row on another edition, as far as its answers there are known."""
    edition = other.edition
    carried = tuple(_carried(other))
    left = [
        one.id for one in edition.questionnaire.questions if not one.is_derived and other.state(one.id) == "unknown"
    ]
    minutes = ceil(edition.questionnaire.minutes_for(left))
    level = _bounds(level_of(other), answered=len(carried), left=still_to_answer(len(left), minutes))
    return Reading(
        edition=edition.id,
        edition_title=edition.title,
        basis=basis_of(edition),
        origin=origin,
        as_of=other.evaluation.as_of,
        index=replace(index_of(other), value=None, shown_value="–"),
        level=level,
        counts=(),
        path=None,
        carried=carried,
        answered=len(carried),
        questions_left=len(left),
        minutes_left=minutes,
        code="",
        sentence=level.sentence,
    )


def reading_from(result: FirmResult) -> Reading:
    """The reading of a firm that was assessed on the other edition itself."""
    return Reading(
        edition=result.edition,
        edition_title=result.edition_title,
        basis=result.basis,
        origin="submitted",
        as_of=result.as_of,
        index=result.index,
        level=result.level,
        counts=result.counts,
        path=result.path,
        carried=(),
        answered=result.quality.answered,
        questions_left=result.quality.asked - result.quality.answered,
        minutes_left=0,
        code=result.receipt.code,
        sentence=result.level.sentence,
    )


def _carried(other: FirmRow) -> Iterator[CarriedAnswer]:
    for question in other.edition.questionnaire.questions:
        if not question.is_derived and other.state(question.id) == "answered":
            answer = other.words(question.id) or NOTHING
            yield CarriedAnswer(question=question.id, title=question.title, answer=answer)


def _bounds(level: LevelResult, *, answered: int, left: Text) -> LevelResult:
    """The level as its bounds alone: an estimate from a few answers would say more than is known."""
    settled = level.low == level.high
    step = next(step for step in level.ladder if step.value == level.low)
    sentence = reading_sentence(answered, (level.low, level.high), step.label, left)
    return replace(
        level,
        value=level.low if settled else None,
        label=step.label if settled else UNSETTLED,
        meaning=step.meaning if settled else sentence,
        by_index=None,
        capped_by=(),
        sentence=sentence,
    )
