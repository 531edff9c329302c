"""Every word of the source and of the data shipped with it is spaced and punctuated one way."""

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.content.test_terms import CHINESE, PACKAGE, all_said
from tests.spacing import spacing_faults

QUOTING = {
    "edition/checks/texts.py": "tells which brackets titles of texts stand in",
    "reports/groups/words/__init__.py": "a legend, set apart on purpose",
    "workbooks/reading/json_file.py": "shows JSON",
}
"""Where a mark is spoken of, and no mark of the sentence."""
OF_PUBLISHED = {"edition.yaml: space before %: … 5 and 10 %, where …"}
"""Mended with the next edition: the words of a published one stay."""
AS_QUOTED = "no space between Chinese and letters or figures"
"""Documents write figures close to the words; what the catalogue and the problems quote of them stays so."""


IN_ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z(]+")


def strings_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for one in node.values():
            yield from strings_in(one)
    elif isinstance(node, list):
        for one in node:
            yield from strings_in(one)
    elif isinstance(node, str):
        yield node


def test_the_words_of_pages_reports_workbooks_and_letters_are_spaced_one_way():
    said = [(one.at, lang, text) for one in all_said() for lang, text in (("zh", one.zh), ("en", one.en))]
    found = [f"{at}: {fault}" for at, lang, text in said for fault in spacing_faults(text, lang)]
    assert [one for one in found if one.split(":")[0] not in QUOTING] == []


def test_editions_catalogue_and_terms_are_spaced_one_way():
    found = {
        f"{path.name}: {fault}"
        for path in sorted(PACKAGE.rglob("*.yaml"))
        for text in strings_in(yaml.safe_load(path.read_text(encoding="utf-8")))
        for fault in spacing_faults(text, "en" if IN_ENGLISH.search(text) else "zh")
        if not (fault.startswith(AS_QUOTED) and "catalogues" in path.parts)
    }
    assert found == OF_PUBLISHED


def test_templates_hold_no_chinese_of_their_own():
    pages = sorted(PACKAGE.rglob("*.html"))
    assert len(pages) > 100
    assert [path.name for path in pages if CHINESE.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("共3 项", "zh"),
        ("好,不好", "zh"),
        ("（是 ）", "zh"),
        ("是(否)", "zh"),
        ("占 12 %", "zh"),
        ("a，b", "en"),
        ("12 %", "en"),
    ],
)
def test_a_fault_is_seen(text: str, lang: str):
    assert list(spacing_faults(text, lang))
