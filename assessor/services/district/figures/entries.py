"""Taking a stored page of a release apart: entries, words and figures, whatever is missing left out."""

from collections.abc import Mapping

from assessor.questionnaire import Text
from assessor.workbooks.results.figures_book import Figure

Entry = Mapping[str, object]
"""One line of a page."""
NOTHING: Entry = {}


def entries_in(entry: Entry, name: str) -> list[Entry]:
    """The entries listed under a name."""
    found = entry.get(name)
    return [dict(one) for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def entry_in(entry: Entry, name: str) -> Entry:
    """The one entry under a name; an empty one where there is none."""
    found = entry.get(name)
    return dict(found) if isinstance(found, Mapping) else NOTHING


def text_in(entry: Entry, name: str) -> Text:
    """The words under a name."""
    found = entry_in(entry, name)
    return Text(str(found.get("zh", "")), str(found.get("en", "")))


def word_in(entry: Entry, name: str) -> str:
    """An id under a name."""
    found = entry.get(name)
    return found if isinstance(found, str) else ""


def figure_in(entry: Entry, name: str) -> Figure:
    """The figure under a name: a number, the mark of a hidden one, or None."""
    found = entry.get(name)
    return found if isinstance(found, int | float | str) else None


def number_in(entry: Entry, name: str) -> float | None:
    """The figure under a name where it is told and known."""
    found = figure_in(entry, name)
    return None if found is None or isinstance(found, str) else float(found)
