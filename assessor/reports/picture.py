"""The result as a picture to send on, three to four: level with range, three things to do, a code that leads to it."""

from assessor.evaluation.summary import LadderStep, Summary, Thing
from assessor.evaluation.wording import long_date
from assessor.questionnaire import SERVICE_NAME, Lang, Text
from assessor.reports.charts.drawing import Drawing
from assessor.reports.charts.lettering import BOLD, text_width, wrapped
from assessor.reports.charts.palette import INK, LINE, QUIET, TEAL, TEAL_PALE, TEAL_SOFT, WHITE
from assessor.reports.qr import qr_image

WIDTH, HEIGHT, EDGE = 900, 1200, 60
INNER = WIDTH - 2 * EDGE
COLOURS = {"reached": TEAL_PALE, "here": TEAL, "possible": TEAL_SOFT, "open": LINE}
UNNAMED = Text("本企业", "This firm")
FIRST = Text("先做这三件", "Do these three first")
SCAN = Text("扫码看完整结果", "Scan for the whole result")
CHECK = Text("扫码核验编号", "Scan to check the number")
FOOT = Text(
    "供自查和改进参考，不是资质认定，也不是补贴承诺。", "For self-checking. Not a certificate; promises no subsidy."
)
HEADLINE, THING_HEIGHT, CODE_SIZE = 58, 150, 190


def picture_of(summary: Summary, lang: Lang, *, address: str, leads_to_result: bool) -> str:
    """An SVG of 900 × 1200; the code in its corner leads to `address`: the result, or the check of its number."""
    standing = summary.standing
    drawing = Drawing(
        key="picture",
        title=standing.headline[lang],
        description=standing.certainty[lang],
        width=WIDTH,
        height=HEIGHT,
    )
    drawing.add("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=WHITE)
    drawing.add("rect", x=0, y=0, width=WIDTH, height=12, fill=TEAL)
    drawing.write(SERVICE_NAME[lang], EDGE, 76, font_size=26, fill=TEAL)
    name = wrapped(summary.name or UNNAMED[lang], width=INNER, size=38, most=1)
    drawing.write_lines(name, EDGE, 136, font_size=38, font_weight=700)
    large = min(HEADLINE, HEADLINE * INNER / text_width(standing.headline[lang], HEADLINE * BOLD))
    drawing.write(standing.headline[lang], EDGE, 214, font_size=large, font_weight=700, fill=TEAL)
    drawing.write_lines(wrapped(standing.certainty[lang], width=INNER, size=28, most=1), EDGE, 264, font_size=28)
    _ladder(drawing, standing.rungs, lang)
    drawing.write_lines(wrapped(standing.next[lang], width=INNER, size=28, most=1), EDGE, 374, font_size=28)
    drawing.write(FIRST[lang], EDGE, 450, font_size=32, font_weight=700)
    for place, thing in enumerate(summary.things):
        _thing(drawing, thing, lang, y=472 + place * (THING_HEIGHT + 12))
    _foot(drawing, summary, lang, address=address, call=SCAN if leads_to_result else CHECK)
    return drawing.svg()


def _ladder(drawing: Drawing, rungs: tuple[LadderStep, ...], lang: Lang) -> None:
    width = (INNER - 8 * (len(rungs) - 1)) / len(rungs)
    for place, rung in enumerate(rungs):
        x = EDGE + place * (width + 8)
        drawing.add("rect", x=x, y=284, width=width, height=16, rx=3, fill=COLOURS[rung.place])
        here = rung.place == "here"
        label = f"{rung.value} {rung.label[lang]}" if lang == "zh" else str(rung.value)
        drawing.write(label, x, 326, font_size=19, font_weight=700 if here else 400, fill=INK if here else QUIET)


def _thing(drawing: Drawing, thing: Thing, lang: Lang, *, y: float) -> None:
    drawing.add("rect", x=EDGE, y=y, width=INNER, height=THING_HEIGHT, rx=8, fill=WHITE, stroke=LINE, stroke_width=2)
    phone = f" · {thing.phone}" if thing.phone else ""
    drawing.write(f"{thing.tag[lang]}{phone}", EDGE + 24, y + 34, font_size=22, fill=TEAL)
    title = wrapped(thing.title[lang], width=INNER - 48, size=30 * BOLD, most=1)
    drawing.write_lines(title, EDGE + 24, y + 72, font_size=30, font_weight=700)
    line = wrapped(f"{thing.line[lang]}{thing.who[lang]}", width=INNER - 48, size=22, most=2)
    drawing.write_lines(line, EDGE + 24, y + 108, font_size=22, leading=28, fill=QUIET)


def _foot(drawing: Drawing, summary: Summary, lang: Lang, *, address: str, call: Text) -> None:
    top = HEIGHT - CODE_SIZE - 40
    drawing.add("image", x=WIDTH - EDGE - CODE_SIZE, y=top, width=CODE_SIZE, height=CODE_SIZE, href=qr_image(address))
    room = INNER - CODE_SIZE - 24
    drawing.write(call[lang], EDGE, top + 60, font_size=28, font_weight=700)
    drawing.write(long_date(summary.as_of)[lang], EDGE, top + 100, font_size=22, fill=QUIET)
    drawing.write_lines(wrapped(FOOT[lang], width=room, size=20, most=2), EDGE, top + 140, font_size=20, fill=QUIET)
