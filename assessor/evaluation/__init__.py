"""The spine: `evaluate(edition, answers, as_of)` runs answers → scores → level → problems → measures."""

from assessor.evaluation.as_json import as_json
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe import AnswersError, assess, describe
from assessor.evaluation.firm import Enterprise, FirmResult

__all__ = ["AnswersError", "Enterprise", "Evaluation", "FirmResult", "as_json", "assess", "describe", "evaluate"]
