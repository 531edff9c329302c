"""The themes a district reports on: whose dimensions they are, and which tables tell of them."""

from dataclasses import dataclass

from assessor.questionnaire import QuestionId, Text


@dataclass(frozen=True, kw_only=True)
class ThemeColumn:
    """Answers to one question: a column each, or with `title` one column of all that gave one of `options`."""

    question: QuestionId
    options: tuple[str, ...] = ()
    title: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeTable:
    """Groups of the axis `by` down, answers across."""

    title: Text
    by: str
    columns: tuple[ThemeColumn, ...]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme."""

    id: str
    title: Text
    lead: Text
    dimensions: tuple[str, ...]
    tables: tuple[ThemeTable, ...]

    @property
    def questions(self) -> frozenset[str]:
        """The questions its tables count."""
        return frozenset(column.question for table in self.tables for column in table.columns)
