"""PDFs of submitted assessments: made once, made anew when what they show changes, gone with the firm."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from assessor.services import Context, apply_retention, erase
from assessor.services.firm.companions import second_readings
from assessor.services.firm.kept_reports import KEPT, KEPT_FOR, MOST, keep_within, kept_report, sweep_reports
from assessor.services.operator.backups import OutsideDatabase, back_up
from assessor.storage import Database
from tests.services.stages import NOW, a_result, kept_until

pytestmark = pytest.mark.sqlite_first


@pytest.fixture
def context(database: Database, tmp_path: Path) -> Iterator[Context]:
    before = os.umask(0)
    key = "a key of this test that is long enough"
    yield Context(database=database, key=key, edition="2026-2", files=tmp_path / "files")
    os.umask(before)


def files_of(context: Context) -> list[Path]:
    return [path for path in (context.files / KEPT).rglob("*") if path.is_file()]


def test_a_report_is_made_once_and_then_read(context: Context):
    result = a_result(context)
    made = kept_report(context, result, "zh").content()
    (file,) = files_of(context)
    file.write_bytes(b"read, not made")
    assert made.startswith(b"%PDF")
    assert kept_report(context, result, "zh").content() == b"read, not made"
    modes = {oct(stat.S_IMODE(path.stat().st_mode)) for path in context.files.rglob("*")}
    assert modes == {"0o600", "0o700"}


def test_a_report_is_another_one_when_language_readings_or_name_change(context: Context):
    result = a_result(context)
    also = [one.reading for one in second_readings(context, result, now=NOW)]
    assert also
    changed = replace(result, enterprise_name="另一家")
    made = [
        kept_report(context, result, "zh"),
        kept_report(context, result, "en"),
        kept_report(context, result, "zh", also=also),
        kept_report(context, result, "zh", also=also[:-1]),
        kept_report(context, changed, "zh"),
        kept_report(replace(context, public_url="https://a.example.org"), result, "zh"),
        kept_report(replace(context, helpline_number="020-00000000"), result, "zh"),
        kept_report(replace(context, handler="某区工业和信息化局"), result, "zh"),
    ]
    assert len({one.tag for one in made}) == len(made)
    assert kept_report(context, result, "zh").tag == made[0].tag


def test_no_more_than_a_few_reports_of_one_assessment_are_kept(context: Context):
    result = a_result(context)
    kept_report(context, result, "zh").content()
    (file,) = files_of(context)
    for number in range(MOST + 3):
        (file.parent / f"{number}.pdf").write_bytes(b"older")
        os.utime(file.parent / f"{number}.pdf", (number, number))
    file.unlink()
    kept_report(context, result, "zh").content()
    assert len(files_of(context)) == MOST
    assert file.exists()


def test_kept_reports_together_take_no_more_than_is_allowed_and_the_longest_unasked_go_first(context: Context):
    asked_again = a_result(context)
    kept_report(context, asked_again, "zh").content()
    (file,) = files_of(context)
    os.utime(file, (1, 1))
    for number in range(2, 12):
        (file.parent / f"{number}.pdf").write_bytes(bytes(2**18))
        os.utime(file.parent / f"{number}.pdf", (number, 20 - number))
    kept_report(context, asked_again, "zh").content()
    keep_within(replace(context, kept_reports_mib=3))
    assert len(files_of(context)) == 11
    keep_within(replace(context, kept_reports_mib=1))
    left = {path.name for path in files_of(context)}
    assert sum(path.stat().st_size for path in files_of(context)) <= 2**20
    assert left - {file.name} == {f"{number}.pdf" for number in range(13 - len(left), 12)}
    assert {file.name, "11.pdf"} < left
    assert file.stat().st_mtime == 1


@pytest.mark.parametrize("way", ["deleted", "expired"])
def test_the_kept_report_goes_with_its_assessment(context: Context, way: str):
    gone, stays = a_result(context), a_result(context, now=NOW)
    for one in (gone, stays):
        kept_report(context, one, "zh").content()
    if way == "deleted":
        erase(context, gone.id, now=NOW)
        assert [path.parent.name for path in files_of(context)] == [str(stays.id)]
    else:
        kept_until(context, now=NOW.replace(year=NOW.year + 4))
        assert files_of(context) == []


def test_who_reads_while_it_is_deleted_leaves_no_file(context: Context):
    result = a_result(context)
    waiting = kept_report(context, result, "zh")
    erase(context, result.id, now=NOW)
    assert waiting.content().startswith(b"%PDF")
    assert files_of(context) == []


def test_no_backup_holds_a_kept_report(context: Context, tmp_path: Path):
    kept_report(context, a_result(context), "zh").content()
    (context.files / "uploads").mkdir()
    (context.files / "uploads" / "one.csv").write_bytes(b"x")
    around = OutsideDatabase(files=context.files, key_file=tmp_path / "secret.key")
    back_up(context, around, tmp_path / "backup", with_key=False, now=NOW)
    with ZipFile(tmp_path / "backup") as packed:
        assert [name for name in packed.namelist() if name.startswith("files/")] == ["files/uploads/one.csv"]


def test_what_a_killed_process_left_behind_goes_with_the_next_upkeep(context: Context):
    here, gone = a_result(context), a_result(context)
    for one in (here, gone):
        kept_report(context, one, "zh").content()
    left = context.files / KEPT / str(gone.id)
    content = {path.name: path.read_bytes() for path in left.iterdir()}
    erase(context, gone.id, now=NOW)
    left.mkdir()
    for name, written in content.items():  # as if it had been killed before they were removed
        (left / name).write_bytes(written)
    (context.files / KEPT / "of somebody else").mkdir()
    assert sweep_reports(context, now=datetime.now(UTC)) == 1
    assert not left.exists()
    (stays,) = files_of(context)
    assert stays.parent.name == str(here.id)
    assert sweep_reports(context, now=datetime.now(UTC) + KEPT_FOR + timedelta(days=1)) == 1
    assert files_of(context) == []
    left.mkdir()
    (left / "a.pdf").write_bytes(b"left again")
    apply_retention(context, now=NOW)
    assert not left.exists()
