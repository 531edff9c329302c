"""A crosswalk from its written form and its two editions."""

from assessor.edition.assemble.condition import condition_of
from assessor.edition.assemble.measures import answer_of
from assessor.edition.model import Edition
from assessor.edition.schema.crosswalk import CrosswalkFile
from assessor.questionnaire import QuestionId
from assessor.questionnaire.crosswalk import Crosswalk, CrosswalkRule, Shared


def crosswalk_of(written: CrosswalkFile, *, source: Edition, target: Edition) -> Crosswalk:
    """The crosswalk between two editions; rules in the order of the file."""
    return Crosswalk(
        source=source.side,
        target=target.side,
        shared=tuple(Shared(source=QuestionId(pair.source), target=QuestionId(pair.target)) for pair in written.shared),
        rules=tuple(
            CrosswalkRule(
                target=QuestionId(entry.question),
                condition=condition_of(rule.condition),
                answer=answer_of(rule.answer),
                why=rule.why.text,
            )
            for entry in written.implied
            for rule in entry.rules
        ),
    )
