"""Fills the templates of reports about many firms: what they call, and how long their lists are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, Protocol, TypeVar

from jinja2 import Environment

from assessor.questionnaire import Lang
from assessor.releases.page import Named, Scores
from assessor.releases.table import HIDDEN_MARK, Figure
from assessor.reports.groups.drawing import Drawn, furthest_of, most_of
from assessor.reports.groups.figures_in_words import are_hidden, told_firms, told_points, told_share, told_shift
from assessor.reports.pages import HTML_LANG, environment, fitted, points
from assessor.reports.pdf import Renderer
from assessor.reports.words import long_date

TITLES = 3
WHOLE = 1000


class Told(Protocol):
    """A row that may be hidden."""

    @property
    def firms(self) -> Figure:
        """What decides it."""


Row = TypeVar("Row")
ToldRow = TypeVar("ToldRow", bound=Told)


@dataclass(frozen=True, kw_only=True)
class CutRows(Generic[Row]):
    """A list cut to the room there is; rows told nothing of are counted, not listed, unless they are few."""

    shown: tuple[Row, ...]
    hidden: int = 0
    further: int = 0


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The templates of these reports in one language; texts of people are escaped."""

    draw: Drawn
    templates: Environment = field(default_factory=environment)

    def html(self, template: str, words: Mapping[str, str], values: Mapping[str, object]) -> str:
        """A template with its words and values."""
        return self.templates.get_template(template).render(self._callables() | {"w": words} | dict(values))

    def _callables(self) -> dict[str, object]:
        lang = self.draw.lang
        return {
            "lang": lang,
            "html_lang": HTML_LANG[lang],
            "draw": self.draw,
            "hidden_mark": HIDDEN_MARK,
            "full_marks": points(self.draw.scale),
            "weak_limit": points(self.draw.weak_below),
            "firms": told_firms,
            "share": told_share,
            "points": told_points,
            "shift": told_shift,
            "shifts": _shifts,
            "most_of": most_of,
            "furthest_of": furthest_of,
            "rows_of": rows_of,
            "day": partial(long_date, lang=lang),
            "titles": partial(_titles, lang=lang),
        }


def rows_of(found: Sequence[ToldRow], most: int = WHOLE) -> CutRows[ToldRow]:
    """Those told something of, at most so many; in a short table all, whether told or not."""
    if most == WHOLE:
        return CutRows(shown=tuple(found))
    return chosen(found, [row.firms for row in found], most)


def cut_rows(found: Sequence[Row], most: int) -> CutRows[Row]:
    """At most so many; the others are counted."""
    return CutRows(shown=tuple(found[:most]), further=max(len(found) - most, 0))


def chosen(found: Sequence[Row], figures: Sequence[Figure], most: int) -> CutRows[Row]:
    """Rows whose figure is told, at most so many; the others are counted."""
    told = [row for row, figure in zip(found, figures, strict=True) if not are_hidden((figure,))]
    return CutRows(shown=tuple(told[:most]), hidden=len(found) - len(told), further=max(len(told) - most, 0))


def printed(renderer: Renderer, html: str, lang: Lang) -> bytes:
    """The PDF of a filled template."""
    return renderer.pdf_of(fitted(html, lang, renderer.drawn))


def _titles(found: Sequence[Named], lang: Lang) -> str:
    """The first few titles."""
    said = ("；" if lang == "zh" else "; ").join(one.title[lang] for one in found[:TITLES])
    return said + (" …" if len(found) > TITLES else "")


def _shifts(scores: Scores) -> str:
    """The quartiles of a change; one mark where both are hidden."""
    if are_hidden((scores.lower, scores.upper)):
        return HIDDEN_MARK
    return f"{told_shift(scores.lower)} … {told_shift(scores.upper)}"
