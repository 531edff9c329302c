"""Forms of an association's list of members."""

from uuid import UUID

from wtforms import Form, SelectMultipleField, StringField, ValidationError

from assessor.storage.members import MembershipId
from assessor.web.accounts.forms.account import can_be_written_to
from assessor.web.firm.forms.enterprise import EnterpriseForm
from assessor.web.forms.plain_text import in_one_width
from assessor.web.language import say

AT_ONCE = 500


class AddMemberForm(EnterpriseForm):
    """A firm to be put on the list; its address may be left open."""

    email = StringField(filters=[lambda typed: in_one_width(typed or "").replace(" ", "").lower()])

    def validate_enterprise_name(self, field: StringField) -> None:
        """Refuse no name, and one too long to be one."""
        if not field.data:
            raise ValidationError(say("members.name_empty"))
        super().validate_enterprise_name(field)

    def validate_uscc(self, field: StringField) -> None:
        """Refuse no code, and a wrong one."""
        if not field.data:
            raise ValidationError(say("members.uscc_empty"))
        super().validate_uscc(field)

    def validate_email(self, field: StringField) -> None:
        """Refuse what cannot be an address."""
        if field.data and not can_be_written_to(field.data):
            raise ValidationError(say("error.email_shape"))


class InviteMembersForm(Form):
    """The members that were ticked."""

    member = SelectMultipleField(validate_choice=False)

    @property
    def ids(self) -> list[MembershipId]:
        """Their ids; what is none is left out."""
        return [MembershipId(UUID(one)) for one in (self.member.data or [])[:AT_ONCE] if _is_id(one)]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
