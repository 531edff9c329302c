"""Offices that answer for a district."""

from flask import Flask
from sqlalchemy import update

from assessor.storage import Account
from assessor.storage.account_tables import OrganisationRow
from assessor.web.context import EXTENSION


def answer_for(app: Flask, account: Account, district: str) -> None:
    """Let the organisation of that account answer for a district."""
    with app.extensions[EXTENSION].context.database.writing() as transaction:
        wanted = update(OrganisationRow).where(OrganisationRow.id == account.organisation_id)
        transaction.execute(wanted.values(district=district))
