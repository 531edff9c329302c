"""A firm's name as it is meant: radicals folded, invisible signs taken out with a word, damaged text told as such."""

import re
import unicodedata
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.reading.fault import quoted

LONGEST_NAME = 200
NAME_CURE = Text("照营业执照填写企业名称", "write the name as on the business licence")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|quot|lt|gt|nbsp|apos);", re.IGNORECASE)
_REPLACED = re.compile("\ufffd|锟斤拷|锟斤|烫烫烫|屯屯屯")
_MARKS = re.compile(r"\?{3,}|_x[0-9A-Fa-f]{4}_")
_ONLY_MARKS = re.compile(r"[?？\s]+")
_PLAIN = re.compile("[\u4e00-\u9fffA-Za-z0-9（）]+")
_CJK = re.compile("[\u3400-\u9fff]")
_LATIN_MISTAKE = re.compile("[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u2122]")
_SHORTEST_MISTAKE = 3
_MOST_LOST = 2
"""So many times as many characters must come out right as are lost."""
_DOOR = "\u2f3e"
# Its compatible form is 戶; names in simplified characters, where such radicals come from, write 户.
# Radicals of the supplement that compatibility folding leaves as they are, and the usual characters they stand for.
_RADICALS = str.maketrans(
    "⺁⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺯⺰⺱⺲⺳⺴⺵⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻱⻲",
    "厂乙亻冂几刀刂卜卩小小尢尢尣尢巳幺彑忄心扌攵旡月歹母民氵灬爪爪丬犭王疋目示礻糸纟罒罒网罓罓羊羊老耂聿月臼艹艹艹衤西西见角讠贝车辶辶辶钅长镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟龟",
)


@dataclass(frozen=True)
class Name:
    """A name fit to be shown. `taken_out`: how many invisible or turning signs it was freed of."""

    text: str
    taken_out: int = 0

    def __str__(self) -> str:
        """The name itself."""
        return self.text


def clean_name(text: str) -> Name:
    """The name without radicals, invisible and turning signs. Raises CellFault where the text is damaged."""
    if damage := damaged(text):
        raise CellFault(cause=damage, cure=_TYPE_AGAIN)
    if _PLAIN.fullmatch(text):
        return Name(text)
    plain = "".join(map(_usual, text.strip()))
    shown = "".join(char for char in plain if not _is_invisible(char))
    return Name(" ".join(shown.split(" ")).strip(), len(plain) - len(shown))


def damaged(text: str) -> Text | None:
    """What happened to a text that lost its characters on its way, None where it is sound."""
    if _REPLACED.search(text) or _MARKS.search(text) or _ONLY_MARKS.fullmatch(text.strip() or "-"):
        return Text(
            f"“{quoted(text)}”是乱码，原来的字已经丢失", f"“{quoted(text)}” is garbled: its characters are lost"
        )
    if _ENTITY.search(text):
        return Text(f"“{quoted(text)}”里带有网页代码", f"“{quoted(text)}” holds codes of a web page")
    meant = _decoded_again(text)
    if meant:
        return Text(
            f"“{quoted(text)}”是乱码，多半是“{quoted(meant)}”",
            f"“{quoted(text)}” is garbled, probably “{quoted(meant)}”",
        )
    return None


def _decoded_again(text: str) -> str:
    """The text as it was before a wrong decoding, "" where there was none."""
    encodings = ["gb18030"] if len(_CJK.findall(text)) >= _SHORTEST_MISTAKE else []
    if _LATIN_MISTAKE.search(text):
        encodings = ["cp1252", "latin-1"]
    for encoding in encodings:
        try:
            found = text.encode(encoding).decode("utf-8", errors="replace")
        except UnicodeError:
            continue
        lost = found.count("\ufffd")
        if len(_CJK.findall(found)) > _MOST_LOST * lost and _CJK.search(found):
            return found.replace("\ufffd", "?")
    return ""


def _usual(char: str) -> str:
    """The usual character of a radical or a compatibility ideograph; blanks of any kind are blanks."""
    code = ord(char)
    if char == _DOOR:
        return "户"
    if 0x2E80 <= code <= 0x2EFF:  # noqa: PLR2004 - the radicals supplement
        char = char.translate(_RADICALS)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:  # noqa: PLR2004 - blocks
        return unicodedata.normalize("NFKC", char)
    return " " if unicodedata.category(char) == "Zs" else char


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF  # noqa: PLR2004


_TYPE_AGAIN = Text(
    "照营业执照重新填写；从别的系统导出时选 UTF-8 编码",
    "type it again as on the licence; export in UTF-8 where it comes from a system",
)
