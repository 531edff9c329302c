"""What stops the reading of a workbook as such: cause and cure, with sheet and cell where they are known."""

from dataclasses import dataclass

from assessor.questionnaire.fault import Fault
from assessor.questionnaire.text import Text

SAVE_AGAIN = Text("用 Excel 或 WPS 打开，另存为新的 .xlsx", "open it in Excel or WPS and save it as a new .xlsx")


@dataclass(frozen=True, kw_only=True)
class ScanFault(Fault):
    """Something that stops the reading; `sheet` and `cell` where known."""

    sheet: str = ""
    cell: str = ""


class ScanError(Exception):
    """The archive cannot be read as a workbook at all."""

    def __init__(self, fault: ScanFault) -> None:
        super().__init__(fault.cause.en)
        self.fault = fault


def unreadable(cause: Text) -> ScanError:
    """The error for a workbook that saving again would mend."""
    return ScanError(ScanFault(cause=cause, cure=SAVE_AGAIN))


def damaged() -> ScanError:
    """The error for a workbook that breaks off."""
    return unreadable(Text("文件损坏，打不开", "the file is damaged and cannot be opened"))


def too_large() -> ScanError:
    """The error for content that would not fit."""
    return ScanError(
        ScanFault(
            cause=Text("解压后的内容大得不正常", "the unpacked content is abnormally large"),
            cure=Text("只保留名单，分成几个文件后再交", "keep the list only, and split it into several files"),
        )
    )
