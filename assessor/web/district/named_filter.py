"""Which firms of the list by name an address asks for: town, trade, size, level, part of the name or code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.releases.axes import axes_of
from assessor.services import Context, edition_of
from assessor.storage.figures import NO_LEVEL, Narrowing
from assessor.web.district.district_page import Choice
from assessor.web.forms.plain_text import without_invisible

LONGEST_SEARCH = 60
LEVEL, SEARCH = "level", "search"
OPEN = "open"
"""How an address names firms without a level."""


@dataclass(frozen=True, kw_only=True)
class NamedFilter:
    """What may be chosen: by name of a field what it is called, and its choices; and what is chosen."""

    titles: Mapping[str, Text]
    choices: Mapping[str, Sequence[Choice]]
    chosen: Mapping[str, str]
    narrowing: Narrowing


def named_filter(context: Context, district: str, arguments: Mapping[str, str]) -> NamedFilter:
    """What the address asks for; what it says wrongly counts as not said."""
    edition = edition_of(context.edition)
    axes, columns = axes_of(edition, district), {one.axis: one.column for one in edition.groupings}
    choices = {
        name: [Choice(code=code, label=label) for code, label in labels.items()] for name, labels in axes.labels.items()
    }
    levels = [Choice(code=str(one.value), label=one.label) for one in edition.scoring.levels]
    choices[LEVEL] = [*levels, Choice(code=OPEN, label=Text("未定", "open"))]
    chosen = {
        name: arguments[name] for name, each in choices.items() if arguments.get(name) in {one.code for one in each}
    }
    search = without_invisible(arguments.get(SEARCH, ""))[:LONGEST_SEARCH]
    level = chosen.get(LEVEL)
    narrowing = Narrowing(
        groups={columns[name]: code for name, code in chosen.items() if name in columns},
        level=None if level is None else NO_LEVEL if level == OPEN else int(level),
        search=search,
    )
    return NamedFilter(
        titles=axes.titles,
        choices=choices,
        chosen={**chosen, **({SEARCH: search} if search else {})},
        narrowing=narrowing,
    )
