"""Forms of people's rights: which consents stand, the confirmed wish to delete, and the number of a report."""

from typing import Self

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, StringField, ValidationError

from assessor.services import read_report_code
from assessor.storage import PURPOSES, Purpose
from assessor.web.language import say


class ConsentForm(Form):
    """One box a purpose; a box that was not sent is not ticked."""

    statistics = BooleanField()
    association = BooleanField()
    officer = BooleanField()
    verification = BooleanField()

    @classmethod
    def sent(cls, values: MultiDict[str, str]) -> Self:
        """The boxes as they came in: fields are named for what is agreed to, apart from those of other forms."""
        return cls(data={purpose: f"consent-{purpose}" in values for purpose in PURPOSES})

    @property
    def wanted(self) -> tuple[Purpose, ...]:
        """The purposes ticked."""
        return tuple(purpose for purpose in PURPOSES if self[purpose].data)


class DeletionForm(Form):
    """The wish to delete, confirmed by a tick."""

    understood = BooleanField()

    def validate_understood(self, field: BooleanField) -> None:
        """Refuse a deletion that was not confirmed."""
        if not field.data:
            raise ValidationError(say("error.confirm_deletion"))


class ReportCodeForm(Form):
    """The number of a report as a person types it."""

    code = StringField()

    def validate_code(self, field: StringField) -> None:
        """Refuse what cannot be a number before anything is looked up."""
        typed = (field.data or "").strip()
        if not typed:
            raise ValidationError(say("error.report_code_empty"))
        if read_report_code(typed) is None:
            raise ValidationError(say("error.report_code_shape"))
