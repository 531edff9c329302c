"""Tables of survey tools are read as they are; what nobody knows is proposed, confirmed by a person, and used again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.edition import Edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.foreign.mapping import MappedColumn, MappedWording, SheetMapping, mapping_from_json
from assessor.workbooks.proposals import mapping_of
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import HeadingsError, ReadTable, read_upload

from .codes import FIRST, SECOND
from .surveys import ANSWERS, TOOL, number_export, text_export

pytestmark = pytest.mark.usefixtures("forked_children")

Write = Callable[..., Path]
EXPORTS = [text_export, number_export]
FIRM = ["企业名称", "信用代码"]


def answers_in(upload: ReadTable) -> list[dict[str, object]]:
    return answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)


def proposed(upload: ReadTable, said: SheetMapping | None = None) -> SheetMapping:
    return mapping_of(upload.table, upload.faults, said)


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_both_kinds_of_export_are_read_without_a_decision(
    request: pytest.FixtureRequest, edition: Edition, export: Callable, kind: str
):
    upload = read_upload(request.getfixturevalue(f"{kind}_file")(export(edition)), edition)
    assert upload.is_clean, [fault.said("en") for fault in upload.listed(10)]
    assert [member.uscc for member in upload.members] == [FIRST, SECOND]
    assert answers_in(upload) == [dict(answers) for answers in ANSWERS]


def test_the_tools_own_columns_are_left_out_on_purpose(csv_file: Write, edition: Edition):
    columns = read_upload(csv_file(text_export(edition)), edition).table.sheets[0].header.every
    assert [(one.heading, one.why) for one in columns[: len(TOOL)]] == [(heading, "tool") for heading in TOOL]


def test_a_mapping_kept_as_json_is_the_same():
    mapping = SheetMapping(
        columns=(MappedColumn(heading="多少人", field="headcount", confirmed=True),),
        wordings=(MappedWording(question="A1-1", wording="第三档", meaning=None, rows=3),),
    )
    assert mapping_from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 3, "columns": []}', '{"version": 1, "columns": [{"heading": 3}]}', "[" * 9999]
)
def test_what_is_no_mapping_is_refused(text: str):
    with pytest.raises(AnswersFileError):
        mapping_from_json(text)


def test_a_mapping_of_the_first_form_is_still_read(csv_file: Write, edition: Edition):
    old = {
        "version": 1,
        "columns": [
            {"heading": "企业名称", "field": "name", "option": "", "cells": {}},
            {"heading": "信用代码", "field": "uscc", "option": "", "cells": {}},
            {"heading": "哪一档", "field": "A1-1", "option": "", "cells": {"第三档": "automated", "无所谓": ""}},
        ],
    }
    path = csv_file([[*FIRM, "哪一档"], ["甲厂", FIRST, "第三档"], ["乙厂", SECOND, "无所谓"]])
    upload = read_upload(path, edition, mapping=mapping_from_json(json.dumps(old)))
    assert (upload.is_clean, answers_in(upload)) == (True, [{"A1-1": "automated"}, {}])


def test_a_wording_nobody_knows_is_proposed_with_its_rows_and_counts_once_it_is_confirmed(
    csv_file: Write, edition: Edition
):
    path = csv_file([[*FIRM, "A2-9"], ["甲厂", FIRST, "金蝶ERP"], ["乙厂", SECOND, "MES、金蝶ERP"]])
    upload = read_upload(path, edition)
    assert upload.counts == {"good": 0, "faulty": 0, "asked": 2, "duplicate": 0}
    mapping = proposed(upload)
    assert [(one.question, one.wording, one.meaning, one.rows, one.confirmed) for one in mapping.wordings] == [
        ("A2-9", "金蝶ERP", "erp", 2, False)
    ]
    assert read_upload(path, edition, mapping=mapping).counts["asked"] == 2, "unconfirmed, nothing counts"
    sure = replace(mapping, wordings=tuple(replace(one, confirmed=True) for one in mapping.wordings))
    read = read_upload(path, edition, mapping=sure)
    assert (read.is_clean, answers_in(read)) == (True, [{"A2-9": ["erp"]}, {"A2-9": ["erp", "mes"]}])


def test_questions_about_some_cells_keep_no_other_firm_from_being_read(csv_file: Write, edition: Edition):
    path = csv_file([[*FIRM, "A1-1"], ["甲厂", FIRST, "半自动化"], ["乙厂", SECOND, "自动化"]])
    upload = read_upload(path, edition)
    assert (upload.good.tolist(), upload.kind(0)) == ([1], "asked")


def test_a_column_that_may_be_a_question_waits_for_a_decision(csv_file: Write, edition: Edition):
    title = "主要生产工序现在总体上处在哪个阶段"
    path = csv_file([[*FIRM, title], ["甲厂", FIRST, "自动化"]])
    with pytest.raises(HeadingsError, match="no such question"):
        read_upload(path, edition)
    mapping = SheetMapping(columns=(MappedColumn(heading=title, field="A1-1", confirmed=False),))
    with pytest.raises(HeadingsError):
        read_upload(path, edition, mapping=mapping)
    sure = SheetMapping(columns=(MappedColumn(heading=title, field="A1-1", confirmed=True),))
    assert answers_in(read_upload(path, edition, mapping=sure)) == [{"A1-1": "automated"}]


def test_a_column_that_is_no_question_is_left_out_and_listed(csv_file: Write, edition: Edition):
    path = csv_file([[*FIRM, "法定代表人", "A1-1"], ["甲厂", FIRST, "张三", "manual"]])
    columns = read_upload(path, edition).table.sheets[0].header.every
    assert [one.why for one in columns] == ["read", "read", "extra", "read"]


@pytest.mark.parametrize(("field", "told"), [("no-such-question", "no such question"), ("A1-1", "the same question")])
def test_a_mapping_that_cannot_be_followed_is_told(csv_file: Write, edition: Edition, field: str, told: str):
    path = csv_file([[*FIRM, "A1-1", "别的"], ["甲厂", FIRST, "manual", "x"]])
    wrong = SheetMapping(columns=(MappedColumn(heading="别的", field=field, confirmed=True),))
    with pytest.raises(HeadingsError, match=told):
        read_upload(path, edition, mapping=wrong)


def test_columns_with_the_same_heading_are_told_apart_by_their_order(csv_file: Write, edition: Edition):
    path = csv_file([[*FIRM, "其他", "其他"], ["甲厂", FIRST, "x", "automated"]])
    left, read = (MappedColumn(heading="其他", field=field, confirmed=True) for field in ("", "A1-1"))
    assert answers_in(read_upload(path, edition, mapping=SheetMapping(columns=(left, read)))) == [{"A1-1": "automated"}]
