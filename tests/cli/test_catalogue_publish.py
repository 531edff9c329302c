"""`assessor catalogue publish`: two people sign in, or one in an emergency; what is refused leaves nothing behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result

from assessor.app import context_of
from assessor.cli.catalogue import command
from assessor.config import Settings
from assessor.services import Context
from assessor.services.accounts import Guest, add_first_account, enrolment_of, set_up_factor
from assessor.services.catalogue import newest_catalogue
from assessor.storage import Account, Role
from assessor.storage.catalogue import list_open_changes, list_revisions
from tests.cli.test_catalogue import CHANGED
from tests.databases import prepared
from tests.web.people import PASSWORD

WRITER, REVIEWER, STRANGER = "editor@example.cn", "reviewer@example.cn", "other@example.cn"


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    monkeypatch.setenv("ASSESSOR_STATE_FOLDER", str(prepared(tmp_path / "state")))
    context = context_of(Settings())
    yield context
    context.database.close()


@pytest.fixture
def people(context: Context) -> dict[str, Account]:
    return {
        WRITER: person(context, WRITER, "editor"),
        REVIEWER: person(context, REVIEWER, "reviewer"),
        STRANGER: person(context, STRANGER, "reviewer", district="zhoucun"),
    }


def person(context: Context, email: str, role: Role, district: str = "panyu") -> Account:
    before = datetime.now(UTC) - timedelta(minutes=5)
    guest = Guest(email=email, role=role, organisation_name=f"{district}区局", lang="zh", district=district)
    account = add_first_account(context, guest, PASSWORD, now=before)
    code = pyotp.TOTP(enrolment_of(context, account).secret).at(before)
    return set_up_factor(replace(context, actor=str(account.id)), account.id, code, now=before).account


def publish(file: Path, *options: str, typed: list[str]) -> Result:
    return CliRunner().invoke(command, ["publish", str(file), *options], input="\n".join(typed) + "\n")


def typed_by(context: Context, *accounts: Account) -> list[str]:
    now = datetime.now(UTC)
    return [line for one in accounts for line in (PASSWORD, pyotp.TOTP(enrolment_of(context, one).secret).at(now))]


def test_two_people_publish_a_file_and_one_alone_does_not(context: Context, people: dict[str, Account], tmp_path: Path):
    file = tmp_path / "changed.yaml"
    file.write_text(CHANGED, "utf-8")
    assert publish(file, "--by", WRITER, typed=[]).exit_code == 2
    long = publish(file, "--by", WRITER, "--approved-by", REVIEWER, "--note", "长" * 501, typed=[])
    assert (long.exit_code, "501" in long.output) == (2, True), long.output
    file.write_text(f"revision: 1\n{CHANGED}", "utf-8")
    former = publish(file, "--by", WRITER, "--approved-by", REVIEWER, typed=[])
    assert (former.exit_code, "export again" in str(former.exception)) == (1, True), former.output
    file.write_text(CHANGED, "utf-8")
    wrong = publish(file, "--by", WRITER, "--approved-by", REVIEWER, typed=["wrong"])
    other = typed_by(context, people[WRITER], people[STRANGER])
    foreign = publish(file, "--by", WRITER, "--approved-by", STRANGER, typed=other)
    assert (wrong.exit_code, foreign.exit_code) == (1, 2)
    with context.database.reading() as transaction:
        assert (list_revisions(transaction), list_open_changes(transaction)) == ([], [])


def test_a_file_with_an_example_that_fails_is_refused_with_what_comes_out(
    context: Context, people: dict[str, Account], tmp_path: Path
):
    file = tmp_path / "changed.yaml"
    file.write_text(CHANGED.replace("headcount: 30}", "headcount: 10}"), "utf-8")
    done = publish(
        file, "--by", WRITER, "--approved-by", REVIEWER, typed=typed_by(context, people[WRITER], people[REVIEWER])
    )
    assert (done.exit_code, "the example “Example” comes out as “Not for you”" in str(done.exception)) == (1, True)
    with context.database.reading() as transaction:
        assert (list_revisions(transaction), list_open_changes(transaction)) == ([], [])


def test_what_two_people_publish_is_in_force_and_exported(context: Context, people: dict[str, Account], tmp_path: Path):
    file = tmp_path / "changed.yaml"
    file.write_text(CHANGED, "utf-8")
    typed = typed_by(context, people[WRITER], people[REVIEWER])
    done = publish(file, "--by", WRITER, "--approved-by", REVIEWER, "--note", "新补贴", typed=typed)
    assert done.exit_code == 0, done.output
    told = ["~ provider panyu-hr 番禺区人社局: name, ask, contacts", "+ measure own-new 新补贴"]
    assert done.output.splitlines()[:2] == told
    with context.database.reading() as transaction:
        (revision,) = list_revisions(transaction)
    assert (revision.state, revision.note) == ("published", "新补贴")
    assert (revision.submitted_by, revision.approved_by) == (people[WRITER].id, people[REVIEWER].id)
    assert "own-new" in CliRunner().invoke(command, ["list"]).output
    out = tmp_path / "now.yaml"
    assert CliRunner().invoke(command, ["export", "--out", str(out)]).exit_code == 0
    assert "own-new" in out.read_text("utf-8")
    assert (
        CliRunner().invoke(command, ["import", str(file), "--dry-run", "--lang", "en"]).output.startswith("0 entries")
    )


def test_one_person_publishes_in_an_emergency_and_that_is_marked(
    context: Context, people: dict[str, Account], tmp_path: Path
):
    file = tmp_path / "changed.yaml"
    file.write_text(CHANGED, "utf-8")
    assert publish(file, "--by", WRITER, "--emergency", typed=[]).exit_code == 2
    done = publish(file, "--by", WRITER, "--emergency", "--note", "电话错了", typed=typed_by(context, people[WRITER]))
    assert done.exit_code == 0, done.output
    with context.database.reading() as transaction:
        (revision,) = list_revisions(transaction)
    assert (revision.state, revision.submitted_by, revision.approved_by) == ("unconfirmed", people[WRITER].id, None)
    assert newest_catalogue(context) is not None
