"""Tables of themes, worked by hand: options added up as they are told; a release that told no answers."""

from assessor.releases.table import HIDDEN_MARK, Figure
from assessor.releases.themes import ToldGroup, added, theme_figures
from assessor.services import edition_of
from tests.rows import each_row

NOTHING_TOLD = ToldGroup(key="x", label=edition_of("2026-2").title, firms=40)


@each_row(
    "figures, expected",
    [
        ((12, 30), 42),
        ((12, "0–5"), "12–17"),
        (("0–20%", "20–40%"), "20–60%"),
        (("60–80%", "40–60%"), "80–100%"),
        ((12, HIDDEN_MARK), HIDDEN_MARK),
        ((12, "0–20%"), HIDDEN_MARK),
        (("0–5", "1,000–1,005"), "1,000–1,010"),
    ],
)
def test_told_figures_are_added_by_their_ends(figures: tuple[Figure, ...], expected: Figure):
    assert added(figures) == expected


def test_a_release_of_older_code_has_themes_without_tables():
    edition = edition_of("2026-2")
    found = theme_figures(edition.themes[0], edition, "panyu", {"industry": [NOTHING_TOLD]})
    assert found.tables == ()
    assert found.support.rows
