"""One gate: who reads rows of several firms is listed here, with the reason; others read pages of a release."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "assessor"
FIGURES = "services/district/figures"
MAY_READ = {
    # the job that publishes a release, and what makes its rows
    "counting_in": {f"{FIGURES}/current_firms.py"},
    "present_rows": {f"{FIGURES}/{one}.py" for one in ("publishing", "release_work")},
    "rows_kept": {f"{FIGURES}/{one}.py" for one in ("frame_parts", "trials")},
    "find_snapshot": {f"{FIGURES}/{one}.py" for one in ("publishing", "frame_parts", "trials")},
    "through": {f"{FIGURES}/publishing.py"},
    # what counts of each result, made anew
    "each_submitted": {"services/district/standings.py"},
    # an association's own members, by name
    "counted_by_association": {"services/association/member_answers.py"},
    "member_answers": {f"services/association/{one}.py" for one in ("figures", "calling", "filtering", "summary_work")},
    "everything": {"services/association/figures.py"},
    "each_current": {"services/district/standings.py"},
    # codes of firms that count and look odd, without answers, for the office that asks them
    "firms_answering_alike": {"services/district/oddities.py"},
    "each_told": {"services/district/oddities.py"},
    # firms that let the authority see them, by name
    "list_consenting": {"services/district/named_firms.py"},
}
WITHIN = ("storage/figures/", "storage/members/", "releases/")
"""The floors these are defined on."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("assessor"):
            yield from (one.name for one in node.names)


def readers() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in MAY_READ}
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).as_posix()
        for name in {*imported(path)} & MAY_READ.keys():
            if not place.startswith(WITHIN):
                found[name].add(place)
    return found


def test_rows_of_several_firms_are_read_by_those_listed_and_by_nobody_else():
    assert {name: places - MAY_READ[name] for name, places in readers().items() if places - MAY_READ[name]} == {}


def test_the_list_of_readers_names_nobody_who_does_not_read():
    found = readers()
    unused = {name: places - found[name] for name, places in MAY_READ.items() if places - found[name]}
    assert unused == {}
