"""Names of report files: the firm's, safe on every system and different for every firm."""

import re
import unicodedata

from assessor.evaluation.firm import Enterprise, FirmResult

LONGEST = 150


def report_stem(result: FirmResult) -> str:
    """Name of a report's file without its ending."""
    return file_stem(result.enterprise, result.receipt.code)


def file_stem(enterprise: Enterprise, code: str) -> str:
    """Name and credit code, made safe as a file name everywhere; the verification `code` where both are missing."""
    parts = [part for part in (enterprise.name, enterprise.uscc) if part]
    text = unicodedata.normalize("NFC", "_".join(parts) or code)
    visible = "".join("_" if unicodedata.category(char)[0] == "C" else char for char in text)
    safe = re.sub(r'[\\/:*?"<>|\s]+', "_", visible).strip("._ ")
    return safe.encode()[:LONGEST].decode(errors="ignore") or code


def free_name(stem: str, taken: set[str], ending: str = ".pdf") -> str:
    """The stem as the name of a PDF or of another file, numbered where another one has it already; it is taken then."""
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return f"{name}{ending}"
