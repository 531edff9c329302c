"""What the page about security says of limits, times and ways is what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from assessor.config import Settings
from assessor.edition.schema import condition, deeds, edition, findings, measures, questions
from assessor.services.accounts.signing_in import TRIES, WAIT
from assessor.services.accounts.visits import OFFICE_VISIT_LASTS, VISIT_LASTS
from assessor.services.codes import LENGTH
from assessor.services.operator.retention.applying import FEW, SHARE
from assessor.web.access import ACCESS
from assessor.web.admission import EXPENSIVE
from assessor.web.room import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "assessor").rglob("*.py"))
SECURITY = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
NUMBERS = {5: "Five"}
HOURS = 3600


def default(name: str) -> int:
    return int(Settings.model_fields[name].default)


def test_what_is_said_of_guessing_is_what_is_counted():
    assert f"{NUMBERS[TRIES]} wrong passwords lock an address for {int(WAIT.total_seconds() / 60)} minutes" in SECURITY
    assert f"a resume code of {LENGTH * 5} random bits" in SECURITY


def test_what_is_said_of_visits_is_how_long_they_last():
    hours = int(OFFICE_VISIT_LASTS.total_seconds() / HOURS)
    assert f"{default('session_hours')} hours without use end it" in SECURITY
    assert f"{VISIT_LASTS.days} days at most, {hours} hours for who sees" in SECURITY
    assert "Any number may be open" in SECURITY


def test_every_way_in_that_is_said_is_there_and_every_way_that_is_there_is_said():
    ways = {
        "resume.enter": "resume code",
        "signing_in.enter": "password",
        "second_step.confirm": "second factor",
        "recovery.enter": "recovery code",
        "forgotten.set_new": "mailed link",
        "invitation.accept": "invitation",
        "joining.begin": "member's link",
    }
    said = SECURITY.split("**Ways in.**")[1].split("- **")[0]
    assert [word for word in ways.values() if word not in said] == []
    assert set(ways) <= set(ACCESS)


def test_what_is_said_of_limits_of_files_and_forms_is_what_is_refused():
    assert f"at most {default('max_upload_length') // 2**20} MB" in SECURITY
    assert f"{default('max_content_length') // 2**10} KB and {default('max_form_parts')} parts" in SECURITY


def test_what_is_said_of_deletion_is_where_it_stops():
    assert f"nor more than {FEW} or {SHARE:.0%}".replace("%", " %") in SECURITY


def test_what_costs_much_waits_as_long_as_is_said_and_is_a_page():
    assert f"waits {PATIENCE:.0f} seconds for a place" in SECURITY
    assert set(ACCESS) >= EXPENSIVE


def test_every_library_is_pinned_to_a_version():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*said["dependencies"], *(one for group in said["optional-dependencies"].values() for one in group)]
    names = {re.split(r"[\[<>=~! ;]", one)[0].lower().replace("_", "-") for one in asked}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {
        line.split("==")[0].lower().replace("_", "-") for line in lines if re.fullmatch(r"[\w.-]+==[\w.+]+", line)
    }
    assert names - pinned - {"assessor"} == set()
    assert [line for line in lines if "http" in line or "@" in line] == []


def test_a_weakness_is_mended_within_the_days_that_are_said_in_both_languages():
    chinese, english = (ROOT / "SECURITY.md").read_text(encoding="utf-8").split("Please do not write", 1)
    assert re.findall(r"(\d+) (?:个工作日|天)", chinese) == re.findall(r"(\d+) (?:working )?days", english)[:3]


@pytest.mark.parametrize("module", [condition, deeds, edition, findings, measures, questions])
def test_every_field_of_an_edition_that_is_checked_is_explained(module: object):
    models = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    names = {field.alias or name for one in models for name, field in one.model_fields.items()}
    said = (ROOT / "docs" / "edition-format.md").read_text(encoding="utf-8")
    assert names
    assert sorted(one for one in names if not re.search(rf"\b{re.escape(one)}\b", said)) == []


def test_every_kind_of_line_that_is_written_is_in_the_list_of_logs():
    said = SECURITY.split("**Logs.**")[1].split("- **")[0]
    writing = {path.parent.name for path in SOURCES if "getLogger(__name__)" in path.read_text(encoding="utf-8")}
    assert [one for one in sorted(writing) if one not in said] == []
    for kept in ("standard error", "audit trail", "/metrics"):
        assert kept in said
