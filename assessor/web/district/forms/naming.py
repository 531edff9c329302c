"""The reason an officer gives before seeing firms by name."""

from wtforms import Form, StringField, ValidationError

from assessor.services.district.named_firms import LONGEST_REASON
from assessor.web.forms.plain_text import without_invisible
from assessor.web.language import say

SHORTEST_REASON = 4


class ReasonForm(Form):
    """Why."""

    reason = StringField(filters=[lambda typed: without_invisible(typed or "")])

    def validate_reason(self, field: StringField) -> None:
        """Refuse none, and one too long to be kept."""
        typed = field.data or ""
        if len(typed) < SHORTEST_REASON:
            raise ValidationError(say("named.reason_short"))
        if len(typed) > LONGEST_REASON:
            raise ValidationError(say("named.reason_long", longest=LONGEST_REASON))
