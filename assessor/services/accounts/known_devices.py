"""Devices that have signed in to an account before: strangers who try its password cannot shut them out."""

import secrets
from datetime import timedelta

from assessor.services.codes import is_signed, keyed_hash
from assessor.services.context import Context

DEVICE = "known device"
DEVICE_LASTS = timedelta(days=180)
LONGEST_TOKEN = 200


def device_token(context: Context, email: str) -> str:
    """What a device keeps that has signed in to this address."""
    number = secrets.token_hex(16)
    return f"{number}-{_signature(context, email, number)}"


def device_subject(context: Context, email: str, token: str) -> str | None:
    """Under what tries of this device are counted, apart from everybody else's; None where it is not known here."""
    number, _, signature = token[:LONGEST_TOKEN].partition("-")
    if not is_signed(context, DEVICE, f"{email}:{number}", signature):
        return None
    return keyed_hash(context.key, "sign-in device", f"{email}:{number}")


def _signature(context: Context, email: str, number: str) -> str:
    return keyed_hash(context.key, DEVICE, f"{email}:{number}")
