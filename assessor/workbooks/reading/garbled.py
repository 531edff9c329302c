"""Tables whose words went through a wrong decoding and were saved again: told with the encodings and the cure."""

import re
from collections.abc import Iterator, Sequence

from assessor.questionnaire import Text
from assessor.workbooks.reading.fault import FileFault, Spot, quoted
from assessor.workbooks.reading.grid import Grid

_LOOKED_AT = 3000
_FEWEST = 6
_MOSTLY, _HARDLY = 0.7, 0.5
_FOREIGN = re.compile("[^\x00-\x7f\ufffd]")
_SIGNS = "，。？！：；（）、“”《》"
_MISTAKES = (
    ("gb18030", "utf-8", "GBK", "UTF-8"),
    ("cp1252", "utf-8", "Windows-1252", "UTF-8"),
    ("latin-1", "utf-8", "ISO-8859-1", "UTF-8"),
    ("latin-1", "gb18030", "ISO-8859-1", "GBK"),
    ("cp1252", "gb18030", "Windows-1252", "GBK"),
)
"""The encoding it was wrongly read in, the one it was saved in, and what spreadsheets call both."""

_OF_JAPAN = ("shift_jis", "euc_jp")
_KANA = re.compile("[\u3041-\u30ff]")
_MOSTLY_KANA = 0.2
_JAPANESE = Text(
    "表里像是日文，或者是按日文编码（Shift-JIS、EUC-JP）存的，认不出题目",
    "the sheet seems to be in Japanese, or saved in an encoding for it (Shift-JIS, EUC-JP); no question is recognised",
)
_IN_CHINESE = Text(
    "用 Excel 或 WPS 打开，看到的文字正常、题目是中文或英文以后，另存为 .xlsx 再交",
    "open it in Excel or WPS; once its words look right, and its questions are in Chinese or English, save it as .xlsx",
)


def garbled_faults(grids: Sequence[Grid]) -> tuple[FileFault, ...]:
    """The sheets whose first rows say something only once they are decoded anew."""
    return tuple(fault for grid in grids if grid.is_shown for fault in _fault(grid))


def _fault(grid: Grid) -> Iterator[FileFault]:
    said = "\n".join(cell for row in grid.head for cell in row if isinstance(cell, str))[:_LOOKED_AT]
    if len(_FOREIGN.findall(said)) < _FEWEST:
        return
    if any(_is_japanese(said.encode("gb18030", "replace").decode(each, "replace")) for each in _OF_JAPAN):
        yield FileFault(place=Spot(file=grid.file, sheet=grid.sheet), cause=_JAPANESE, cure=_IN_CHINESE)
        return
    if _everyday(said) > _HARDLY:
        return
    for wrong, right, opened, saved in _MISTAKES:
        meant = said.encode(wrong, "replace").decode(right, "replace")
        if len(_FOREIGN.findall(meant)) >= _FEWEST and _everyday(meant) >= _MOSTLY:
            yield _told(grid, said.split("\n", 1)[0], meant.split("\n", 1)[0], (opened, saved))
            return


def _is_japanese(text: str) -> bool:
    """Whether a good part of what is no ASCII are kana."""
    return len(_KANA.findall(text)) >= _MOSTLY_KANA * len(_FOREIGN.findall(text)) > 0 and "\ufffd" not in text


def _everyday(text: str) -> float:
    """The share of everyday Chinese characters and signs among all that are no ASCII."""
    foreign = _FOREIGN.findall(text)
    return sum(map(_is_everyday, foreign)) / len(foreign) if foreign else 0.0


def _is_everyday(char: str) -> bool:
    pair = char.encode("gb2312", "ignore")
    return char in _SIGNS or (len(pair) == len(b"\xb0\xa1") and b"\xb0\xa1" <= pair <= b"\xd7\xf9")


def _told(grid: Grid, said: str, meant: str, encodings: tuple[str, str]) -> FileFault:
    opened, saved = encodings
    wrong, right = quoted(said), quoted(meant)
    return FileFault(
        place=Spot(file=grid.file, sheet=grid.sheet),
        cause=Text(
            f"整张表是乱码（“{wrong}”原来是“{right}”）：文件是 {saved} 编码，被当成 {opened} 打开后又存了一次",
            f"the whole sheet is garbled (“{wrong}” was “{right}”): "
            f"the file was in {saved}, but it was opened as {opened} and saved again",
        ),
        cure=Text(
            f"从问卷工具重新导出 .xlsx；只有 CSV 的，在 Excel 里用“数据 → 从文本/CSV”打开原来的文件，"
            f"编码选 {saved}，再另存为 .xlsx",
            f"export it from the survey tool again as .xlsx; of a CSV, open the original by Data → From Text/CSV, "
            f"choose {saved} there, and save it as .xlsx",
        ),
    )
