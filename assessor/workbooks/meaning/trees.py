"""What codes of places and of industries have in common: a code beside a name, and entries shown to a person."""

import re
import unicodedata
from collections.abc import Callable

from assessor.questionnaire import Reference, ReferenceEntry, Text
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.reading.fault import quoted

_CODE_FIRST = re.compile(
    r"[(\[【]?\s*(?:[a-z][-.\s]?)?(\d{2,12})(?:\.0)?(?!\d)[\s\-—:：、,，)\]】]*(.*)", re.IGNORECASE | re.DOTALL
)
_CODE_LAST = re.compile(r"(.*?)[\s\-—:：(（\[【]+[a-z]?(\d{2,12})[)）\]】]?", re.IGNORECASE | re.DOTALL)
_BRACKETS = re.compile(r"^[(（\[【]|[)）\]】]$")


def code_beside(text: str, listed: Callable[[str], str]) -> tuple[str, str]:
    """The code of the list that a text begins or ends with, and what else it says; ("", text) where there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    first = _CODE_FIRST.fullmatch(plain)
    if first and (code := listed(first[1])):
        return code, _BRACKETS.sub("", first[2].strip()).strip()
    last = _CODE_LAST.fullmatch(plain) if plain[-1:].isdigit() or plain[-1:] in ")]】" else None
    if last and (code := listed(last[2])):
        return code, last[1].strip()
    return "", text


def is_tree_of_places(reference: Reference) -> bool:
    """Whether a list is of places: its entries lie in one another down to nine digits or are called so."""
    return any(entry.label.zh.endswith(("省", "市", "自治区")) for entry in reference.entries)


def shown_entry(entry: ReferenceEntry) -> Text:
    """An entry of a list as a person is asked about it."""
    return Text(f"{entry.code} {entry.label.zh}", f"{entry.code} {entry.label.en}")


def not_in_list(text: str) -> CellFault:
    """The fault of a cell that names nothing in the list."""
    return CellFault(
        cause=Text(f"名录里没有“{quoted(text)}”", f"the list has no “{quoted(text)}”"),
        cure=Text(
            "填名录里的代码，或从模板的下拉列表中选",
            "write a code of the list, or choose from the template's drop-down",
        ),
    )
