"""The charts of reports about many firms as images with their words; what is hidden is drawn and said as hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang
from assessor.releases.page import Count, Part, Scores
from assessor.releases.table import Figure, number
from assessor.reports.charts.cells import Shape, SpreadCell, share_cell, shift_cell, spread_cell
from assessor.reports.charts.steps import StaircaseStep, steps
from assessor.reports.content import Picture, picture
from assessor.reports.groups.figures_in_words import are_hidden, told_firms, told_points, told_share, told_shift
from assessor.reports.groups.words import WORDS


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Draws figures in one language. `scale`: full marks of a score; `weak_below`: below it a score is weak."""

    lang: Lang
    scale: float
    weak_below: float

    def ladder(self, levels: Sequence[Count]) -> Picture:
        """The staircase with the firms on each level; firms without a level, the last row, are left to the table."""
        found = [
            StaircaseStep(label=level.label[self.lang], share=number(level.share), lines=self._standing(level))
            for level in levels[:-1]
        ]
        return picture(steps(found, lang=self.lang))

    def bar(self, count: Count, *, weak: bool = False) -> Picture:
        """A count as a bar: all firms would fill the cell."""
        told = self.said(count.firms, count.share)
        return picture(
            share_cell(self._shape(count.label[self.lang], told), number(count.share), most=1.0, weak=weak), brief=True
        )

    def length(self, label: str, figure: Figure, most: float) -> Picture:
        """A number of firms as a bar."""
        told = self._word("firms_number").format(n=told_firms(figure))
        return picture(share_cell(self._shape(label, told), number(figure), most=most), brief=True)

    def part(self, part: Part, most: float) -> Picture:
        """A town, an industry or a size: how many took part of how many."""
        figure = part.firms if part.response is None else part.response
        told = self.said(part.firms, part.response)
        return picture(share_cell(self._shape(part.label[self.lang], told), number(figure), most=most), brief=True)

    def spread(self, scores: Scores) -> Picture:
        """A score's spread."""
        told = self._word("spread_told").format(
            mean=told_points(scores.mean),
            median=told_points(scores.median),
            lower=told_points(scores.lower),
            upper=told_points(scores.upper),
        )
        drawn = SpreadCell(
            mean=number(scores.mean),
            lower=number(scores.lower),
            median=number(scores.median),
            upper=number(scores.upper),
            scale=self.scale,
            weak_below=self.weak_below,
        )
        return picture(spread_cell(self._shape(scores.label[self.lang], told), drawn), brief=True)

    def shift(self, scores: Scores, most: float) -> Picture:
        """A mean change."""
        told = self._word("shift_told").format(mean=told_shift(scores.mean))
        return picture(
            shift_cell(self._shape(scores.label[self.lang], told), number(scores.mean), most=most), brief=True
        )

    def said(self, firms: Figure, share: Figure) -> str:
        """Firms and their share in words; one mark where both are hidden, no share where it is not known."""
        if are_hidden((firms, share)):
            return told_firms(firms)
        if share is None:
            return self._word("firms_number").format(n=told_firms(firms))
        return self._word("of_firms").format(n=told_firms(firms), share=told_share(share))

    def _standing(self, level: Count) -> tuple[str, ...]:
        if are_hidden((level.firms, level.share)):
            return (told_firms(level.firms),)
        return (self._word("firms_number").format(n=told_firms(level.firms)), told_share(level.share))

    def _shape(self, label: str, told: str) -> Shape:
        return Shape(label=label, told=told, lang=self.lang, key="cell")

    def _word(self, name: str) -> str:
        return WORDS[name][self.lang]


def most_of(figures: Sequence[Figure]) -> float:
    """The largest number told; 0 where none is."""
    return max((number(figure) or 0.0 for figure in figures), default=0.0)


def furthest_of(figures: Sequence[Figure]) -> float:
    """The largest change told, whichever way."""
    return max((abs(number(figure) or 0.0) for figure in figures), default=0.0)
