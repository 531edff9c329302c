"""Figures as pages and documents show them: grouped digits, percent, one decimal, money; marks of hidden ones stay."""

from assessor.questionnaire import Lang, Text
from assessor.releases.money_words import in_table_unit
from assessor.releases.table import Cell, Form

UNKNOWN = "–"
_SHAPES: dict[Form, str] = {
    "count": "{:,.0f}",
    "share": "{:.1%}",
    "score": "{:.1f}",
    "points": "{:+.1f}",
    "more": "{:+,.0f}",
    "money": "{:,.10g}",
}
SIGNED: tuple[Form, ...] = ("points", "more")
"""Differences: with a sign, but for nought."""
LEAST_SHARE = 0.0005
"""A smaller one would read as none at all."""


def told(cell: Cell, form: Form, lang: Lang) -> str:
    """A cell in words."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, Text):
        return cell[lang] or UNKNOWN
    if isinstance(cell, str):
        return cell
    if form == "share" and 0 < cell < LEAST_SHARE:
        return "<0.1%"
    figure = in_table_unit(cell, lang) if form == "money" else cell
    shaped = _SHAPES.get(form, "{}").format(figure)
    is_nought = form in SIGNED and not shaped.strip("+-0.")
    return shaped.lstrip("+-") if is_nought else shaped
