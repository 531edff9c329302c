"""The ladder of levels as a staircase: where the firm stands, and what keeps it from the next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor.questionnaire import Lang, Text
from assessor.reports.charts import palette
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import BOLD, wrapped

WIDTH, GAP = 720, 5
RISE, LEAST = 27, 46
LABEL, NOTE = 14.5, 12.5
NOTE_LEADING = 16.0
POINTER, INSET = 14.0, 6.0
NARROW = 80.0
"""Steps narrower than this carry their number alone: names would break within words."""

TITLE = Text(zh="等级阶梯", en="Ladder of levels")
HERE = Text(zh="您在这里", en="You are here")
AT = Text(zh="企业在第 {level} 级（{label}）。", en="The firm stands on level {level} ({label}).")
NOWHERE = Text(zh="答题不足，尚不能定级。", en="Too little was answered to give a level.")
OPEN = Text(
    zh="未答的题可能使等级在 {low} 级到 {high} 级之间。",
    en="Unanswered questions may move it between levels {low} and {high}.",
)
STEPS = Text(zh="台阶从低到高：", en="Steps from the lowest: ")
POSSIBLE = Text(zh="可能在这里", en="possible")


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step: its number and name, and a remark to stand above it (what caps the firm below it)."""

    value: int
    label: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A step laid out: its place, its lettering and the room it takes."""

    rung: Rung
    x: float
    width: float
    rise: float
    label: tuple[str, ...]
    above: tuple[str, ...]
    here: bool

    @property
    def room(self) -> float:
        """Height from the ground to the top of what stands above the step."""
        return self.rise + len(self.above) * NOTE_LEADING + (POINTER if self.here else 0) + 12


def staircase(
    rungs: Sequence[Rung], *, at: int | None, span: tuple[int, int] | None = None, lang: Lang, key: str = "staircase"
) -> str:
    """An SVG of `rungs`, lowest first. `at` is the firm's level, `span` the levels unanswered questions leave open."""
    columns = _columns(rungs, at, span, lang)
    height = max((column.room for column in columns), default=LEAST)
    drawing = Drawing(
        key=key, title=TITLE[lang], description=_description(rungs, at, span, lang), width=WIDTH, height=height
    )
    for column in columns:
        _draw(drawing, column, at=at, span=span)
    return drawing.svg()


def _columns(rungs: Sequence[Rung], at: int | None, span: tuple[int, int] | None, lang: Lang) -> list[_Column]:
    width = (WIDTH - GAP * (len(rungs) - 1)) / max(len(rungs), 1)
    labels = [_label(rung, width, is_bold=rung.value == at) for rung in rungs]
    tallest = max((len(label) for label in labels), default=1)
    least = max(LEAST, tallest * LABEL * 1.3 + 16)
    return [
        _Column(
            rung=rung,
            x=place * (width + GAP),
            width=width,
            rise=least + place * RISE,
            label=label,
            above=_above(rung, at, span, lang, width),
            here=rung.value == at,
        )
        for place, (rung, label) in enumerate(zip(rungs, labels, strict=True))
    ]


def _label(rung: Rung, width: float, *, is_bold: bool) -> tuple[str, ...]:
    name = f"{rung.value} {rung.label}" if width >= NARROW else str(rung.value)
    return wrapped(name, width=width - 2 * INSET, size=LABEL * (BOLD if is_bold else 1), most=3)


def _above(rung: Rung, at: int | None, span: tuple[int, int] | None, lang: Lang, width: float) -> tuple[str, ...]:
    """The lines over a step."""
    if rung.value == at:
        return wrapped(HERE[lang], width=width - 4, size=LABEL, most=3)
    if width < NARROW:
        return ()
    if rung.remark:
        return wrapped(rung.remark, width=width - 8, size=NOTE, most=5)
    if _is_open(rung.value, at, span):
        return wrapped(POSSIBLE[lang], width=width - 8, size=NOTE, most=2)
    return ()


def _is_open(value: int, at: int | None, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] != span[1] and value != at and span[0] <= value <= span[1]


def _draw(drawing: Drawing, column: _Column, *, at: int | None, span: tuple[int, int] | None) -> None:
    top = drawing.height - column.rise
    fill, ink = _colours(column.rung.value, at, span)
    drawing.add("rect", x=column.x, y=top, width=column.width, height=column.rise, rx=3, fill=fill)
    if _is_open(column.rung.value, at, span):
        drawing.add(
            "rect",
            x=column.x + 1,
            y=top + 1,
            width=column.width - 2,
            height=column.rise - 2,
            rx=3,
            fill="none",
            stroke=palette.TEAL,
            stroke_width=1.5,
            stroke_dasharray="5 4",
        )
    weight = "700" if column.here else "400"
    drawing.write_lines(column.label, column.x + INSET, top + 23, font_size=LABEL, fill=ink, font_weight=weight)
    _draw_above(drawing, column, top)


def _draw_above(drawing: Drawing, column: _Column, top: float) -> None:
    middle = column.x + column.width / 2
    foot = top - 8
    if column.here:
        drawing.add(
            "path",
            fill=palette.ORANGE,
            d=f"M{middle - 8:.1f} {foot - 8:.1f}h16l-8 9z",
        )
        foot -= POINTER
    fill = palette.ORANGE_TEXT if column.here else palette.QUIET
    size, weight = (LABEL, "700") if column.here else (NOTE, "400")
    drawing.write_lines(
        column.above,
        middle,
        foot - (len(column.above) - 1) * NOTE_LEADING,
        font_size=size,
        fill=fill,
        font_weight=weight,
        text_anchor="middle",
        leading=NOTE_LEADING,
    )


def _colours(value: int, at: int | None, span: tuple[int, int] | None) -> tuple[str, str]:
    """Fill and lettering: the firm's step, steps below it, steps not reached."""
    if value == at:
        return palette.TEAL, palette.WHITE
    if _is_open(value, at, span):
        return palette.TEAL_SOFT, palette.INK
    if at is not None and value < at:
        return palette.TEAL_PALE, palette.INK
    return palette.GROUND, palette.QUIET


def _description(rungs: Sequence[Rung], at: int | None, span: tuple[int, int] | None, lang: Lang) -> str:
    names = {rung.value: rung.label for rung in rungs}
    gap = "" if lang == "zh" else " "
    said = [NOWHERE[lang] if at is None else AT[lang].format(level=at, label=names.get(at, ""))]
    if span is not None and span[0] != span[1]:
        said.append(OPEN[lang].format(low=span[0], high=span[1]))
    steps = ("、" if lang == "zh" else ", ").join(f"{rung.value} {rung.label}" for rung in rungs)
    said.append(f"{STEPS[lang]}{steps}{'。' if lang == 'zh' else '.'}")
    said.extend(f"{rung.value} {rung.label}: {rung.remark}" for rung in rungs if rung.remark)
    return gap.join(said)
