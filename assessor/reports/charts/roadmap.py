"""The way to the next level as a road: the firm's level, numbered improvements, the level they lead to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import wrapped

WIDTH, GAP = 720.0, 14.0
FULL_COLUMNS, BRIEF_COLUMNS = 5, 9
FEWEST_COLUMNS = 4
IN_FULL = 8
"""Longer roads show only the dimension of each step; the table beside them tells the rest."""
DOT, HEAD = 15.0, 40.0
SIZE, LEADING, SMALL = 14.0, 18.0, 13.0
LINES = 3

TITLE = Text(zh="提升路径", en="Path to the next level")
NOW = Text(zh="现在：{level}", en="Now: {level}")
GOAL = Text(zh="到达：{level}", en="Then: {level}")
STEP = Text(zh="第 {n} 步：{title}，做到“{target}”（{effort}）", en="Step {n}: {title}, to “{target}” ({effort})")

DATED = Text(zh="第 {n} 步：{title}（{effort}）", en="Step {n}: {title} ({effort})")


@dataclass(frozen=True, kw_only=True)
class Station:
    """One improvement: what it is about, what to reach, and how much effort it takes."""

    title: str
    target: str
    effort: str
    dimension: str = ""


@dataclass(frozen=True, kw_only=True)
class _Stop:
    """A station laid out: lettering of the dot and the lines under it, each with its style."""

    mark: str
    title: tuple[str, ...]
    target: tuple[str, ...]
    effort: str
    end: bool

    @property
    def height(self) -> float:
        """Room it takes from the top of its dot."""
        return HEAD + (len(self.title) + len(self.target) + bool(self.effort)) * LEADING + 14


def roadmap(stations: Sequence[Station], *, start: str, goal: str, lang: Lang, key: str = "roadmap") -> str:
    """An SVG of the road from level `start` over `stations` to level `goal`."""
    brief = len(stations) > IN_FULL
    columns = _columns(len(stations) + 2, BRIEF_COLUMNS if brief else FULL_COLUMNS)
    room = (WIDTH - GAP * (columns - 1)) / columns - 4
    lines = LINES if len(stations) + 2 > columns else LINES + 1  # a single row has room for all words
    stops = [
        _end(NOW[lang].format(level=start), mark="", room=room),
        *(_stop(one, station, room=room, brief=brief, lines=lines) for one, station in enumerate(stations, start=1)),
        _end(GOAL[lang].format(level=goal), mark="✓", room=room),
    ]
    rows = [stops[first : first + columns] for first in range(0, len(stops), columns)]
    heights = [max(stop.height for stop in row) for row in rows]
    drawing = Drawing(
        key=key,
        title=TITLE[lang],
        description=_description(stations, start, goal, lang),
        width=WIDTH,
        height=sum(heights),
    )
    top = 0.0
    for row, height in zip(rows, heights, strict=True):
        _draw_row(drawing, row, top, pitch=room + 4 + GAP, last=row is rows[-1])
        top += height
    return drawing.svg()


def _columns(stops: int, most: int) -> int:
    """Stops in a row, so that all rows are about as long."""
    rows = math.ceil(stops / most)
    return max(math.ceil(stops / rows), FEWEST_COLUMNS)


def _end(text: str, *, mark: str, room: float) -> _Stop:
    return _Stop(mark=mark, title=wrapped(text, width=room, size=SIZE, most=3), target=(), effort="", end=True)


def _stop(place: int, station: Station, *, room: float, brief: bool, lines: int) -> _Stop:
    if brief:
        title = wrapped(station.dimension or station.title, width=room, size=SIZE, most=2)
        return _Stop(mark=str(place), title=title, target=(), effort="", end=False)
    return _Stop(
        mark=str(place),
        title=wrapped(station.title, width=room, size=SIZE, most=lines),
        target=wrapped("→ " + station.target, width=room, size=SIZE, most=3) if station.target else (),
        effort="".join(wrapped(station.effort, width=room, size=SMALL, most=1)),
        end=False,
    )


def _draw_row(drawing: Drawing, row: Sequence[_Stop], top: float, *, pitch: float, last: bool) -> None:
    middle = top + DOT + 2
    end = (len(row) - 1) * pitch + DOT if last else WIDTH
    drawing.add("line", x1=DOT, y1=middle, x2=end, y2=middle, stroke=palette.TEAL_PALE, stroke_width=3)
    for place, stop in enumerate(row):
        _draw_stop(drawing, stop, x=place * pitch, top=top)


def _draw_stop(drawing: Drawing, stop: _Stop, *, x: float, top: float) -> None:
    fill, ink = (palette.TEAL, palette.WHITE) if stop.end else (palette.WHITE, palette.TEAL)
    drawing.add("circle", cx=x + DOT + 1, cy=top + DOT + 2, r=DOT - 1, fill=fill, stroke=palette.TEAL, stroke_width=2)
    if stop.mark:
        drawing.write(
            stop.mark, x + DOT + 1, top + DOT + 7, font_size=14, font_weight="700", fill=ink, text_anchor="middle"
        )
    line = top + HEAD + 12
    drawing.write_lines(stop.title, x, line, font_size=SIZE, font_weight="700", leading=LEADING)
    line += len(stop.title) * LEADING
    drawing.write_lines(stop.target, x, line, font_size=SIZE, leading=LEADING)
    line += len(stop.target) * LEADING
    if stop.effort:
        drawing.write(stop.effort, x, line, font_size=SMALL, fill=palette.QUIET)


def _description(stations: Sequence[Station], start: str, goal: str, lang: Lang) -> str:
    said = [NOW[lang].format(level=start)]
    for place, station in enumerate(stations, start=1):
        words = STEP if station.target else DATED
        told = words[lang].format(n=place, title=station.title, target=station.target, effort=station.effort)
        said.append(told)
    said.append(GOAL[lang].format(level=goal))
    return ("；" if lang == "zh" else "; ").join(said) + ("。" if lang == "zh" else ".")
