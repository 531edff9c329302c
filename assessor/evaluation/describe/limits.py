"""What an edition rests on, and the questions that levels count with one firm's grades."""

from collections.abc import Iterator

from assessor.edition.model import Edition
from assessor.evaluation.describe.scores import standing_of
from assessor.evaluation.firm.limits import Basis, GradedQuestion, LevelCount
from assessor.evaluation.row import FirmRow
from assessor.scoring.levels import counted
from assessor.scoring.model import CountRequirement, Level


def basis_of(edition: Edition) -> Basis:
    """How far the edition was checked, and what it calls its index."""
    return Basis(
        verified=edition.verified,
        verified_note=edition.verified_note,
        index_title=edition.scoring.index.title,
        index_short=edition.scoring.index.short,
    )


def graded_of(firm: FirmRow) -> tuple[GradedQuestion, ...]:
    """Every question that some level counts, in the order of the rules."""
    rules = [requirement for _, requirement in _rules(firm)]
    mandatory = {question for rule in rules for question in rule.mandatory}
    counted_ones = dict.fromkeys(question for rule in rules for question in rule.items)
    return tuple(_graded(firm, question, mandatory=question in mandatory) for question in counted_ones)


def _graded(firm: FirmRow, question_id: str, *, mandatory: bool) -> GradedQuestion:
    question = firm.evaluation.rulebook.questions[question_id]
    value = firm.value(question_id)
    return GradedQuestion(
        id=question_id,
        title=question.title,
        state=firm.state(question_id),
        answer=firm.words(question_id),
        grade=next((option.grade for option in question.options if option.id == value), None),
        mandatory=mandatory,
    )


def counts_of(firm: FirmRow) -> tuple[LevelCount, ...]:
    """How far the firm is with each rule that counts, lowest level first."""
    return tuple(_count(firm, level, rule) for level, rule in _rules(firm))


def _count(firm: FirmRow, level: Level, rule: CountRequirement) -> LevelCount:
    reached, mandatory = (int(count[0]) for count in counted(rule, standing_of(firm), "value"))
    return LevelCount(
        requirement=rule.id,
        level=level.value,
        grade=rule.grade,
        questions=rule.items,
        needed=rule.at_least,
        reached=reached,
        mandatory_needed=rule.mandatory_at_least,
        mandatory_reached=mandatory,
        met=reached >= rule.at_least and mandatory >= rule.mandatory_at_least,
        text=rule.text,
    )


def _rules(firm: FirmRow) -> Iterator[tuple[Level, CountRequirement]]:
    for level in firm.edition.scoring.levels:
        for requirement in level.requirements:
            if isinstance(requirement, CountRequirement):
                yield level, requirement
