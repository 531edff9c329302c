"""Letters about a district's catalogue: to those who keep it, and to those who said that something is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessor.questionnaire import Text
from assessor.storage import LetterKind

Wording = LetterKind | Literal["known"]
"""Whoever asks for an account and has one is written to that."""


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """What a letter says; `body` has places to fill, such as its link."""

    subject: Text
    body: Text


DESK_LETTERS: Mapping[Wording, LetterWords] = {
    "review": LetterWords(
        subject=Text("有措施到了复核日期", "Measures to be reviewed"),
        body=Text(
            "您好：\n\n下面的措施到了复核日期：\n\n{told}\n"
            "请向经办部门核实还办不办、有没有变，再到工作台确认或修改。有别的措施到期才会再来信；"
            "不想再收到，在同一页按“不再发邮件提醒”：\n\n{link}\n",
            "Hello,\n\nthese measures have come to the day of their review:\n\n{told}\nPlease ask the office whether "
            "each still runs and what has changed, then confirm or change it at the desk. You are written to again "
            "when another one comes due; to get no more of these letters, press “No more letters” on the same page:"
            "\n\n{link}\n",
        ),
    ),
    "hear": LetterWords(
        subject=Text("请确认：核实结果发到这个邮箱", "Your address, for a letter about what you reported"),
        body=Text(
            "您好：\n\n有人反映下面这项措施的信息不对，想知道核实结果，留了这个邮箱：\n\n{told}"
            "是您的话，请打开下面的链接，按一下确认；不确认就不会再发邮件。\n\n{link}\n",
            "Hello,\n\nsomebody reported that something is wrong with this measure and left this address to hear what "
            "becomes of it:\n\n{told}If that was you, please open this link and confirm; without that no further "
            "letter is sent.\n\n{link}\n",
        ),
    ),
    "heard": LetterWords(
        subject=Text("您反映的问题有结果了", "What became of what you reported"),
        body=Text(
            "您好：\n\n您反映过这项措施的信息不对：\n\n{told}\n谢谢您告诉我们。"
            "在下面这一页能看到现在的内容，也可以一键删掉您的邮箱：\n\n{link}\n",
            "Hello,\n\nyou reported that something is wrong with this measure:\n\n{told}\nThank you for telling us. "
            "This page leads to the measure as it stands, and deletes your address with one click:\n\n{link}\n",
        ),
    ),
}
