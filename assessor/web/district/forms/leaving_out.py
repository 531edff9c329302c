"""Which firm an office leaves out of its figures for now, and why."""

from wtforms import Form, StringField, ValidationError

from assessor.services.district.oddities import LONGEST_REASON, SHORTEST_REASON
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say


class LeavingOutForm(Form):
    """A code and a reason."""

    firm = StringField(filters=[lambda typed: in_one_width(typed or "").replace(" ", "").upper()])
    reason = StringField(filters=[lambda typed: without_invisible(typed or "")])

    def validate_reason(self, field: StringField) -> None:
        """Refuse none, and one too long to be kept."""
        if not SHORTEST_REASON <= len(field.data or "") <= LONGEST_REASON:
            raise ValidationError(say("odd.reason_wrong"))
