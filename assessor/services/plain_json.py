"""Stored values written out as JSON that a person can read."""

import json
from datetime import date
from uuid import UUID


def as_json(value: object) -> bytes:
    """The value, indented; ids and moments as text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain).encode("utf-8", "surrogatepass")


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
