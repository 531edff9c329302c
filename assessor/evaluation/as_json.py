"""A firm's result as plain JSON values, in the shape scripts rely on."""

from assessor.evaluation.firm import FirmResult
from assessor.questionnaire.plain_values import plain_of


def as_json(result: FirmResult) -> dict[str, object]:
    """All fields of the result; problems are ids there, with their details under `problem_details`."""
    plain = plain_of(result)
    if not isinstance(plain, dict):
        message = "a result is an object"
        raise TypeError(message)
    plain["problem_details"] = plain["problems"]
    plain["problems"] = [text for problem in result.problems for text in problem.texts or (problem.id,)]
    plain["advice"] = [{key: value for key, value in one.items() if value != ""} for one in plain["advice"]]
    for dimension, shown in zip(result.dimensions, plain["dimensions"], strict=True):
        shown.update(value=dimension.score.value, low=dimension.score.low, high=dimension.score.high)
    return plain
