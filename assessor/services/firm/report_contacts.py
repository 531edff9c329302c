"""Whom a report names to ask, and who answers for the data in it: as the service is set."""

from assessor.reports.pages import Contacts
from assessor.services.context import Context


def contacts_of(context: Context) -> Contacts:
    """What stands on every report of the service."""
    return Contacts(
        helpline=f"{context.helpline_name} {context.helpline_number}".strip(),
        handler=context.handler,
        handler_contact=context.handler_contact,
    )
