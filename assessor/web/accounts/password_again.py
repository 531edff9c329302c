"""Asking for the password once more before something that a stolen cookie alone must not do."""

from collections.abc import Callable
from typing import TypeVar

from assessor.services.accounts import Credentials, LockedError, WrongCredentialsError
from assessor.web.accounts.forms.account import PresentPasswordForm
from assessor.web.context import entered
from assessor.web.known_device import credentials
from assessor.web.language import say

Done = TypeVar("Done")
TOO_MANY = 429


def with_password(form: PresentPasswordForm, action: Callable[[Credentials], Done]) -> Done | None:
    """What the action gives with the password typed; None where that was wrong, which the form then says."""
    if not form.validate():
        return None
    try:
        return action(credentials_of(form))
    except WrongCredentialsError:
        form.present.errors = [say("error.present_password")]
    except LockedError:
        form.present.errors, form.status = [say("error.sign_in_locked")], TOO_MANY
    return None


def credentials_of(form: PresentPasswordForm) -> Credentials:
    """The account that is signed in with the password it typed now."""
    return credentials(entered().account.email, form.present.data or "")
