"""The unified social credit code (18 characters, GB 32100): cleaned, checked, and what is wrong told apart."""

import re
import unicodedata
from operator import mul

from stdnum.cn import uscc as standard
from stdnum.exceptions import InvalidChecksum, ValidationError

from assessor.questionnaire.text import Text

_LENGTH = 18
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(f"[0-9]{{8}}[{_SIGNS}]{{10}}")
_PLACES = tuple(pow(3, place, len(_SIGNS)) for place in range(_LENGTH - 1))
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_CONFUSED = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'`-]")
_LABEL = re.compile("^(?:统一社会)?信用代码:?")
_SPREADSHEET = re.compile(r"[+-]?\d(?:[.,]\d{1,20})?[eE]\+?\d{1,3}|=.{0,60}")
_COPY = Text(
    "照营业执照核对，共 18 位数字和大写字母", "check it against the business licence: 18 digits and capital letters"
)


def clean_uscc(text: str) -> str:
    """The code in half-width capitals without its name, blanks, invisible characters and dashes."""
    return _LABEL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).upper()


def uscc_fault(code: str) -> tuple[Text, Text] | None:
    """Cause and cure if a cleaned code is wrong, else None."""
    if is_sound(code):
        return None
    try:
        standard.validate(code)
    except InvalidChecksum:
        return Text(
            "统一社会信用代码的校验位不对，多半抄错了一位",
            "the check digit of the credit code is wrong: a character was mistyped",
        ), _COPY
    except ValidationError:
        return _malformed(code)
    return None


def is_sound(code: str) -> bool:
    """Whether form and check digit are right: most codes are, and the library takes ten times as long to say so."""
    if not _FORM.fullmatch(code):
        return False
    total: int = sum(map(mul, _PLACES, map(_VALUES.__getitem__, code)))
    return _VALUES[code[-1]] == -total % len(_SIGNS)


def number_cell_fault() -> tuple[Text, Text]:
    """Cause and cure where a spreadsheet holds the code as a number."""
    return (
        Text(
            "统一社会信用代码存成了数字，表格软件只留前 15 位，后几位已丢失",
            "the credit code is stored as a number; spreadsheets keep 15 digits only, so the last ones are lost",
        ),
        Text("把该列设为“文本”格式，再照营业执照重填", "set the column to Text and type the code again"),
    )


def spreadsheet_text(text: str) -> bool:
    """Whether a code went through a spreadsheet that made a figure or a formula of it."""
    return bool(_SPREADSHEET.fullmatch(text.strip()))


def spreadsheet_fault() -> tuple[Text, Text]:
    """Cause and cure of such a code."""
    return (
        Text(
            "统一社会信用代码被表格软件改写过（变成了科学计数或公式），原来的后几位已丢失或混在公式里",
            "a spreadsheet rewrote the credit code as a power of ten or a formula, so digits are lost or wrapped",
        ),
        Text(
            "在原表里把该列设为“文本”格式，照营业执照重填，再另存为 CSV",
            "set the column to Text in the original, type the codes again, and save it as CSV once more",
        ),
    )


def _malformed(code: str) -> tuple[Text, Text]:
    confused = [character for character in code if character in _CONFUSED]
    if len(code) == _LENGTH and confused:
        pairs = "、".join(f"{wrong}→{_CONFUSED[wrong]}" for wrong in dict.fromkeys(confused))
        return (
            Text(
                "统一社会信用代码里没有 I、O、S、V、Z 这几个字母", "credit codes never use the letters I, O, S, V and Z"
            ),
            Text(f"看看是不是写混了：{pairs}", f"check for a mix-up: {pairs.replace('、', ', ')}"),
        )
    if len(code) != _LENGTH:
        return (
            Text(
                f"统一社会信用代码应为 18 位，这里有 {len(code)} 位",
                f"a credit code has 18 characters, but this one has {len(code)}",
            ),
            _COPY,
        )
    return Text("统一社会信用代码的写法不对", "the credit code is not well formed"), _COPY
