"""Who the firm is: name and unified social credit code, both optional."""

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength
from stdnum.exceptions import ValidationError as StdnumError
from wtforms import Form, StringField, ValidationError

from assessor.evaluation import Enterprise
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say

LONGEST_NAME = 100


class EnterpriseForm(Form):
    """Name and code as typed; `enterprise` is what is kept."""

    or_empty = "error.uscc_or_empty"
    """What a refused code may be instead; empty where it may not be left out."""

    enterprise_name = StringField(filters=[lambda typed: without_invisible(typed or "")])
    uscc = StringField(filters=[lambda typed: in_one_width(typed or "").replace(" ", "").replace("-", "").upper()])

    def validate_enterprise_name(self, field: StringField) -> None:
        """Refuse a name too long to be one."""
        if len(field.data or "") > LONGEST_NAME:
            raise ValidationError(say("error.name_long", longest=LONGEST_NAME))

    def validate_uscc(self, field: StringField) -> None:
        """Say what is wrong with the code: its length, its characters or its check digit."""
        if not field.data:
            return
        otherwise = say(self.or_empty) if self.or_empty else ""
        try:
            uscc.validate(field.data)
        except InvalidLength as error:
            raise ValidationError(say("error.uscc_length", length=len(field.data), otherwise=otherwise)) from error
        except InvalidChecksum as error:
            raise ValidationError(say("error.uscc_check", otherwise=otherwise)) from error
        except StdnumError as error:
            raise ValidationError(say("error.uscc_characters", otherwise=otherwise)) from error

    @property
    def enterprise(self) -> Enterprise:
        """The firm as it is kept."""
        return Enterprise(name=self.enterprise_name.data or "", uscc=self.uscc.data or "")
