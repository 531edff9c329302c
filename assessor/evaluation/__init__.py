"""The spine: `evaluate(edition, answers, as_of)` runs answers → scores → level → problems → measures."""

from assessor.evaluation.as_json import as_json
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.comparison import Comparison, compare
from assessor.evaluation.describe.result import AnswersError, assess, contradictions_of, describe
from assessor.evaluation.firm import Enterprise, FirmResult, Reading
from assessor.evaluation.from_json import FrozenResultError, from_json
from assessor.evaluation.readings import reading_from

__all__ = [
    "AnswersError",
    "Comparison",
    "Enterprise",
    "Evaluation",
    "FirmResult",
    "FrozenResultError",
    "Reading",
    "as_json",
    "assess",
    "compare",
    "contradictions_of",
    "describe",
    "evaluate",
    "from_json",
    "reading_from",
]
