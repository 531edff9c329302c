"""A firm's result read back from the plain JSON values it was frozen as, without computing anything again."""

from collections.abc import Mapping

from assessor.evaluation.firm import FirmResult
from assessor.questionnaire.plain_values import PlainValueError, built


class FrozenResultError(ValueError):
    """The stored values are no result; says where."""


def from_json(stored: Mapping[str, object]) -> FirmResult:
    """The result that `as_json` wrote.

    A field that later code added takes its default, so that old results stay readable: new fields of a result need
    one. Raises FrozenResultError.
    """
    try:
        return built(FirmResult, {**stored, "problems": stored.get("problem_details")})
    except PlainValueError as error:
        raise FrozenResultError(str(error)) from error
