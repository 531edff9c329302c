"""What verdicts, statuses and conditions are called: one word each, for pages, reports, workbooks and letters alike."""

from collections.abc import Mapping

from assessor.measures.model import Status
from assessor.measures.verdicts import Verdict
from assessor.questionnaire import Text

VERDICT_WORDS: Mapping[str, Text] = {
    "available": Text("可直接办", "Available"),
    "confirm": Text("问清后可办", "Ask first"),
    "needs_answers": Text("答完就知道", "Known once answered"),
    "near": Text("差一步", "One step away"),
    "not_for_you": Text("不适用", "Not for you"),
    "not_open": Text("未开放", "Not open"),
}
STATUS_WORDS: Mapping[str, Text] = {
    "in_force": Text("现行", "In force"),
    "planned": Text("文件说要办", "Announced"),
    "proposed": Text("提案", "Proposal"),
    "ended": Text("已停办", "Ended"),
}
CONDITION_WORDS: Mapping[str, Text] = {
    "met": Text("已满足", "Met"),
    "not_met": Text("不满足", "Not met"),
    "near": VERDICT_WORDS["near"],
    "unanswered": Text("还没答", "Not answered yet"),
    "confirm": Text("要问清", "To be settled"),
}
USABLE = Text("可办", "Usable")
"""Of firms: a measure is available, or available once something is settled. The two are told apart where it matters."""
MISSED = Text("需要但办不了", "Needed, not usable")
"""Of firms: they have shown what a measure answers, and cannot take it up."""


def verdict_word(verdict: Verdict, status: Status) -> Text:
    """The word for a verdict; of a measure that is not open its status says more."""
    is_waiting = verdict == "not_open" and status != "in_force"
    return STATUS_WORDS[status] if is_waiting else VERDICT_WORDS[verdict]
