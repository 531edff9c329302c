"""Foreign text is made fit to print without losing what can be printed."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from assessor.reports.fonts import FAMILY, drawn_code_points
from assessor.reports.legible import legible
from assessor.reports.repertoire import printable


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("番禺声光", "番禺声光"),
        ("甲\x00乙\x07", "甲乙"),
        ("第一行\r\n第二行", "第一行  第二行"),
        ("abc\u202ecba", "abccba"),
        ("a\u2011b", "a-b"),
        ("\ufeff零\u200b宽", "零宽"),
        ("  两边  ", "两边"),
        ("", ""),
    ],
)
def test_legible_keeps_letters_and_drops_what_does_not_print(given: str, printed: str):
    assert legible(given) == printed


def test_legible_cuts_long_text_with_an_ellipsis():
    assert legible("长" * 10_000, limit=10) == "长" * 9 + "…"
    assert legible("of commerce and technology", limit=22) == "of commerce and…"
    assert legible("W" * 30, limit=10) == "W" * 9 + "…"
    assert legible("of commerce and technology", limit=17) == "of commerce and…"


def test_what_the_font_lacks_is_shown_by_number(fonts: Path):
    drawn = drawn_code_points(fonts)
    assert printable("\U00013000野家😀", drawn) == "〔U+13000〕野家〔U+1F600〕"
    assert printable("𠮷野家㗎𨋢 Łódź شىنجاڭ", drawn) == "𠮷野家㗎𨋢 Łódź شىنجاڭ"
    assert printable("正常 text\n", drawn) == "正常 text\n"
    assert printable("a\ufe0fb\u200d", drawn) == "ab"


def test_the_font_draws_common_and_name_characters(fonts: Path):
    drawn = drawn_code_points(fonts)
    rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = {ord(text) for text in (pair.decode("gb2312", errors="ignore") for pair in rows) if text}
    assert len(gb2312) == 7445
    assert gb2312 <= drawn
    assert {ord(each) for each in "垚喆堃昇犇玥珺䶮㻬✓〔〕→㎡㈱Ⅲ③—…“”·≥×°%"} <= drawn


def test_the_fonts_are_two_weights_of_the_simplified_face(fonts: Path):
    from_files = {}
    for name in ("regular.ttf", "bold.ttf"):
        from_files[name] = _names(fonts / name)
    assert from_files == {"regular.ttf": (FAMILY, "Regular"), "bold.ttf": (FAMILY, "Bold")}


def _names(path: Path) -> tuple[str, str]:
    with TTFont(path, lazy=True) as font:
        return font["name"].getDebugName(1), font["name"].getDebugName(2)
