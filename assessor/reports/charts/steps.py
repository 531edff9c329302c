"""How firms are spread over the ladder of levels: a column of firms standing on each step of the staircase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import wrapped

WIDTH, GAP = 720.0, 8.0
RISE, LEAST = 9.0, 34.0
TALLEST = 150.0
LABEL, NOTE, LEADING = 14.0, 13.0, 17.0
HIDDEN_HEIGHT = 26.0
LOWEST = 2.0
HIDDEN_LOOKS: Mapping[str, str | float] = {
    "fill": palette.WHITE,
    "stroke": palette.QUIET,
    "stroke_width": 1.2,
    "stroke_dasharray": "4 3",
}

TITLE = Text(zh="各等级的企业", en="Firms by level")
PART = Text(zh="{label}：{told}", en="{label}: {told}")


@dataclass(frozen=True, kw_only=True)
class StaircaseStep:
    """One level. `share` is None where it is hidden or not known; `lines` stand above the column."""

    label: str
    share: float | None
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _LevelColumn:
    """A level laid out: how wide and high its step and the column on it are."""

    step: StaircaseStep
    label: tuple[str, ...]
    x: float
    width: float
    rise: float
    height: float

    @property
    def room(self) -> float:
        """Height from the ground to the top of what stands above the column."""
        return self.rise + self.height + len(self.step.lines) * LEADING + 12


def steps(found: Sequence[StaircaseStep], *, lang: Lang, key: str = "steps") -> str:
    """An SVG of the ladder, lowest level first, with a column of firms on each step."""
    columns = _columns(found)
    drawing = Drawing(
        key=key,
        title=TITLE[lang],
        description=("；" if lang == "zh" else "; ").join(
            PART[lang].format(label=step.label, told=" ".join(step.lines)) for step in found
        ),
        width=WIDTH,
        height=max((column.room for column in columns), default=LEAST),
    )
    for column in columns:
        _draw(drawing, column)
    return drawing.svg()


def _columns(found: Sequence[StaircaseStep]) -> list[_LevelColumn]:
    width = (WIDTH - GAP * (len(found) - 1)) / max(len(found), 1)
    labels = [wrapped(step.label, width=width - 12, size=LABEL, most=3) for step in found]
    least = max([LEAST, *(len(label) * LEADING + 14 for label in labels)])
    most = max((step.share or 0.0 for step in found), default=0.0)
    return [
        _LevelColumn(
            step=step,
            label=label,
            x=place * (width + GAP),
            width=width,
            rise=least + place * RISE,
            height=_height(step.share, most),
        )
        for place, (step, label) in enumerate(zip(found, labels, strict=True))
    ]


def _height(share: float | None, most: float) -> float:
    if share is None:
        return HIDDEN_HEIGHT
    return max(share / most * TALLEST, LOWEST) if share else 0.0


def _draw(drawing: Drawing, column: _LevelColumn) -> None:
    top = drawing.height - column.rise
    drawing.add("rect", x=column.x, y=top, width=column.width, height=column.rise, rx=3, fill=palette.GROUND)
    drawing.write_lines(column.label, column.x + 6, top + 20, font_size=LABEL, leading=LEADING)
    foot = top - 2
    if column.height:
        looks = HIDDEN_LOOKS if column.step.share is None else {"fill": palette.TEAL, "rx": 2}
        left, width = column.x + 6, column.width - 12
        drawing.add("rect", x=left, y=foot - column.height, width=width, height=column.height, **looks)
    drawing.write_lines(
        column.step.lines,
        column.x + column.width / 2,
        foot - column.height - 8 - (len(column.step.lines) - 1) * LEADING,
        font_size=NOTE,
        leading=LEADING,
        text_anchor="middle",
        font_weight="700",
        fill=palette.QUIET if column.step.share is None else palette.INK,
    )
