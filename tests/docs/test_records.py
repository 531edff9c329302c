"""What the documents state of the code is so: settings, commands, paths, figures; the list of decisions is whole."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import click
import pytest

from assessor.cli.program import program
from assessor.config import Settings
from assessor.insight.perturbation.renewal import CHANGED_FROM, CHANGED_UP_TO
from assessor.insight.perturbation.reweighting import LEFT_OUT
from assessor.services.context import Context
from assessor.services.jobs import SENT_AHEAD
from assessor.services.jobs.worker import LEASE
from assessor.storage.leases import MOST_ATTEMPTS
from assessor.workbooks.marking.annotated import MOST_KEPT_CELLS
from assessor.workers import SECONDS_BETWEEN_SWEEPS

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs" / "decisions"
RECORDS = sorted(DECISIONS.glob("0*.md"))
DOCUMENTS = sorted(
    path for place in (ROOT, ROOT / "docs", DECISIONS) for path in place.glob("*.md") if path.name != "CHANGELOG.md"
)
LONGEST_RECORD = 40
ROW = re.compile(r"^\| (\d+) \| \[(.+)\]\((\S+)\) \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE)
QUOTED = re.compile(r"`([^`\n]+)`")
OURS = ("assessor/", "tests/", "docs/", "benchmarks/", "tools/", "migrations/", "examples/")
STATED = [
    ("0026", f"leaves {LEFT_OUT} firms out"),
    ("0026", f"{CHANGED_FROM} to {CHANGED_UP_TO} of its firms"),
    ("0014", f"a lease of {LEASE // timedelta(seconds=1)} seconds"),
    ("0014", f"at most {SENT_AHEAD} of a job at a time"),
    ("0014", f"a sweep every {SECONDS_BETWEEN_SWEEPS:g} seconds"),
    ("0014", f"more than {Context.checked_at_once // 1024} KiB"),
    ("0014", {3: "is tried three times"}[MOST_ATTEMPTS]),
    ("0017", f"Up to {MOST_KEPT_CELLS:,} cells"),
]
"""Figures of the code as a record words them."""


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def first_day(path: Path) -> str:
    log = ["git", "log", "--format=%ad", "--date=short", "--", str(path.relative_to(ROOT))]
    told = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    return told[-1] if told else ""


def test_the_list_of_decisions_names_each_record_once_with_its_title():
    rows = ROW.findall(text_of(DECISIONS / "README.md"))
    titles = [re.match(r"# (\d+)\. (.+)", text_of(path)).groups() for path in RECORDS]
    assert [(number, title, name) for number, title, name, _ in rows] == [
        (number, title, path.name) for (number, title), path in zip(titles, RECORDS, strict=True)
    ]
    assert [int(number) for number, *_ in rows] == [int(path.name[:4]) for path in RECORDS]


def test_the_list_of_decisions_has_the_day_of_each_first_commit():
    rows = ROW.findall(text_of(DECISIONS / "README.md"))
    known = {name: (first_day(DECISIONS / name), day) for _, _, name, day in rows}
    if not any(git for git, _ in known.values()):
        pytest.skip("the history is not here: no clone, or git refuses to read it")
    assert {name: days for name, days in known.items() if days[0] and days[0] != days[1]} == {}


def test_records_stay_short():
    assert {path.name for path in RECORDS if text_of(path).count("\n") > LONGEST_RECORD} == set()


@pytest.mark.parametrize(("record", "statement"), STATED)
def test_figures_that_records_state_are_those_of_the_code(record: str, statement: str):
    (path,) = (path for path in RECORDS if path.name.startswith(record))
    assert statement in " ".join(text_of(path).split())


def test_settings_that_documents_name_exist():
    named = {
        (path.name, name.lower())
        for path in DOCUMENTS
        for name in re.findall(r"ASSESSOR_([A-Z_]+[A-Z])", text_of(path))
        + re.findall(r"setting `([a-z_]+)`", text_of(path))
        + [one for one in QUOTED.findall(text_of(path)) if re.fullmatch(r"[a-z_]+_(url|days|months|folder)", one)]
    }
    assert {one for one in named if one[1] not in Settings.model_fields} == set()


def test_commands_that_documents_name_exist():
    named = {
        (path.name, tuple(re.findall(r"[a-z-]+", line)[:2]))
        for path in DOCUMENTS
        for line in re.findall(r"`(?:\.venv/bin/)?assessor ((?:[a-z-]+ ?)+)", text_of(path))
        + re.findall(r"^ {4}(?:\S+=\S+ )*\.venv/bin/assessor ((?:[a-z-]+ ?)+)", text_of(path), re.MULTILINE)
    }
    assert {one for one in named if not _is_command(one[1])} == set()


def test_paths_that_documents_name_exist():
    named = {
        (path.name, one.rstrip("/"))
        for path in DOCUMENTS
        for one in QUOTED.findall(text_of(path))
        if one.startswith(OURS) and " " not in one
    }
    assert {one for one in named if "<" not in one[1] and not any(ROOT.glob(one[1]))} == set()


def test_links_between_documents_lead_somewhere():
    broken = {
        (path.name, link)
        for path in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(path))
        if not (path.parent / link).exists()
    }
    assert broken == set()


def _is_command(words: tuple[str, ...]) -> bool:
    found: click.Command | None = program
    for word in words:
        if not isinstance(found, click.Group):
            return True
        found = found.get_command(click.Context(found), word)
    return found is not None
