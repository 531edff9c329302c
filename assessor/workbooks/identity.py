"""Name and credit code of a firm as read from a file, and firms that appear twice."""

import unicodedata
from collections.abc import Sequence

from assessor.questionnaire import Text
from assessor.workbooks.cells import CellFault
from assessor.workbooks.fault import FileFault, Place
from assessor.workbooks.uscc import clean_uscc, number_cell_fault, uscc_fault

LONGEST_NAME = 200
_NAME_CURE = Text("照营业执照填写企业名称", "write the name as on the business licence")


def read_name(value: object) -> str:
    """The firm's name, "" where none is given. Raises CellFault."""
    if value is None:
        return ""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise CellFault(cause=Text("企业名称应是文字", "the name must be text"), cure=_NAME_CURE)
    name = f"{value:.0f}" if isinstance(value, float) else str(value).strip()
    if len(name) > LONGEST_NAME:
        raise CellFault(
            cause=Text(f"企业名称超过 {LONGEST_NAME} 个字", f"the name is over {LONGEST_NAME} characters"),
            cure=_NAME_CURE,
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise CellFault(
            cause=Text("企业名称里有换行或控制字符", "the name holds a line break or a control character"),
            cure=_NAME_CURE,
        )
    return name


def read_uscc(value: object) -> str:
    """The credit code, cleaned and checked, "" where none is given. Raises CellFault."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if not isinstance(value, str):
        cause, cure = number_cell_fault()
        raise CellFault(cause=cause, cure=cure)
    code = clean_uscc(value)
    if wrong := uscc_fault(code):
        raise CellFault(cause=wrong[0], cure=wrong[1])
    return code


def duplicate_faults(usccs: Sequence[str], places: Sequence[Place]) -> tuple[FileFault, ...]:
    """A fault for each firm that stands in the file a second time, naming both places."""
    first: dict[str, Place] = {}
    faults = []
    for code, place in zip(usccs, places, strict=True):
        if code and code in first:
            faults.append(_duplicate(code, place, first[code]))
        elif code:
            first[code] = place
    return tuple(faults)


def _duplicate(code: str, place: Place, earlier: Place) -> FileFault:
    return FileFault(
        place=place,
        cause=Text(
            f"企业 {code} 在同一份文件里出现了两次，前一次在：{earlier.said('zh')}",
            f"firm {code} appears twice in this file, first at {earlier.said('en')}",
        ),
        cure=Text("两处只留一处", "keep one of the two"),
    )
