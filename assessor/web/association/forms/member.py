"""Forms of an association's list of members."""

from uuid import UUID

from wtforms import Form, HiddenField, SelectMultipleField, StringField, ValidationError

from assessor.services.association.member_entries import ListEntry
from assessor.storage.members import Membership, MembershipId
from assessor.web.accounts.forms.account import can_be_written_to
from assessor.web.firm.forms.enterprise import LONGEST_NAME, EnterpriseForm
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say, sentence_of
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.reading.identity import LONGEST_CONTACT, read_phone

AT_ONCE = 500

_DIGITS = 9


class _ContactFields(Form):
    """How a firm is reached; all of it may be left open."""

    contact = StringField(filters=[lambda typed: without_invisible(typed or "")])
    phone = StringField(filters=[lambda typed: in_one_width(typed or "").strip()])
    email = StringField(filters=[lambda typed: in_one_width(typed or "").replace(" ", "").lower()])

    def validate_contact(self, field: StringField) -> None:
        """Refuse what is too long to be a name."""
        if len(field.data or "") > LONGEST_CONTACT:
            raise ValidationError(say("members.contact_long", longest=LONGEST_CONTACT))

    def validate_phone(self, field: StringField) -> None:
        """Refuse what cannot be a number."""
        try:
            field.data = read_phone(field.data)
        except CellFault as fault:
            raise ValidationError(sentence_of(fault.cure)) from fault

    def validate_email(self, field: StringField) -> None:
        """Refuse what cannot be an address."""
        if field.data and not can_be_written_to(field.data):
            raise ValidationError(say("error.email_shape"))


class EntryForm(_ContactFields):
    """A member's entry, with how often it was changed before it was shown."""

    name = StringField(filters=[lambda typed: without_invisible(typed or "")])
    seen = HiddenField()

    def validate_name(self, field: StringField) -> None:
        """Refuse no name, and one too long to be one."""
        if not field.data:
            raise ValidationError(say("members.name_empty"))
        if len(field.data) > LONGEST_NAME:
            raise ValidationError(say("error.name_long", longest=LONGEST_NAME))

    @property
    def changes_seen(self) -> int:
        """How often the entry had been changed when it was shown."""
        typed = str(self.seen.data or 0)
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < _DIGITS else 0

    @classmethod
    def of(cls, member: Membership) -> "EntryForm":
        """The form with what is there."""
        data = {name: getattr(member, name) for name in ("name", "contact", "phone", "email")}
        return cls(data={**data, "seen": member.changes})

    @property
    def entry(self) -> ListEntry:
        """What is to be written."""
        return _entry(self.name.data or "", self)


class AddMemberForm(_ContactFields, EnterpriseForm):
    """A firm to be put on the list; how to reach it may be left open."""

    or_empty = ""

    @property
    def entry(self) -> ListEntry:
        """What is written of the firm."""
        return _entry(self.enterprise.name, self)

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


def _entry(name: str, form: _ContactFields) -> ListEntry:
    return ListEntry(
        name=name, contact=form.contact.data or "", phone=form.phone.data or "", email=form.email.data or ""
    )
