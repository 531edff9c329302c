"""The themes of a collection and the amounts a rate is reckoned on, as an edition tells of them."""

from collections.abc import Container, Iterator

from assessor.edition.amounts import AmountBase
from assessor.edition.schema.crosswalk import AmountEntry, CollectionFile, ThemeEntry, ThemeTableEntry
from assessor.edition.themes import Theme, ThemeColumn, ThemeTable
from assessor.questionnaire import QuestionId

_PER_CENT = 100


def themes_in(collection: CollectionFile | None, asked: Container[str]) -> Iterator[Theme]:
    """The themes of a collection on an edition that asks these questions; what it does not ask is left out."""
    for entry in () if collection is None else collection.themes:
        tables = tuple(_table(one, asked) for one in entry.tables)
        if told := tuple(one for one in tables if one.columns):
            yield _theme(entry, told)


def amounts_in(collection: CollectionFile | None, asked: Container[str]) -> Iterator[AmountBase]:
    """The amounts of which both questions are asked."""
    for entry in () if collection is None else collection.amounts:
        if entry.figure in asked and entry.share_of in asked:
            yield _amount(entry)


def _amount(entry: AmountEntry) -> AmountBase:
    return AmountBase(
        id=entry.id,
        title=entry.title.text,
        figure=QuestionId(entry.figure),
        yuan=entry.yuan,
        share_of=QuestionId(entry.share_of),
        shares={option: (low / _PER_CENT, high / _PER_CENT) for option, (low, high) in entry.shares.items()},
    )


def _theme(entry: ThemeEntry, tables: tuple[ThemeTable, ...]) -> Theme:
    return Theme(
        id=entry.id,
        title=entry.title.text,
        lead=entry.lead.text,
        dimensions=tuple(entry.dimensions),
        tables=tables,
    )


def _table(entry: ThemeTableEntry, asked: Container[str]) -> ThemeTable:
    columns = tuple(
        ThemeColumn(
            question=QuestionId(one.question),
            options=tuple(one.options),
            title=None if one.title is None else one.title.text,
        )
        for one in entry.columns
        if one.question in asked
    )
    return ThemeTable(title=entry.title.text, by=entry.by, columns=columns)
