"""Figures as pages and documents show them: grouped digits, percent, one decimal; marks of hidden ones stay."""

from assessor.questionnaire import Lang, Text
from assessor.releases.table import Cell, Form

UNKNOWN = "–"
_SHAPES: dict[Form, str] = {
    "count": "{:,.0f}",
    "share": "{:.1%}",
    "score": "{:.1f}",
    "points": "{:+.1f}",
    "more": "{:+,.0f}",
}


def told(cell: Cell, form: Form, lang: Lang) -> str:
    """A cell in words."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, Text):
        return cell[lang] or UNKNOWN
    return cell if isinstance(cell, str) else _SHAPES.get(form, "{}").format(cell)
