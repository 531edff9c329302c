"""Devices that have signed in to an account before: strangers who try its password cannot shut them out."""

import hmac
import secrets
from datetime import timedelta

from assessor.services.codes import keyed_hash
from assessor.services.desk import Desk

DEVICE_LASTS = timedelta(days=180)
LONGEST_TOKEN = 200


def device_token(desk: Desk, email: str) -> str:
    """What a device keeps that has signed in to this address."""
    number = secrets.token_hex(16)
    return f"{number}-{_signature(desk, email, number)}"


def device_subject(desk: Desk, email: str, token: str) -> str | None:
    """Under what tries of this device are counted, apart from everybody else's; None where it is not known here."""
    number, _, signature = token[:LONGEST_TOKEN].partition("-")
    if not hmac.compare_digest(_signature(desk, email, number).encode(), signature.encode()):
        return None
    return keyed_hash(desk.key, "sign-in device", f"{email}:{number}")


def _signature(desk: Desk, email: str, number: str) -> str:
    return keyed_hash(desk.key, "known device", f"{email}:{number}")
