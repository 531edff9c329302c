"""A whole catalogue as a workbook: it comes back the same, and what is amiss is said with row and cell."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import UnionType
from typing import Union, get_args, get_origin

import openpyxl
import pytest
from pydantic import BaseModel

from assessor.catalogue.entries import SHIPPED
from assessor.catalogue.importing import entries_read, mistakes_of
from assessor.catalogue.translation import has_untranslated
from assessor.catalogue.whole import WholeCatalogue, standing
from assessor.edition import load_edition
from assessor.edition.catalogue_folder import CatalogueLayer, read_layer
from assessor.edition.schema.base import Words
from assessor.edition.schema.catalogue import (
    CatalogueFile,
    DocumentEntry,
    JurisdictionEntry,
    KindEntry,
    NeedEntry,
    ProblemEntry,
    ProviderEntry,
)
from assessor.edition.schema.measures import EffectiveEntry, GivesEntry, MeasureEntry
from assessor.workbooks.catalogue_book.columns import BY_NAME, SHEETS
from assessor.workbooks.catalogue_book.limited_reading import read_catalogue_book
from assessor.workbooks.catalogue_book.writing import CellTooLongError, catalogue_book
from assessor.workbooks.reading.fault import AnswersFileError

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
STALL = EDITIONS / "catalogues" / "stall"
FORMS: dict[str, type[BaseModel]] = {
    "catalogue": CatalogueFile,
    "documents": DocumentEntry,
    "jurisdictions": JurisdictionEntry,
    "kinds": KindEntry,
    "measures": MeasureEntry,
    "needs": NeedEntry,
    "problems": ProblemEntry,
    "providers": ProviderEntry,
}
PARTS = (Words, EffectiveEntry, GivesEntry)
ODD = """
documents:
  - id: "12"
    title: {zh: "=甲 + 乙", en: "-x, y: {z}"}
    issuer: {zh: 甲, en: "true"}
    kind: reply
    jurisdiction: town-a
problems:
  - id: p-odd
    title: {zh: 甲, en: A}
    summary: {zh: 甲, en: "1.50"}
    document: "12"
    section: {zh: 一, en: "null"}
    jurisdiction: town-a
    scope: enterprise
    basis: stated
    dimension: M
    needs: []
    figures:
      - {value: "12", unit: {zh: 家, en: "#"}, what: {zh: 甲, en: '"quoted"'}}
      - {value: 0.50, unit: {zh: 家, en: x}, what: {zh: 甲, en: x}}
"""


def catalogue_in(folder: Path, more: str = "") -> WholeCatalogue:
    layers = [read_layer(folder, "x")]
    lists = more.strip().split("\nproblems:") if more else []
    if lists:
        files = {"documents.yaml": lists[0].encode(), "problems.yaml": f"problems:{lists[1]}".encode()}
        layers.append(CatalogueLayer(label="odd", files=files))
    return standing(layers)


@pytest.mark.parametrize(
    ("catalogue", "lang"), [(catalogue_in(SHIPPED / "shipped"), "zh"), (catalogue_in(STALL, ODD), "en")]
)
def test_a_catalogue_comes_back_from_its_workbook_as_it_was(catalogue: WholeCatalogue, lang: str, tmp_path: Path):
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(catalogue_book(catalogue, lang))
    book = read_catalogue_book(path)
    assert not book.faults
    assert book.read.head == catalogue.head
    written = {(one.kind, one.id): dict(one.written) for one in catalogue.entries}
    assert {(one.kind, one.id): dict(one.written) for one in entries_read(book.read)} == written


def test_every_part_of_an_entry_has_a_column():
    missing = [
        (name, path)
        for name, form in FORMS.items()
        for path in parts_of(form)
        if path not in {column.path for column in BY_NAME[name].columns} and path[0] not in FORMS
    ]
    assert not missing


def parts_of(form: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, about in form.model_fields.items():
        inside = next(
            (one for one in alternatives(about.annotation) if one in (Words, EffectiveEntry, GivesEntry)), None
        )
        for path in [()] if inside is None else parts_of(inside):
            yield (about.alias or name, *path)


def alternatives(form: object) -> tuple[object, ...]:
    return get_args(form) if get_origin(form) in (Union, UnionType) else (form,)


def test_headings_are_told_apart_in_both_languages():
    for sheet in SHEETS:
        for lang in ("zh", "en"):
            titles = [column.title[lang] for column in sheet.columns]
            assert len(set(titles)) == len(titles), sheet.name


def test_all_mistakes_are_said_at_once_with_row_and_cell(tmp_path: Path):
    path = tmp_path / "c.xlsx"
    path.write_bytes(catalogue_book(catalogue_in(STALL), "zh"))
    spoil(
        path, {"条件": "{fact: people, at_most: 300", "材料（英文，一行一样）": None, "例子（一行一个）": "{a: 1}\n{b"}
    )
    book = read_catalogue_book(path)
    cells = [
        (one.place.sheet, one.place.row, one.place.header.split(" ", 1)[0], one.cause.zh[:9]) for one in book.faults
    ]
    assert cells == [
        ("各项措施", 2, "条件", "YAML 写法有误"),
        ("各项措施", 2, "例子（一行一个）", "格内第 2 行：YAML"[:9]),
        ("各项措施", 2, "材料（中文，一行一样）", "中英文行数不同"),
    ]


def test_mistakes_of_content_stand_at_the_cell_that_makes_them(tmp_path: Path):
    path = tmp_path / "c.xlsx"
    path.write_bytes(catalogue_book(catalogue_in(STALL), "en"))
    spoil(
        path,
        {
            "State": "running",
            "Office": "bureau-z",
            "Condition": "{fact: zzz, at_most: 3}",
            "Title (Chinese)": None,
            "Title (English)": None,
        },
        sheet="Measures",
    )
    book = read_catalogue_book(path)
    folder = load_edition(EDITIONS / "ladder").written
    of_form, elsewhere = mistakes_of(book.read, folder)
    told = [book.fault_of(one) for one in of_form]
    assert sorted(one.place.header.split(" ", 1)[1] for one in told) == ["State", "Title (Chinese)"]
    (unread,) = book.faults
    assert (unread.place.header, unread.cause.en) == ("状态 State", "“running” is none of the choices here")
    assert "In force, Announced" in unread.cure.en
    spoil(path, {"State": "in force", "Title (Chinese)": "奖励"}, sheet="Measures")
    book = read_catalogue_book(path)
    (first,) = (one for one in entries_read(book.read) if one.kind == "measure" and has_untranslated(one.written))
    assert first.written["title"] == {"zh": "奖励", "en": "Not translated yet: 《奖励》"}
    again = catalogue_book(WholeCatalogue(head={}, entries=(first,)), "en")
    (said,) = (row for row in openpyxl.load_workbook(BytesIO(again))["Measures"].iter_rows(min_row=2, values_only=True))
    assert said[2:4] == ("奖励", None), "what is only marked is blank again"
    told = [book.fault_of(one) for one in mistakes_of(book.read, folder)[0]]
    assert sorted((one.place.row, one.place.header.split(" ", 1)[1]) for one in told) == [
        (2, "Condition"),
        (2, "Office"),
    ]
    assert not elsewhere


def test_what_the_workbook_does_not_know_is_said_not_dropped(tmp_path: Path):
    path = tmp_path / "c.xlsx"
    path.write_bytes(catalogue_book(catalogue_in(STALL), "zh"))
    book = openpyxl.load_workbook(path)
    book.create_sheet("备注")["A1"] = "x"
    book["各项措施"].cell(1, 60, "备注")
    book["部门"]["D2"] = "=1+1"
    book.save(path)
    faults = {(one.place.sheet, one.place.row) for one in read_catalogue_book(path).faults}
    assert faults == {("备注", None), ("各项措施", 1), ("部门", 2)}
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(AnswersFileError):
        read_catalogue_book(path)


def test_what_no_cell_holds_is_refused_not_cut():
    catalogue = catalogue_in(STALL)
    entries = [replace(one, written={**one.written, "anchors": ["字" * 40_000]}) for one in catalogue.entries]
    with pytest.raises(CellTooLongError):
        catalogue_book(WholeCatalogue(head=catalogue.head, entries=tuple(entries)), "zh")


def spoil(path: Path, cells: dict[str, str | None], *, sheet: str = "各项措施") -> None:
    """Change cells of the first measure's row, by heading."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headings = {cell.value: cell.column for cell in page[1]}
    for heading, value in cells.items():
        page.cell(2, headings[heading]).value = value
    book.save(path)
