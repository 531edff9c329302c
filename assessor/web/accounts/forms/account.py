"""Forms of accounts: addresses made plain and checked, passwords held against what is too weak, six-digit codes."""

import re

from wtforms import BooleanField, Form, SelectField, StringField, ValidationError

from assessor.services.accounts import weakness_of
from assessor.services.accounts.passwords import SHORTEST
from assessor.storage import OF_DISTRICTS
from assessor.web.forms.plain_text import in_one_width, without_invisible
from assessor.web.language import say
from assessor.workbooks.addresses import is_address

LONGEST_ORGANISATION, LONGEST_TYPED = 100, 1000
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9](-?[a-z0-9]){0,62}\.)+[a-z0-9](-?[a-z0-9]){0,62}")
ADDRESS_OF_A_PAGE = re.compile(r"[/@<>]|www\.", re.IGNORECASE)
"""What an organisation's name does not hold, so that no letter of ours carries somebody's link."""
INVITED_ROLES = ("association", "officer", "editor", "reviewer", "overseer", "auditor", "admin")


def can_be_written_to(typed: str) -> bool:
    """Whether it is an address as people have them, and a letter can carry it."""
    return EMAIL.fullmatch(typed) is not None and is_address(typed)


class EmailField(StringField):
    """An address: one width, no spaces, small letters."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Make the address plain."""
        typed = (valuelist[0] if valuelist else "")[:LONGEST_TYPED]
        self.data = in_one_width(typed).replace(" ", "").lower()

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 (given by WTForms)
        """Refuse what cannot be an address."""
        if not self.data:
            raise ValidationError(say("error.email_empty"))
        if not can_be_written_to(self.data):
            raise ValidationError(say("error.email_shape"))


class OrganisationField(StringField):
    """The name of an organisation."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Make the name plain."""
        self.data = without_invisible((valuelist[0] if valuelist else "")[:LONGEST_TYPED])

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 (given by WTForms)
        """Refuse nothing, too much, and addresses of pages."""
        if not self.data:
            raise ValidationError(say("error.organisation_empty"))
        if len(self.data) > LONGEST_ORGANISATION:
            raise ValidationError(say("error.name_long", longest=LONGEST_ORGANISATION))
        if ADDRESS_OF_A_PAGE.search(self.data):
            raise ValidationError(say("error.organisation_link"))


class PasswordField(StringField):
    """A password as typed; never shown again."""

    def pre_validate(self, form: object) -> None:  # noqa: ARG002 (given by WTForms)
        """Refuse nothing at all."""
        self.data = (self.data or "")[:LONGEST_TYPED]
        if not self.data:
            is_present = self.name == "present"
            raise ValidationError(say("error.present_empty") if is_present else say("error.password_empty"))


class StrongPassword:
    """Refuses a password that is too weak for the account of the form's `email`, and says why."""

    def __call__(self, form: "NewPasswordForm | ChangePasswordForm", field: PasswordField) -> None:
        """WTForms calls this with the form and its field."""
        weakness = weakness_of(field.data or "", form.email)
        if weakness is not None:
            raise ValidationError(say(f"error.password_{weakness}", shortest=SHORTEST))


class NewPasswordForm(Form):
    """A password to be set, for the account of `email`."""

    password = PasswordField(validators=[StrongPassword()])
    email = ""


class ChangePasswordForm(Form):
    """The present password, and the one to be set."""

    present = PasswordField()
    password = PasswordField(validators=[StrongPassword()])
    email = ""


class PresentPasswordForm(Form):
    """The password once more, before something that a stolen cookie alone must not do."""

    present = PasswordField()
    status = 422
    """With what a refusal is answered."""


class NewAddressForm(PresentPasswordForm):
    """The address to sign in with from now on."""

    email = EmailField()
    present_email = ""

    def validate_email(self, field: EmailField) -> None:
        """Refuse the address it has already."""
        if field.data == self.present_email:
            raise ValidationError(say("error.same_address"))


class AddressCodeForm(Form):
    """The code that was sent to the new address, however it is typed."""

    code = StringField(filters=[lambda typed: (typed or "")[:LONGEST_TYPED].strip()])

    def validate_code(self, field: StringField) -> None:
        """Refuse nothing at all; what is wrong otherwise counts as a try."""
        if not field.data:
            raise ValidationError(say("error.address_code_empty"))


class ClosingForm(PresentPasswordForm):
    """The wish to delete an account or an organisation."""

    with_assessments = BooleanField()
    understood = BooleanField()

    def validate_understood(self, field: BooleanField) -> None:
        """Refuse a deletion that was not confirmed."""
        if not field.data:
            raise ValidationError(say("error.confirm_deletion"))


class HandoverForm(PresentPasswordForm):
    """Who leaves, and who goes on with the work."""

    leaving = SelectField(validate_choice=False)
    heir = SelectField(validate_choice=False)
    understood = BooleanField()

    def validate_heir(self, field: SelectField) -> None:
        """Refuse nobody, and the one who leaves."""
        if field.data not in self.known:
            raise ValidationError(say("handover.choose_heir"))
        if field.data == self.leaving.data:
            raise ValidationError(say("handover.same"))

    def validate_leaving(self, field: SelectField) -> None:
        """Refuse nobody."""
        if field.data not in self.known:
            raise ValidationError(say("handover.choose_leaving"))

    def validate_understood(self, field: BooleanField) -> None:
        """Refuse what was not confirmed."""
        if not field.data:
            raise ValidationError(say("handover.confirm"))

    known: tuple[str, ...] = ()
    """The accounts to choose from, by id."""


class SignInForm(Form):
    """Address and password."""

    email = EmailField()
    password = PasswordField()


class EmailForm(Form):
    """An address a letter is to go to."""

    email = EmailField()


class RegisterForm(Form):
    """The enterprise and the address of its first account."""

    organisation = OrganisationField()
    email = EmailField()


class InviteForm(Form):
    """Whom an administrator invites."""

    role = StringField(default="association")
    organisation = OrganisationField()
    district = StringField(default="")
    email = EmailField()
    districts: tuple[str, ...] = ()
    """The districts to choose from."""
    above: tuple[str, ...] = ()
    """The places an office above districts may be of."""

    def validate_role(self, field: StringField) -> None:
        """Refuse anything but the roles that come by invitation."""
        if field.data not in INVITED_ROLES:
            raise ValidationError(say("error.choose_role"))

    def validate_district(self, field: StringField) -> None:
        """Refuse an officer, editor or reviewer without a district; for anybody else it means nothing."""
        if self.role.data not in OF_DISTRICTS:
            field.data = ""
        elif field.data not in (self.above if self.role.data == "overseer" else self.districts):
            raise ValidationError(say("error.choose_district"))


class CodeForm(Form):
    """The six digits an app shows."""

    code = StringField(filters=[lambda typed: in_one_width((typed or "")[:LONGEST_TYPED]).replace(" ", "")])

    def validate_code(self, field: StringField) -> None:
        """Refuse what cannot be a code."""
        if not re.fullmatch(r"[0-9]{6}", field.data or ""):
            raise ValidationError(say("error.factor_shape"))


class RecoveryCodeForm(Form):
    """One of the recovery codes, however it is typed."""

    code = StringField(filters=[lambda typed: (typed or "")[:LONGEST_TYPED].strip()])

    def validate_code(self, field: StringField) -> None:
        """Refuse nothing at all; what is wrong otherwise counts as a try."""
        if not field.data:
            raise ValidationError(say("error.recovery_code_empty"))


def faults_of(form: Form) -> dict[str, str]:
    """The first fault of each field, by the id of the control it is at."""
    first_choices = {"role": "role-0", "district": "district-0"}
    return {first_choices.get(field.name, field.name): str(field.errors[0]) for field in form if field.errors}
