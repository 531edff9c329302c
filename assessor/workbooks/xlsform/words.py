"""The words an XLSForm adds to those of the edition."""

from assessor.questionnaire import Text

NAME = Text("企业名称", "Name of the firm")
NAME_HINT = Text("照营业执照填写，可以不填。", "As on the business licence; may be left out.")
USCC = Text("统一社会信用代码", "Unified social credit code")
USCC_HINT = Text("18 位，在营业执照上。", "18 characters, on the business licence.")
WRONG_USCC = Text(
    "应为 18 位数字和大写字母，没有 I、O、S、V、Z。", "18 digits and capital letters, without I, O, S, V and Z."
)
UNKNOWN = Text("不清楚", "Don't know")
NOT_APPLICABLE = Text("不适用", "Not applicable")
APPLICABLE = Text("适用", "Applicable")
DOES_IT_APPLY = Text("下一题适用于您吗？", "Does the next question concern you?")
CHOSEN_ALONE = Text(
    "“没有”“不清楚”“不适用”不能与别的选项同选。", "“None”, “don't know” and “not applicable” cannot go with others."
)
EVIDENCE = Text("凭什么判断：", "What shows it: ")


def out_of_range(low: str, high: str, unit: Text) -> Text:
    """What is said to a figure outside its range; an end that is open is ""."""
    span = f"{low}–{high}" if low and high else (f"≥ {low}" if low else f"≤ {high}")
    return Text(f"应在 {span} {unit.zh}之间。", f"Must be within {span} {unit.en}.")
