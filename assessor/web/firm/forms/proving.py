"""The code that proves a firm, as a person types it."""

from wtforms import Form, StringField, ValidationError

from assessor.services.codes import read_code
from assessor.services.firm.proof_codes import LENGTH
from assessor.web.language import say

LONGEST = 100


class ProofForm(Form):
    """One code."""

    code = StringField()

    def validate_code(self, field: StringField) -> None:
        """Refuse what cannot be a code before anything is looked up."""
        typed = field.data or ""
        if len(typed) > LONGEST or read_code(typed, LENGTH) is None:
            raise ValidationError(say("proving.shape"))
