"""A wording without the words around it that change nothing: 目前处于机械化阶段 as 机械化, 没有，因为太贵 as 没有."""

import re

from assessor.workbooks.meaning.wording import guards

_LONGEST = 120
_BEFORE = re.compile(
    "^(?:我们厂?|我厂|本厂|我司|本公司|本企业|厂里|公司|企业|目前|现在|现阶段|当前|总体上?|整体上?|属于|处于|处在|"
    "(?:还|仍)?停留在|(?:已经?)?达到了?|(?:已经?)?进入了?|(?:已经?)?实现了?|选择?|答|[:：]|是(?!否))+"
)
_BEHIND = re.compile("(?:[吧哦呢啊啦嘛哈]|阶段|水平|状态)+[。.!！]*$")
_REASON = re.compile(r"[,，;；。(（\s]+(?:主要)?(?:是)?(?:因为|由于|原因)|[,;(\s]+because\b", re.IGNORECASE)
_TURNS = re.compile("[,，;；。]|但|不过|可是|只是|而是|然而|所以|因此|才|改|已经")
_MAY_TURN = ("planned", "applied", "was", "except", "doubt")
"""What behind a reason may take back what was said before it."""


def without_words_around(text: str) -> str:
    """The wording itself; the text as it is where it is long or nothing stands around it."""
    if len(text) > _LONGEST:
        return text
    said = _without_reason(text.strip())
    return _BEHIND.sub("", _BEFORE.sub("", said)).strip() or said


def _without_reason(text: str) -> str:
    found = _REASON.search(text)
    if found is None or not found.start():
        return text
    reason = text[found.end() :].rstrip("。.）)")
    turns = bool(_TURNS.search(reason)) or any(guards(reason).get(each) for each in _MAY_TURN)
    return text if turns else text[: found.start()].strip()
