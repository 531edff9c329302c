"""What comes back from ODK and KoboToolbox is read as answers."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assessor.edition import Edition, default_edition, load_edition
from assessor.questionnaire import AnswerColumns, columns_from_answers
from assessor.workbooks.reading.answers_file import read_answers
from assessor.workbooks.reading.csv_file import read_csv
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.xlsform.exported import answers_grid, is_field_export
from assessor.workbooks.xlsform.names import form_names
from tests.workbooks.test_xlsform import EDITIONS, converted

pytestmark = pytest.mark.usefixtures("forked_children")


ODK = {
    "SubmissionDate": "2026-11-21T08:00:00Z", "edition": "miit-2024", "name": "甲厂", "uscc": "",
    "section_foundation-section_foundation_intro": "", "section_foundation-machines": "100",
    "section_foundation-networked_machines": "18", "section_foundation-networking_rate": "18",
    "section_foundation-network": "control full", "section_foundation-network/control": "1",
    "section_foundation-collection": "quality product-design", "section_foundation-collection/quality": "1",
    "section_production-quality": "system", "section_foundation-network_security": "unknown",
    "meta-instanceID": "uuid:1", "KEY": "uuid:1", "SubmitterName": "x", "FormVersion": "1",
}  # fmt: skip
KOBO = {
    "edition": "miit-2024", "name": "甲厂", "uscc": "", "section_foundation/machines": "100",
    "section_foundation/networked_machines": "18", "section_foundation/networking_rate": "18",
    "section_foundation/network": "control full", "section_foundation/network/control": "1",
    "section_foundation/network/full": "1", "section_foundation/collection": "quality product-design",
    "section_foundation/collection/quality": "1", "section_production/quality": "system",
    "section_foundation/network_security": "unknown", "_id": "7", "_uuid": "1", "__version__": "v",
}  # fmt: skip
ANSWERS = {
    "machines": 100, "networked_machines": 18, "network": ["control", "full"],
    "collection": ["quality", "product-design"], "quality": "system", "network-security": "unknown",
}  # fmt: skip


def written(path: Path, rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def same_answers(columns: AnswerColumns, edition: Edition, answers: Mapping[str, object]) -> bool:
    expected, faults = columns_from_answers(edition.questionnaire, edition.references, [answers])
    assert faults == ()
    return all(
        repr(expected.values[question][0]) == repr(column[0]) for question, column in columns.values.items()
    ) and set(answers) <= set(columns.values)


def named_or_newest(name: str) -> Edition:
    return load_edition(name or default_edition())


@pytest.mark.parametrize(("export", "delimiter"), [(ODK, ","), (KOBO, ";")], ids=["ODK", "KoboToolbox"])
def test_what_comes_back_is_read_as_answers(
    national: Edition, tmp_path: Path, export: Mapping[str, str], delimiter: str
):
    read = read_answers(written(tmp_path / "export.csv", [export], delimiter), named_or_newest)
    assert read.edition is national
    assert [enterprise.name for enterprise in read.enterprises] == ["甲厂"]
    assert same_answers(read.columns, national, ANSWERS)


def test_a_wrong_answer_that_comes_back_is_reported_with_its_place(tmp_path: Path):
    spoiled = {**ODK, "section_foundation-network": "control wifi"}
    with pytest.raises(AnswersFileError) as raised:
        read_answers(written(tmp_path / "export.csv", [ODK, spoiled]), named_or_newest)
    (fault,) = raised.value.faults
    assert fault.place.row == 3
    assert "wifi" in fault.cause.en


def test_a_figure_that_does_not_apply_comes_back_as_such(tmp_path: Path):
    folder = tmp_path / "mini"
    for file in (EDITIONS / "mini").rglob("*.yaml"):
        copy = folder / file.relative_to(EDITIONS / "mini")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8").replace("maximum: 100000", "maximum: 100000\n    may_not_apply: true")
        copy.write_text(text, encoding="utf-8")
    edition = load_edition(folder)
    assert form_names(edition).applies == {"people": "people_applies"}
    converted(edition)
    rows = [
        {"_uuid": "1", "section_profile/people_applies": "not_applicable", "section_profile/people": ""},
        {"_uuid": "2", "section_profile/people_applies": "applicable", "section_profile/people": "12"},
        {"_uuid": "3", "section_profile/people_applies": "", "section_profile/people": ""},
    ]
    for row in rows:
        row["section_shop/stage"] = "manual"
    read = read_answers(written(tmp_path / "export.csv", rows), lambda _: edition)
    assert [str(value) for value in read.columns.values["people"]] == ["-inf", "12.0", "nan"]


def test_other_sheets_are_left_as_they_are(national: Edition, tmp_path: Path):
    grid = read_csv(written(tmp_path / "answers.csv", [{"name": "甲厂", "machines": "3"}]))
    assert not is_field_export(grid)
    assert answers_grid(grid, national) is grid
