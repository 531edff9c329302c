"""What can be written to: an address that a letter can carry in its head."""

import re
from email.errors import MessageError
from email.headerregistry import Address

LONGEST_EMAIL = 254
_SHAPE = re.compile(r"[^@\s<>\"',;:()\[\]\\]+@[^@\s<>\"',;:()\[\]\\.]+(\.[^@\s<>\"',;:()\[\]\\.]+)+")


def is_address(text: str) -> bool:
    """Whether it has the shape of an address, and a letter to it can be written: `a..b@x.cn` has the shape only."""
    if len(text) > LONGEST_EMAIL or not _SHAPE.fullmatch(text):
        return False
    try:
        return Address(addr_spec=text).addr_spec == text
    except (MessageError, ValueError, IndexError):
        return False
