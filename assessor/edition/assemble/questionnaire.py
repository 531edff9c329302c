"""The questionnaire and its reference lists from their written form."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessor.edition.assemble.condition import condition_or_none
from assessor.edition.schema.base import text_or_none
from assessor.edition.schema.catalogue import ReferenceFile
from assessor.edition.schema.questions import (
    BandEntry,
    ChoiceQuestion,
    ClassQuestion,
    CodeQuestion,
    FindingByFigure,
    FindingByOption,
    NumberQuestion,
    OptionEntry,
    PlainOption,
    PointEntry,
    ProblemByFigure,
    ProblemByOption,
    QuestionEntry,
    RatioQuestion,
)
from assessor.edition.sources import Sources
from assessor.questionnaire import (
    Band,
    ClassRule,
    Diagnosis,
    Option,
    OptionId,
    Point,
    Question,
    QuestionId,
    Questionnaire,
    Reference,
    ReferenceEntry,
    Section,
    SectionId,
)


def questionnaire_of(sources: Sources) -> Questionnaire:
    """Sections in their declared order, questions in file order."""
    sections = tuple(
        Section(
            id=SectionId(section.id),
            title=section.title.text,
            intro=text_or_none(section.intro),
            minutes=section.minutes,
            scored=section.scored,
        )
        for section in sources.edition.sections
    )
    questions = tuple(question_of(placed.entry, sources.section_of[placed.entry.id]) for placed in sources.questions)
    return Questionnaire(sections=sections, questions=questions)


def reference_of(written: ReferenceFile) -> Reference:
    """A reference list."""
    return Reference(
        id=written.id,
        title=written.title.text,
        source=written.source.text,
        date=written.date,
        entries=tuple(
            ReferenceEntry(code=entry.code, label=entry.label.text, parent=entry.parent) for entry in written.entries
        ),
    )


def question_of(written: QuestionEntry, section: str) -> Question:
    """One question of a section."""
    number = written if isinstance(written, NumberQuestion) else None
    ratio = written if isinstance(written, RatioQuestion) else None
    figure = number or ratio
    diagnoses = [] if isinstance(written, CodeQuestion) else written.diagnoses
    return Question(
        id=QuestionId(written.id),
        section=SectionId(section),
        kind=written.kind,
        title=written.title.text,
        depth=written.depth,
        help=text_or_none(written.help),
        evidence=text_or_none(written.evidence),
        options=_options(written),
        unit=figure.unit.text if figure else None,
        minimum=number.minimum if number else None,
        maximum=number.maximum if number else None,
        whole_number=number.whole_number if number else False,
        bands=_bands(figure.bands) if figure else (),
        points=_points(figure.points) if figure else (),
        part=QuestionId(ratio.part) if ratio else None,
        whole=QuestionId(ratio.whole) if ratio else None,
        if_whole_is_zero=ratio.if_whole_is_zero if ratio else None,
        classes=_classes(written),
        reference=written.reference if isinstance(written, CodeQuestion) else None,
        asked_if=condition_or_none(written.asked_if),
        may_not_apply=getattr(written, "may_not_apply", False),
        diagnoses=tuple(_diagnosis(diagnosis) for diagnosis in diagnoses),
    )


def _options(written: QuestionEntry) -> tuple[Option, ...]:
    if isinstance(written, ChoiceQuestion):
        return tuple(_option(option) for option in written.options)
    if isinstance(written, ClassQuestion):
        return tuple(_plain_option(option) for option in written.options)
    return ()


def _option(written: OptionEntry) -> Option:
    return Option(
        id=OptionId(written.id),
        text=written.text.text,
        share=Fraction(0) if written.share is None else written.share,
        exclusive=written.exclusive,
        grade=written.grade,
        effort=written.effort,
    )


def _plain_option(written: PlainOption) -> Option:
    return Option(id=OptionId(written.id), text=written.text.text)


def _bands(written: Sequence[BandEntry]) -> tuple[Band, ...]:
    return tuple(
        Band(
            upto=band.upto if band.below is None else band.below,
            share=band.share,
            effort=band.effort,
            closed=band.below is None,
        )
        for band in written
    )


def _points(written: Sequence[PointEntry]) -> tuple[Point, ...]:
    return tuple(Point(at=point.at, share=point.share) for point in written)


def _classes(written: QuestionEntry) -> tuple[ClassRule, ...]:
    if not isinstance(written, ClassQuestion):
        return ()
    return tuple(
        ClassRule(option=OptionId(entry.option), at_least=_limits(entry.at_least)) for entry in written.classes
    )


def _limits(written: Mapping[str, Fraction]) -> Mapping[QuestionId, Fraction]:
    return {QuestionId(question): limit for question, limit in written.items()}


def _diagnosis(written: ProblemByOption | ProblemByFigure | FindingByOption | FindingByFigure) -> Diagnosis:
    finding = written.problem if isinstance(written, ProblemByOption | ProblemByFigure) else written.finding
    return Diagnosis(
        finding=finding,
        options=frozenset(OptionId(option) for option in getattr(written, "options", ())),
        at_most=getattr(written, "at_most", None),
        at_least=getattr(written, "at_least", None),
        condition=condition_or_none(getattr(written, "condition", None)),
    )
