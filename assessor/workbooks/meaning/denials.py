"""Whether a wording says that there is none at all (没改造过, 一个也没有); 没有书面报告 denies only a part of it."""

import re

from assessor.workbooks.meaning.wording import NONE_WORDS, folded

_LONGEST = 30
_SINCE = "(?:我厂|我们|本厂|厂里|公司|目前|暂时|现在|至今|到目前为止|到现在|近三年|去年|过去一年|以上)*"
_ONE = "(?:一[个台项条种样套家次人点]|什么|啥|任何)?"
_ALWAYS = "(?:从来|从|都|也|均|全|还|尚|暂|并|压根|根本|统统|通通|皆)*"
_NONE_OF_THEM = re.compile(f"{_SINCE}{_ONE}{_ALWAYS}(?:没有|没|无)(?:任何)?[过的了]?|{_SINCE}[都均皆全]不是")
_NOTHING_AT_ALL = re.compile(
    f"{_SINCE}(?:一[个台项条种样套]|什么|啥|任何)(?:系统|软件)?[都也]没有?[用上做办买搞]过?了?"
)
_DENIAL = re.compile(f"{_SINCE}{_ONE}{_ALWAYS}(?:没有|没|未曾|未|不曾|无)(?P<what>.*)")
_ENGLISH = re.compile(r"(?:none|nothing|not)(?:yet|sofar|atall)")
_FILLERS = re.compile(
    "^(?:任何|什么|人|去|用|上|做|办|搞|开展|进行|获得|取得|拿到|拥有|认定)|(?:过|的|了|呢|啊|人|一[个项台])$"
)
_NOT_AGAIN = re.compile("[不没未无非否]")
_ASKS_WHETHER = re.compile("哪些|有没有")
_CLAUSE = re.compile("[,，:：;；]")
_QUESTION_ENDS = re.compile("(?:[?？。]|[吗呢])+$")
_MEANT_THE_SAME = (("计划", "打算"), ("打算", "计划"))
_PLANS = re.compile("(?:计划|打算)$")


def denies_everything(text: str) -> bool:
    """Whether the text denies everything and names nothing: 无, 一个也没有, 从来没有过, 都不是, none so far."""
    plain = _plain(text)
    return plain in NONE_WORDS or any(each.fullmatch(plain) for each in (_NONE_OF_THEM, _NOTHING_AT_ALL, _ENGLISH))


def denies_all(title: str, text: str) -> bool:
    """Whether the text denies what the title asks about: everything, or words that the title itself has."""
    if denies_everything(text):
        return True
    found = _DENIAL.fullmatch(_plain(text))
    return found is not None and not _NOT_AGAIN.search(found["what"]) and _asked_about(folded(title), found["what"])


def denies_what_is_asked(title: str, none: str, text: str) -> bool:
    """Whether the text denies just what the title ends with, or what its option `none` denies.

    没有专利 where it is asked 企业有哪些专利？, 没改造过 where an option is 没有做过改造.
    """
    found = _DENIAL.fullmatch(_plain(text))
    what = _less(found["what"]) if found else ""
    if not what or _NOT_AGAIN.search(what):
        return False
    denied = _DENIAL.fullmatch(_CLAUSE.split(folded(none))[0])
    if denied is not None and what in denied["what"]:
        return True
    return (
        len(what) > 1
        and _ASKS_WHETHER.search(title) is not None
        and _QUESTION_ENDS.sub("", folded(title)).endswith(what)
    )


def _less(what: str) -> str:
    """What is denied without the small words around it."""
    for _ in range(3):
        what = _FILLERS.sub("", what)
    return what


def _plain(text: str) -> str:
    return folded(text).strip("。.!！,，;；") if len(text) <= _LONGEST else ""


def _asked_about(title: str, what: str) -> bool:
    less = _less(what)
    others = (less.replace(one, other) for one, other in _MEANT_THE_SAME if one in less)
    planned = _PLANS.sub("", less) if _PLANS.search(less) and "打算" in title else less
    return not less or less in title or planned in title or any(other in title for other in others)
