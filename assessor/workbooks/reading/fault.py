"""A mistake in an answers file: where it is, what it is, and how to mend it."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assessor.questionnaire.fault import Fault
from assessor.questionnaire.text import Lang, Text

_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A spot in a file. Only what is known is filled in; `position` is the column, counted from 0."""

    file: str
    sheet: str = ""
    row: int | None = None
    position: int | None = None
    header: str = ""
    pointer: str = ""
    """JSON pointer, "" for the whole document."""

    def said(self, lang: Lang) -> str:
        """The place in words, such as `members.xlsx, sheet "Answers", row 7, cell C7 (headcount)`."""
        parts = [quoted(self.file, limit=120), *self._sheet(lang), *self._row(lang), *self._column(lang)]
        if self.pointer:
            parts.append(quoted(self.pointer, limit=120))
        return ("，" if lang == "zh" else ", ").join(parts)

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Sorts faults as a reader meets them."""
        return (self.file, self.sheet, self.row or 0, -1 if self.position is None else self.position, self.pointer)

    def _sheet(self, lang: Lang) -> list[str]:
        name = quoted(self.sheet)
        return [f"工作表“{name}”" if lang == "zh" else f'sheet "{name}"'] if self.sheet else []

    def _row(self, lang: Lang) -> list[str]:
        if self.row is None:
            return []
        return [f"第 {self.row} 行" if lang == "zh" else f"row {self.row}"]

    def _column(self, lang: Lang) -> list[str]:
        if self.position is None:
            return []
        letters = column_letters(self.position)
        if self.sheet and self.row is not None:
            name = f"单元格 {letters}{self.row}" if lang == "zh" else f"cell {letters}{self.row}"
        elif self.sheet:
            name = f"{letters} 列" if lang == "zh" else f"column {letters}"
        else:
            name = f"第 {self.position + 1} 列" if lang == "zh" else f"column {self.position + 1}"
        header = quoted(self.header)
        return [name + (f"（{header}）" if lang == "zh" else f" ({header})") if header else name]


@dataclass(frozen=True, kw_only=True)
class FileFault(Fault):
    """One mistake and its place in a file."""

    place: Spot

    def said(self, lang: Lang) -> str:
        """The fault on one line."""
        if lang == "zh":
            return f"{self.place.said(lang)}：{self.cause.zh}。改法：{self.cure.zh}。"
        return f"{self.place.said(lang)}: {self.cause.en}. To mend it: {self.cure.en}."


class AnswersFileError(Exception):
    """An answers file cannot be used; carries every fault found in it."""

    def __init__(self, faults: tuple[FileFault, ...]) -> None:
        super().__init__("\n".join(fault.said("en") for fault in faults))
        self.faults = faults


def whole_file_fault(file: str | Path, *, cause: Text, cure: Text) -> FileFault:
    """A fault of the file as such."""
    return FileFault(place=Spot(file=Path(file).name), cause=cause, cure=cure)


def quoted(value: object, *, limit: int = _SHOWN_CHARACTERS) -> str:
    """Foreign text made safe for one line of a terminal: no control or invisible characters, cut short."""
    text = str(value)
    shown = "".join(_visible(character) for character in text[:limit])
    return shown + "…" if len(text) > limit else shown


def column_letters(position: int) -> str:
    """Spreadsheet name of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    rest = position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_position(letters: str) -> int:
    """The column a spreadsheet name stands for, counted from 0."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - 64
    return position - 1


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character
