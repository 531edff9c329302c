"""The option whose band holds a figure or a span: 35% lies in 三成以上，不超过五成, 一成到四成 in no one band."""

from assessor.workbooks.meaning.bands import FigurePoint, FigureRange, is_measured, point_of, span_of
from assessor.workbooks.meaning.denials import denies_everything
from assessor.workbooks.meaning.option_names import OptionNames
from assessor.workbooks.meaning.wording import folded

_BANDS = 3
"""So many options at least are bands where a figure says which one is meant."""


def sure_band(names: OptionNames, text: str) -> str | None:
    """The option whose band is the span, or holds all of it, or holds the figure and not at an end."""
    if not names.spans:
        return None
    span = span_of(text)
    if span is not None:
        return _sure_span(names, span, text)
    point = point_of(text) if len(names.spans) >= _BANDS else None
    if point is None or not point.is_exact:
        return _around(names, point)
    return next((option for band, option in names.spans.items() if _is_within(band, point)), None)


def _around(names: OptionNames, point: FigurePoint | None) -> str | None:
    """The option that holds all of what 四成左右, 三成多 or 接近八成 may be."""
    around = point.around if point else None
    if around is None:
        return None
    return next(
        (option for band, option in names.spans.items() if around.is_inside(band) and band.touches(around)), None
    )


def is_banded(names: OptionNames, text: str) -> bool:
    """Whether a question with bands is answered by a figure or a span, which no likeness of wordings may overrule."""
    is_figure = span_of(text) is not None or point_of(text) is not None or folded(text) == "0"
    return len(names.spans) >= _BANDS and is_figure


def likely_band(names: OptionNames, text: str) -> str:
    """The option whose band a span touches and no other's, or the one that a figure lies in or ends; "" for none."""
    if (span := span_of(text)) is not None:
        touched = [option for band, option in names.spans.items() if band.touches(_open(span))]
        return touched[0] if len(touched) == 1 else ""
    point = point_of(text)
    if point is None and (folded(text) == "0" or denies_everything(text)):
        return _at_nothing(names)
    return "" if point is None or not names.spans else _at(names, point)


def _at_nothing(names: OptionNames) -> str:
    return names.none or next((option for band, option in names.spans.items() if band.low is None), "")


def _sure_span(names: OptionNames, span: FigureRange, text: str) -> str | None:
    plain = _open(span)
    found = names.spans.get(plain)
    if (span.from_low and span.high is None) or (not span.is_time and max(span.low or 0, span.high or 0) > 100):  # noqa: PLR2004
        return None  # 不低于八成 has eighty per cent itself, 超过八成 has not
    if found is not None or len(names.spans) < _BANDS or not is_measured(text):
        return found
    return next((option for band, option in names.spans.items() if plain.is_inside(band) and band.touches(plain)), None)


def _open(span: FigureRange) -> FigureRange:
    """From nothing up and up to all as without an end: 0-10% is 不超过一成."""
    low, high = (None if span.low == 0 else span.low), (None if span.high == 100 else span.high)  # noqa: PLR2004
    return FigureRange(low, high, is_time=span.is_time)


def _is_within(band: FigureRange, point: FigurePoint) -> bool:
    return band.is_time == point.is_time and point.at > 0 and band.holds(point.at)


def _at(names: OptionNames, point: FigurePoint) -> str:
    if point.at == 0:
        return _at_nothing(names)
    within = [option for band, option in names.spans.items() if _is_within(band, point)]
    ending = [option for band, option in _ends(names, point) if band.high == point.at and not band.below_high]
    starting = [option for band, option in _ends(names, point) if band.low == point.at]
    return next(iter((*within, *ending, *starting)), "")


def _ends(names: OptionNames, point: FigurePoint) -> list[tuple[FigureRange, str]]:
    return [(band, option) for band, option in names.spans.items() if band.is_time == point.is_time]
