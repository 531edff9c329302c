"""The two ways in: starting an assessment, or coming back with a resume code."""

from wtforms import Form, StringField, ValidationError

from assessor.edition import editions_beside
from assessor.services.codes import read_code
from assessor.web.language import say

DEPTHS = ("quick", "full")
LONGEST_CODE = 100


class StartForm(Form):
    """Which depth, and which edition where it is not the current one."""

    depth = StringField(default="quick")
    edition = StringField(default="")

    def validate_depth(self, field: StringField) -> None:
        """Refuse anything but the two depths."""
        if field.data not in DEPTHS:
            raise ValidationError(say("error.choose_depth"))

    def validate_edition(self, field: StringField) -> None:
        """Refuse an edition that is not offered."""
        if field.data and field.data not in editions_beside():
            raise ValidationError(say("error.choose_depth"))


class ResumeForm(Form):
    """The resume code as a person types it."""

    code = StringField()

    def validate_code(self, field: StringField) -> None:
        """Refuse what cannot be a code before anything is looked up."""
        typed = (field.data or "").strip()
        if not typed:
            raise ValidationError(say("error.code_empty"))
        if len(typed) > LONGEST_CODE or read_code(typed) is None:
            raise ValidationError(say("error.code_shape"))
