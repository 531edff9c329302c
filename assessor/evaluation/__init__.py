"""The spine: `evaluate(edition, answers, as_of)` runs answers → scores → level → problems → measures."""

from assessor.evaluation.as_json import as_json
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.comparison import Comparison, compare
from assessor.evaluation.describe import AnswersError, assess, contradictions_of, describe
from assessor.evaluation.firm import Enterprise, FirmResult
from assessor.evaluation.from_json import FrozenResultError, from_json

__all__ = [
    "AnswersError",
    "Comparison",
    "Enterprise",
    "Evaluation",
    "FirmResult",
    "FrozenResultError",
    "as_json",
    "assess",
    "compare",
    "contradictions_of",
    "describe",
    "evaluate",
    "from_json",
]
