"""Figures: where bands end, and points between which a share grows."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from assessor.edition.place import Mistake, Place
from assessor.edition.schema.questions import BandEntry, NumberQuestion, RatioQuestion
from assessor.questionnaire import Text

_FEWEST_POINTS = 2


def ends_of(bands: Sequence[BandEntry]) -> list[Fraction | None]:
    """Where each band ends, whether its end belongs to it or not."""
    return [band.upto if band.below is None else band.below for band in bands]


def check_points(place: Place, question: NumberQuestion | RatioQuestion) -> Iterator[Mistake]:
    """Points ascend, stay within 0 to 1 and reach full marks; a question has points or bands; a band has one end."""
    if question.points:
        yield from _points(place.at("points"), question)
    for number, band in enumerate(question.bands):
        if band.upto is not None and band.below is not None:
            yield Mistake(
                place.at("bands", number),
                Text("upto 和 below 只能写一个", "has both “upto” and “below”"),
                Text("含终点写 upto，不含写 below", "write “upto” if its end belongs to it, else “below”"),
            )


def _points(place: Place, question: NumberQuestion | RatioQuestion) -> Iterator[Mistake]:
    points = question.points
    if question.bands:
        yield Mistake(
            place, Text("bands 和 points 只能写一种", "has both bands and points"), Text("请去掉一种", "remove one")
        )
    if len(points) < _FEWEST_POINTS or any(later.at <= earlier.at for earlier, later in pairwise(points)):
        yield Mistake(
            place,
            Text("至少要两个点，at 从小到大", "there must be at least two points, with “at” ascending"),
            Text("请补上或重排", "add points, or reorder them"),
        )
    shares = [point.share for point in points]
    if max(shares) != 1 or min(shares) < 0:
        yield Mistake(
            place,
            Text("share 应在 0 到 1 之间，最高的一点是 1", "shares must lie within 0 to 1 and reach 1"),
            Text("请改 share", "correct the shares"),
        )
    turns = {later > earlier for earlier, later in pairwise(shares) if later != earlier}
    if len(turns) > 1:
        yield Mistake(
            place,
            Text("share 先升后降（或相反），好坏就说不清了", "the shares rise and fall"),
            Text("请让 share 只升或只降", "let them only rise, or only fall"),
        )
