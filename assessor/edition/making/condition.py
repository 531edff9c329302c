"""Making one condition of what is written, by itself."""

from pydantic import TypeAdapter, ValidationError

from assessor.edition.assemble.condition import condition_of
from assessor.edition.schema.condition import ConditionEntry
from assessor.edition.strict_yaml import Value
from assessor.questionnaire import Condition

_FORM: TypeAdapter[ConditionEntry] = TypeAdapter(ConditionEntry)


def condition_from(written: Value) -> Condition | None:
    """The condition; None where it lacks the form of one."""
    try:
        return condition_of(_FORM.validate_python(written))
    except ValidationError:
        return None
