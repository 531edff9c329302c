"""Closed lists of a catalogue's workbook: what a cell says in words, and what the file of a catalogue has for it."""

from collections.abc import Mapping

from assessor.questionnaire import Lang, Text
from assessor.workbooks.meaning.outcome import CellFault
from assessor.workbooks.meaning.wording import bare
from assessor.workbooks.reading.fault import quoted

Choices = Mapping[str, Text]
"""What a file has -> what a cell says."""
CHOICES: Mapping[str, Choices] = {
    "programme_level": {
        "district": Text("区", "District"),
        "city": Text("市", "City"),
        "province_city": Text("省市共办", "Province and city"),
        "province": Text("省", "Province"),
        "national": Text("国家", "National"),
    },
    "status": {
        "in_force": Text("现行", "In force"),
        "planned": Text("文件说要办", "Announced"),
        "proposed": Text("提案", "Proposal"),
        "ended": Text("已停办", "Ended"),
    },
    "provider_basis": {
        "named": Text("写明了", "Named"),
        "inferred": Text("从上下文看出", "Inferred"),
        "unnamed": Text("没有写明", "Not named"),
    },
    "audience": {
        "direct": Text("企业自己办", "Firms themselves"),
        "ecosystem": Text("政府或协会办", "Authorities or associations"),
    },
    "papers_basis": {
        "stated": Text("原文写明", "The text names them"),
        "judgement": Text("我们的建议", "Our advice"),
    },
    "document": {
        "reply": Text("答复", "Reply"),
        "proposal": Text("提案", "Proposal"),
        "notice": Text("通知、办法", "Notice or rules"),
    },
    "scope": {
        "enterprise": Text("企业自己", "A factory"),
        "industry": Text("一个行业", "A trade"),
        "district": Text("本区", "The district"),
        "national": Text("全国", "The country"),
    },
    "basis": {
        "stated": Text("明说", "Stated"),
        "implied": Text("没有明说，看得出来", "Implied"),
    },
    "truth": {"true": Text("是", "Yes"), "false": Text("否", "No")},
}


def said_of(choices: Choices, code: str, lang: Lang) -> str:
    """What a cell says; what is no choice is said as it is."""
    return choices[code][lang] if code in choices else code


def code_of(choices: Choices, said: str) -> str:
    """What a file has for what a cell says, in either language or by its own word. Raises CellFault."""
    typed = bare(said)
    for code, words in choices.items():
        if typed in (bare(code), bare(words.zh), bare(words.en)):
            return code
    zh, en = ("、".join(one.zh for one in choices.values()), ", ".join(one.en for one in choices.values()))
    raise CellFault(
        cause=Text(f"这里不能写“{quoted(said)}”", f"“{quoted(said)}” is none of the choices here"),
        cure=Text(f"请从下拉列表里选：{zh}", f"choose one of the list: {en}"),
    )
