"""Questions, answers as columns, and the conditions that speak about them."""

from assessor.questionnaire.condition import ALWAYS, Condition, Group, Leaf, Near, leaves
from assessor.questionnaire.model import (
    Band,
    ClassRule,
    Diagnosis,
    Option,
    OptionId,
    Question,
    QuestionId,
    Questionnaire,
    Reference,
    ReferenceEntry,
    Section,
    SectionId,
)
from assessor.questionnaire.text import Lang, Text

__all__ = [
    "ALWAYS", "Band", "ClassRule", "Condition", "Diagnosis", "Group", "Lang", "Leaf", "Near", "Option", "OptionId",
    "Question", "QuestionId", "Questionnaire", "Reference", "ReferenceEntry", "Section", "SectionId", "Text", "leaves",
]
