"""The table in docs/security.md names tests that exist, and its figures are its own."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^\| (\d+\.\d+\.\d+) \| L([12]) \| (test|document|open|n/a) \| (.+) \|$", re.MULTILINE)
FIGURES = re.compile(r"\*\*(\d+) requirements apply: (\d+) are shown by a named test, (\d+) by a document, (\d+) have")


def table() -> list[tuple[str, str, str, str]]:
    return LINE.findall((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))


def test_every_named_test_exists():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", sources))
    named = {name for *_, shown in table() for name in re.findall(r"`(test_\w+)`", shown)}
    assert len(named) > 50
    assert named - there == set()


def test_every_requirement_stands_once_and_every_document_exists():
    lines = table()
    assert len({number for number, *_ in lines}) == len(lines) > 200
    documents = {shown for *_, state, shown in lines if state == "document"}
    paths = [ROOT / one for one in documents if "/" in one or one.endswith((".md", ".txt"))]
    assert [str(path) for path in paths if not path.exists()] == []


def test_the_figures_are_those_of_the_table():
    counted = Counter(state for _, _, state, _ in table())
    applicable = counted.total() - counted["n/a"]
    said = FIGURES.search((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
    assert said is not None
    assert tuple(map(int, said.groups())) == (applicable, counted["test"], counted["document"], counted["open"])
