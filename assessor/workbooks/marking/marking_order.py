"""What the limited child is asked to mark."""

from dataclasses import dataclass
from pathlib import Path

from assessor.questionnaire import Lang
from assessor.workbooks.reading.read_rows import ReadRows


@dataclass(frozen=True, kw_only=True)
class MarkingOrder:
    """An upload, where its marked workbook goes, and whether all else in the workbook is to be kept."""

    upload: ReadRows
    target: Path
    lang: Lang
    is_kept: bool
