"""Name, credit code, address and consent of a firm as read from a file, and firms that appear twice."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from assessor.questionnaire import Text
from assessor.workbooks.addresses import is_address
from assessor.workbooks.meaning.numerals import numeral
from assessor.workbooks.meaning.odd_cells import odd_fault
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.meaning.reading import as_text
from assessor.workbooks.meaning.wording import BLANK_WORDS, NONE_WORDS, SPECIAL, folded
from assessor.workbooks.names import LONGEST_NAME, NAME_CURE, Name, clean_name
from assessor.workbooks.reading.fault import FileFault, Spot
from assessor.workbooks.reading.grid import OddCell
from assessor.workbooks.reading.uscc import (
    clean_uscc,
    is_sound,
    number_cell_fault,
    spreadsheet_fault,
    spreadsheet_text,
    uscc_fault,
)

LONGEST_CONTACT, LONGEST_PHONE = 60, 40
_PHONE = re.compile(r"[+\d][\d \-()/,;#x.转]*")
_PHONE_DIGITS = 5
_FLAWS = ("formula", "error", "long", "struck")
_ODD_KINDS = (*_FLAWS, "date", "truth")
DUPLICATE_CURE = Text("两处只留一处", "keep one of the two")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))")
_DAY_IN_WORDS = re.compile(
    r"([一二三四五六七八九零〇]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_TIME = re.compile(r"[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_NO_ADDRESS = frozenset(
    {"anonymous", "匿名", "n/a", "na", "没有邮箱", "无邮箱", "没邮箱", "暂无邮箱", "没有电子邮箱", "无电子邮箱"}
)
_SILENT = BLANK_WORDS | NONE_WORDS | SPECIAL.keys()


def read_name(value: object) -> str:
    """The firm's name, "" where none is given. Raises CellFault."""
    return read_whole_name(value).text


def read_whole_name(value: object) -> Name:
    """The firm's name, and how much was taken out of it. Raises CellFault."""
    if value is None:
        return Name("")
    refuse_odd(value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise CellFault(cause=Text("企业名称应是文字", "the name must be text"), cure=NAME_CURE)
    text = as_text(value).strip()
    if says_nothing(text):
        return Name("")
    if len(text) > LONGEST_NAME:
        raise CellFault(
            cause=Text(f"企业名称超过 {LONGEST_NAME} 个字", f"the name is over {LONGEST_NAME} characters"),
            cure=NAME_CURE,
        )
    if not text.isprintable() and any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise CellFault(
            cause=Text("企业名称里有换行或控制字符", "the name holds a line break or a control character"),
            cure=NAME_CURE,
        )
    return clean_name(text)


def refuse_odd(value: object, *kinds: str) -> None:
    """Raise the CellFault of a cell that is neither text nor a number, or only of those `kinds` of it."""
    if isinstance(value, OddCell) and value.kind in (kinds or _ODD_KINDS):
        raise odd_fault(value)


def read_uscc(value: object) -> str:
    """The credit code, cleaned and checked, "" where none is given. Raises CellFault."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str) and is_sound(value):
        return value
    refuse_odd(value, *_FLAWS)
    if not isinstance(value, str):
        cause, cure = number_cell_fault()
        raise CellFault(cause=cause, cure=cure)
    if spreadsheet_text(value):
        cause, cure = spreadsheet_fault()
        raise CellFault(cause=cause, cure=cure)
    code = clean_uscc(value)
    if wrong := uscc_fault(code):
        raise CellFault(cause=wrong[0], cure=wrong[1])
    return code


def read_email(value: object) -> str:
    """An e-mail address, "" where none is given. Raises CellFault."""
    refuse_odd(value)
    text = "" if value is None else unicodedata.normalize("NFKC", str(value)).strip()
    if says_nothing(text) or folded(text) in _NO_ADDRESS:
        return ""
    is_control = any(unicodedata.category(character)[0] == "C" for character in text)
    if text and (is_control or not is_address(text)):
        raise CellFault(
            cause=Text("邮箱的写法不对", "this is not an e-mail address"),
            cure=Text("写成 name@example.com 这样；不知道就留空", "write it like name@example.com, or leave it empty"),
        )
    return text


def read_contact(value: object) -> str:
    """The person to call, "" where none is given. Raises CellFault."""
    refuse_odd(value)
    text = "" if value is None else as_text(value).strip() if isinstance(value, str | float) else str(value)
    if not text or says_nothing(text):
        return ""
    if len(text) > LONGEST_CONTACT or any(unicodedata.category(one) in ("Cc", "Cs") for one in text):
        raise CellFault(
            cause=Text("联系人的写法读不懂", "the contact cannot be read"),
            cure=Text(
                f"写一个人的姓名，{LONGEST_CONTACT} 个字以内", f"write one name, up to {LONGEST_CONTACT} characters"
            ),
        )
    return clean_name(text).text


def read_phone(value: object) -> str:
    """A telephone number, "" where none is given. Raises CellFault."""
    refuse_odd(value)
    text = "" if value is None else as_text(value) if isinstance(value, str | float) else str(value)
    number = unicodedata.normalize("NFKC", text).replace("、", "/").replace("–", "-").replace("—", "-").strip()
    if not number or says_nothing(number):
        return ""
    digits = sum(one.isdigit() for one in number)
    if len(number) > LONGEST_PHONE or digits < _PHONE_DIGITS or not _PHONE.fullmatch(number):
        raise CellFault(
            cause=Text("电话的写法读不懂", "the telephone number cannot be read"),
            cure=Text("写成 13800000000 或 020-12345678 这样", "write it like 13800000000 or 020-12345678"),
        )
    return number


def says_nothing(text: str) -> bool:
    """Whether a cell that may be left empty says no more than that."""
    return folded(text) in _SILENT


def read_day(value: object) -> date | None:
    """A date, None where none is given. Raises CellFault."""
    refuse_odd(value, *_FLAWS, "truth")
    text = value.shown if isinstance(value, OddCell) and value.kind == "date" else value
    plain = (
        ""
        if text is None
        else unicodedata.normalize("NFKC", as_text(text) if isinstance(text, str | float) else str(text)).strip()
    )
    if not plain or says_nothing(plain):
        return None
    if written := _DAY_IN_WORDS.fullmatch(plain):
        plain = "-".join(f"{numeral(part) or 0:g}" for part in written.groups())
    found = _DAY.match(plain)
    try:
        whole = found is not None and (found.end() == len(plain) or _TIME.fullmatch(plain, found.end()))
        return date(*(int(part) for part in found.groups() if part)) if found and whole else _refuse_day()
    except ValueError:
        return _refuse_day()


def _refuse_day() -> date:
    raise CellFault(
        cause=Text("日期读不懂", "the date cannot be read"),
        cure=Text("写成 2026-11-21 这样；没有同意就留空", "write it like 2026-11-21, or leave it empty"),
    )


def duplicate_faults(usccs: Sequence[str], place: Callable[[int], Spot]) -> tuple[FileFault, ...]:
    """A fault for each firm that stands in the file a second time, naming both places."""
    return tuple(
        FileFault(place=place(row), cause=_duplicate_cause(usccs[row], place(first)), cure=DUPLICATE_CURE)
        for row, first in repeated(usccs)
    )


def repeated(usccs: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Each place at which a code stands again, and the place at which it stood first."""
    first: dict[str, int] = {}
    found = ((row, first.setdefault(code, row)) for row, code in enumerate(usccs) if code)
    return tuple((row, earlier) for row, earlier in found if row != earlier)


def _duplicate_cause(code: str, earlier: Spot) -> Text:
    return Text(
        f"企业 {code} 在同一份文件里出现了两次，前一次在：{earlier.said('zh')}",
        f"firm {code} appears twice in this file, first at {earlier.said('en')}",
    )
