"""The two settings that editions turn on, read without the others: those take a tenth of a command's start to load."""

import os
from pathlib import Path

_PREFIX = "ASSESSOR_"


def own_catalogue() -> Path | None:
    """A district's own catalogue folder (setting `catalogue`), or None."""
    found = _setting("catalogue")
    return None if found is None else Path(found)


def chosen_edition() -> str:
    """The edition on which new assessments start (setting `edition`); empty for the default one."""
    return _setting("edition") or ""


def _setting(name: str) -> str | None:
    wanted = f"{_PREFIX}{name}".upper()
    return next((value for key, value in os.environ.items() if key.upper() == wanted), None)
