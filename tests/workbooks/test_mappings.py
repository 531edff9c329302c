"""Tables of survey tools are understood through a mapping that is suggested, completed, kept and used again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.edition import Edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.foreign.mapping import MappedColumn, SheetMapping, mapping_from_json
from assessor.workbooks.foreign.suggesting import Suggestion, suggest_mapping
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.table_file import open_table
from assessor.workbooks.reading.upload import HeadingsError, ReadTable, read_upload

from .codes import FIRST, SECOND
from .surveys import ANSWERS, TOOL, number_export, text_export

Write = Callable[..., Path]
EXPORTS = [text_export, number_export]


def answers_in(upload: ReadTable) -> list[dict[str, object]]:
    return answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)


def suggestion_for(path: Path, edition: Edition) -> Suggestion:
    return suggest_mapping(open_table(path), edition)


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_both_kinds_of_export_are_read_through_the_suggested_mapping(
    request: pytest.FixtureRequest, edition: Edition, export: Callable, kind: str
):
    path = request.getfixturevalue(f"{kind}_file")(export(edition))
    suggestion = suggestion_for(path, edition)
    assert suggestion.is_complete, [column for column in suggestion.columns if not column.decided or column.open]
    upload = read_upload(path, edition, mapping=suggestion.mapping)
    assert upload.is_clean, [fault.said("en") for fault in upload.listed(10)]
    assert [member.uscc for member in upload.members] == [FIRST, SECOND]
    assert answers_in(upload) == [dict(answers) for answers in ANSWERS]


@pytest.mark.parametrize("export", EXPORTS)
def test_without_a_mapping_the_headings_are_what_is_wrong(csv_file: Write, edition: Edition, export: Callable):
    with pytest.raises(HeadingsError) as caught:
        read_upload(csv_file(export(edition)), edition)
    assert all(fault.place.row in (1, None) for fault in caught.value.faults)


def test_the_tools_own_columns_are_left_out_on_purpose(csv_file: Write, edition: Edition):
    suggestion = suggestion_for(csv_file(text_export(edition)), edition)
    for heading, suggested in zip(TOOL, suggestion.columns[: len(TOOL)], strict=True):
        assert (suggested.column.heading, suggested.column.field, suggested.decided) == (heading, "", True)


@pytest.mark.parametrize("export", EXPORTS)
def test_a_mapping_kept_as_json_is_the_same(csv_file: Write, edition: Edition, export: Callable):
    mapping = suggestion_for(csv_file(export(edition)), edition).mapping
    assert mapping_from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2, "columns": []}', '{"version": 1, "columns": [{"heading": 3}]}', "[" * 9999]
)
def test_what_is_no_mapping_is_refused(text: str):
    with pytest.raises(AnswersFileError):
        mapping_from_json(text)


def test_a_person_completes_what_could_not_be_guessed(csv_file: Write, edition: Edition):
    rows = [["企业名称", "信用代码", "贵厂属于哪一档？"], ["甲厂", FIRST, "第三档"], ["乙厂", SECOND, "第一档"]]
    path = csv_file(rows)
    suggestion = suggestion_for(path, edition)
    assert [column.decided for column in suggestion.columns] == [True, True, False]
    meant = MappedColumn(heading=rows[0][2], field="A1-1", cells={"第三档": "automated", "第一档": "manual"})
    mapping = SheetMapping(columns=(*suggestion.mapping.columns[:2], meant))
    assert answers_in(read_upload(path, edition, mapping=mapping)) == [{"A1-1": "automated"}, {"A1-1": "manual"}]


def test_a_cell_the_mapping_does_not_know_is_a_fault_of_its_row(csv_file: Write, edition: Edition):
    rows = text_export(edition)
    mapping = suggestion_for(csv_file(rows), edition).mapping
    rows[2][rows[0].index(next(cell for cell in rows[0] if str(cell).startswith("5、")))] = "不在选项里"
    upload = read_upload(csv_file(rows), edition, mapping=mapping)
    assert [fault.place.row for fault in upload.listed(10)] == [3]
    assert upload.counts == {"good": 1, "faulty": 1, "duplicate": 0}


def test_a_new_column_must_be_decided_before_anything_is_read(csv_file: Write, edition: Edition):
    rows = text_export(edition)
    mapping = suggestion_for(csv_file(rows), edition).mapping
    more = [[*row, "新" if number else "9、新加的题"] for number, row in enumerate(rows)]
    with pytest.raises(HeadingsError, match="does not know this column"):
        read_upload(csv_file(more), edition, mapping=mapping)


@pytest.mark.parametrize(
    ("field", "told"), [("no-such-question", "no question there is"), ("A1-1", "two columns to one question")]
)
def test_a_mapping_that_cannot_be_followed_is_told(csv_file: Write, edition: Edition, field: str, told: str):
    path = csv_file([["企业名称", "信用代码", "A1-1", "别的"], ["甲厂", FIRST, "manual", "x"]])
    mapping = suggestion_for(path, edition).mapping
    wrong = replace(mapping.columns[3], field=field)
    with pytest.raises(HeadingsError, match=told):
        read_upload(path, edition, mapping=SheetMapping(columns=(*mapping.columns[:3], wrong)))


def test_columns_with_the_same_heading_are_told_apart_by_their_order(csv_file: Write, edition: Edition):
    path = csv_file([["企业名称", "信用代码", "其他", "其他"], ["甲厂", FIRST, "x", "automated"]])
    columns = suggestion_for(path, edition).mapping.columns
    mapping = SheetMapping(columns=(*columns[:3], replace(columns[3], field="A1-1")))
    assert answers_in(read_upload(path, edition, mapping=mapping)) == [{"A1-1": "automated"}]
