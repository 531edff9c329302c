"""Steps without effort: allowed, yet the path to the next level never asks for them, nor for what lies beyond."""

from collections.abc import Iterator

from assessor.edition.place import Mistake
from assessor.edition.schema.edition import CountRequirementEntry
from assessor.edition.schema.questions import (
    BandEntry,
    MultipleQuestion,
    NumberQuestion,
    QuestionEntry,
    RatioQuestion,
    SingleQuestion,
)
from assessor.edition.sources import Sources, items_of
from assessor.questionnaire import Text


def steps_without_effort(sources: Sources) -> Iterator[Mistake]:
    """One remark for each deciding question with steps that no path can take; none where there are no efforts."""
    if not sources.edition.efforts:
        return
    deciding = _deciding(sources)
    for question in sources.questions:
        missing = list(_missing(question.entry)) if question.entry.id in deciding else []
        if missing:
            yield Mistake(
                question.place,
                Text(f"有台阶没有写 effort：{'、'.join(missing)}", f"steps without effort: {', '.join(missing)}"),
                Text(
                    "提升路径不会走到这些台阶；能做到的请写 effort",
                    "no path to the next level goes there; give an effort to what a firm can do",
                ),
            )


def _deciding(sources: Sources) -> frozenset[str]:
    """Questions of the index and those that levels count."""
    counted = {
        item
        for level in sources.edition.levels
        for requirement in level.requires
        if isinstance(requirement, CountRequirementEntry)
        for item in requirement.count.items
    }
    return frozenset({item.entry.question for item in items_of(sources.roots[0])} | counted)


def _missing(question: QuestionEntry) -> Iterator[str]:
    if isinstance(question, SingleQuestion):
        yield from (option.id for option in question.options[1:] if option.effort is None)
    elif isinstance(question, MultipleQuestion):
        yield from (one.id for one in question.options if one.effort is None and not one.exclusive)
    elif isinstance(question, NumberQuestion | RatioQuestion):
        yield from _missing_bands(question.bands)


def _missing_bands(bands: list[BandEntry]) -> Iterator[str]:
    falls = bool(bands) and bands[-1].share < bands[0].share
    climbed = bands[:-1] if falls else bands[1:]
    yield from ("…" if band.upto is None else f"≤ {band.upto}" for band in climbed if band.effort is None)
