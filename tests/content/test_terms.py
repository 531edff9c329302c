"""One term, one translation: every word of pages, reports, workbooks and letters keeps to terms.yaml."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from assessor.edition.terms import Term, glossary, terms
from assessor.measures.words import MISSED, STATUS_WORDS, USABLE, VERDICT_WORDS
from assessor.questionnaire import SERVICE_NAME, Text
from assessor.reports.words import WORDS as REPORT_WORDS
from assessor.services.post.letters import SERVICE
from assessor.web.words import WORDS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "assessor"
DIFFER = {
    "查找": "in a list of what one may change, and in the catalogue",
    "核实企业": "firms that are to confirm, and the purpose of keeping a proof",
    "表头下面没有企业": "what was left out, and why a file was refused",
    "答案": "one in a column of a template, and all of a firm",
    "不适用": "a verdict on a measure, and an answer to a question",
    "企业": "a firm, and the account of one",
    "企业名称": "template and results keep the short heading that filled-in tables have",
    "单位名称": "asked for in a form, and the heading of a list",
    "发布": "the page, one release, and the button",
    "文件": "a government's document, and a file",
    "条件": "heading of one, and of several",
    "说明": "of a reading, of a level, of a workbook",
    "问题": "one, several, and what is wrong with a cell",
    "建议": "one, and several",
    "开始评估": "the button, and the entry of the trail",
    "恢复码": "one, and several",
    "变化": "heading of a column, and of a page",
    "政府部门": "an office, and its account",
    "续填码": "a code, and yours",
    "请选择一个文件": "a label, and a request",
    "检查结果": "a page, and the heading of a column",
    "联系邮箱": "heading, and label",
    "{level} 级 {label}": "alone, and within a sentence",
}
"""Wordings that are one in Chinese and not in English, with the reason. Those of the trail say what was done."""
CHINESE = re.compile("[\u4e00-\u9fff]")
TRAIL = ("web/operator/words/audit.py", "web/operator/words/audit.py")


@dataclass(frozen=True)
class Said:
    """A pair of wordings in the source, and where."""

    zh: str
    en: str
    at: str


def parts(node: ast.expr) -> str:
    """A constant as it is, a filled-in string with its holes."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def said_in(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            if len(given) == 2 and parts(given[0]) and parts(given[1]):
                yield Said(parts(given[0]), parts(given[1]), f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}")


@cache
def all_said() -> tuple[Said, ...]:
    return tuple(said for path in sorted(PACKAGE.rglob("*.py")) for said in said_in(path))


def plain(words: str) -> str:
    return words.strip(" 。.：:，,；;").casefold()


def test_the_words_of_the_source_are_found():
    assert len(all_said()) > 1000
    assert any(said.zh.startswith("还有 {} 题未答") for said in all_said())


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_term_has_one_translation(term: Term):
    allowed = {plain(word) for word in (term.en, *term.also.get("en", ()))}
    allowed |= {word.removesuffix("s") for word in allowed} | {f"{word}s" for word in allowed}
    wrong = [said for said in all_said() if plain(said.zh) == term.zh and plain(said.en) not in allowed]
    assert [said for said in wrong if not said.at.startswith(TRAIL)] == []


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_nothing_else_is_said_in_place_of_a_term(term: Term):
    wrong = [
        (said.at, word)
        for said in all_said()
        for words, text in ((term.instead.get("zh", ()), said.zh), (term.instead.get("en", ()), said.en))
        for word in words
        if re.search(re.escape(word), text, re.IGNORECASE)
    ]
    assert wrong == []


def test_what_is_one_in_chinese_is_one_in_english():
    translations: Mapping[str, set[str]] = defaultdict(set)
    for said in all_said():
        if not said.at.startswith((*TRAIL, "edition/checks/", "cli/")):
            translations[plain(said.zh)].add(plain(said.en))
    differing = {zh: found for zh, found in translations.items() if CHINESE.search(zh) and len(found) > 1}
    assert {zh: found for zh, found in differing.items() if zh not in DIFFER} == {}
    assert sorted(set(DIFFER) - set(differing)) == [], "no longer needed"


def test_verdicts_statuses_and_the_service_are_called_as_in_the_terms():
    named = {term.id: Text(term.zh, term.en) for term in terms()}
    used = {**VERDICT_WORDS, **STATUS_WORDS, "usable": USABLE, "missed": MISSED, "service": SERVICE_NAME}
    assert used == {name: named[name] for name in used}
    assert WORDS["site.name"] is REPORT_WORDS["service"] is SERVICE is SERVICE_NAME


def test_terms_are_told_apart():
    every = terms()
    for words in ([one.id for one in every], [one.zh for one in every], [one.en for one in every]):
        assert len(words) == len(set(words))


def test_the_glossary_is_what_the_terms_say():
    page = ROOT / "docs" / "glossary.md"
    assert page.read_text(encoding="utf-8") == glossary(), "run `make glossary`"
