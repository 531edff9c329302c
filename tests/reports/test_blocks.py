"""Reports from blocks: the same pages as laid out whole, and nothing of a firm kept."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from assessor.reports.blocks import UnfitError
from assessor.reports.blocks.cutting import blocks_of
from assessor.reports.blocks.glyphs import read_tables
from assessor.reports.blocks.skeleton import taken_apart
from assessor.reports.fonts import prepare_fonts
from assessor.reports.pages import Paper
from assessor.reports.pdf import Renderer
from tests.reports.sample import firm
from tests.reports.structure import faults_in
from tools.compare_reports import EDITIONS, LANGS, NAMES, differences, papers

COMBINATIONS = len(EDITIONS) * len(LANGS)


def one_a_firm(count: int) -> Iterator[Paper]:
    """Each firm on one edition in one language, all of them in turn."""
    every = sorted(enumerate(papers(count)), key=lambda each: each[0] % (count * len(LANGS)) // len(LANGS))
    return (
        paper for place, (_, paper) in enumerate(every) if place % COMBINATIONS == place // COMBINATIONS % COMBINATIONS
    )


def unlike(count: int) -> dict[tuple[str, str, str], list[str]]:
    renderer = Renderer()
    found = {
        (paper.result.edition, paper.lang, paper.result.enterprise.name): differences(renderer, paper)
        for paper in one_a_firm(count)
    }
    assert len(found) == count
    return {paper: differing for paper, differing in found.items() if differing}


def test_a_report_of_each_edition_and_language_is_the_same_from_blocks_as_laid_out_whole():
    """Of the first firms with difficult names."""
    assert unlike(COMBINATIONS) == {}


@pytest.mark.slow
def test_reports_with_all_difficult_names_are_the_same_from_blocks_as_laid_out_whole():
    """Each on two editions or in two languages."""
    assert unlike(2 * len(NAMES)) == {}


def test_a_comparison_sees_one_changed_word():
    renderer = Renderer()
    paper = Paper(result=firm(), lang="zh")
    other = Paper(result=firm(name="番禺声光设备厂（事例）"), lang="zh")
    made = renderer.made
    renderer.made = lambda _: made(other)
    assert {"page 1 looks different", "text", "structure", "metadata"} <= set(differences(renderer, paper))


def test_a_report_from_blocks_has_no_fault_of_structure():
    renderer = Renderer()
    assert [faults_in(renderer.made(Paper(result=firm(spread=8.0), lang=lang))) for lang in LANGS] == [[], []]
    assert renderer.fallbacks == 0


def test_nothing_that_names_a_firm_is_kept_after_its_report():
    renderer = Renderer()
    for _ in range(3):
        renderer.pdf(firm(name="龘龖驫"), "zh", verify_url="https://㊙.example.org/verify/X")
    kept = renderer._engine._blocks._store._pieces.values()
    drawn = "".join(text for piece in kept for texts, _ in piece.fonts.values() for text in texts.values())
    said = "".join(label for piece in kept for _, label, _, _ in piece.bookmarks)
    moulds = renderer._engine._blocks._painter._moulds._moulds
    built = "".join(getattr(box, "text", "") for mould in moulds.values() for box in mould.box.descendants())
    assert len(kept) > 50
    assert len(moulds) > 20
    assert not set("龘龖驫㊙") & set(drawn + said + built + "".join(skeleton for _, skeleton in moulds))


def test_what_is_no_block_is_laid_out_whole_and_counted():
    renderer = Renderer()
    html = "<html lang='zh-CN'><body><section class='page'><pre>1</pre></section></body></html>"
    with pytest.raises(UnfitError, match="pre"):
        blocks_of(html)
    assert renderer._engine.firm_pdf(html, ()) is None
    assert renderer.fallbacks == 1


def test_words_taken_out_of_a_block_go_back_to_their_places():
    block = '<p class="x">A &amp; B\n <b>c</b> d</p><img src="data:1" alt="&lt;2&gt;"><a href="https://x.example">e</a>'
    skeleton, words = taken_apart(block)
    assert words == ("A & B", "c", "d", "data:1", "<2>", "https://x.example", "e")
    assert [each for each in ("A &", ">c<", "data:1", "&lt;2", "x.example") if each in skeleton] == []
    assert taken_apart(block.replace("A", "Z"))[0] == skeleton


def test_a_cut_font_draws_what_the_whole_one_draws():
    whole = (prepare_fonts() / "latin.ttf").read_bytes()
    font = TTFont(BytesIO(whole))
    numbers = [font.getGlyphID(font.getBestCmap()[letter]) for letter in sorted(font.getBestCmap())[:400:40]]
    cut = TTFont(BytesIO(read_tables(whole).cut(numbers)))
    wanted, found = ([drawn(each, number) for number in numbers] for each in (font, cut))
    assert found == wanted
    assert any(contours for contours, _ in wanted)
    assert cut["maxp"].numGlyphs < font["maxp"].numGlyphs


def drawn(font: TTFont, number: int) -> tuple[object, object]:
    """The contours of a glyph, its parts put together, and its width."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    name = font.getGlyphName(number)
    font.getGlyphSet()[name].draw(pen)
    return pen.value, font["hmtx"][name]


def test_every_font_draws_the_blank_between_words():
    fonts = sorted(prepare_fonts().glob("*.ttf"))
    assert [path.name for path in fonts if ord(" ") not in _characters(path)] == []


def _characters(path: Path) -> dict[int, str]:
    with TTFont(path, lazy=True) as font:
        return dict(font.getBestCmap())
