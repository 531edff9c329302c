"""What can go wrong with accounts, by name; the web turns each into a page or a line at a field."""


class NoSuchAccountError(LookupError):
    """There is no account of that id or address."""


class WrongCredentialsError(Exception):
    """Address and password do not go together; which of the two is wrong is not said."""


class WrongFactorCodeError(Exception):
    """The code of the second factor is wrong, too old or used already."""


class WrongAddressCodeError(Exception):
    """The code sent to a new address is wrong or too old, or the address was taken meanwhile."""


class FactorRequiredError(Exception):
    """The role of the account does not let it do without the second factor."""


class LastAdminError(Exception):
    """Without this account nobody could look after the service any more."""


class LockedError(Exception):
    """Too many wrong tries; nothing is tried again before the wait is over."""


class DeadLinkError(LookupError):
    """A link from a letter that was used, withdrawn, is too old or was never sent."""


class AddressTakenError(Exception):
    """There is an account of that address already."""


class OwnedByOtherError(Exception):
    """Another organisation took the assessment into its account."""


class NoSuchOrganisationError(LookupError):
    """There is no organisation of that id."""
