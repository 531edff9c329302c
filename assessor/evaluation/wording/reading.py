"""Sentences about the reading on another edition."""

from assessor.questionnaire import Text

UNSETTLED = Text("尚未确定", "Not settled yet")


def still_to_answer(questions: int, minutes: int) -> Text:
    """What is left, with the time it takes; empty where nothing is."""
    if not questions:
        return Text("", "")
    noun = "question" if questions == 1 else "questions"
    return Text(
        f"再答 {questions} 题（大约 {minutes} 分钟），就能算出来。",
        f"{questions} more {noun} (about {minutes} min) will settle it.",
    )


def reading_sentence(answered: int, span: tuple[int, int], label: Text, left: Text) -> Text:
    """What the answers known so far come to."""
    low, high = span
    if not answered:
        return Text(
            f"已有的答案还推不出这里的等级。{left.zh}", f"Nothing follows from your answers yet. {left.en}".strip()
        )
    noun = "answer" if answered == 1 else "answers"
    known = Text(f"按已经知道的 {answered} 题推算，", f"Going by the {answered} {noun} known so far, ")
    if low == high:
        return Text(
            f"{known.zh}等级是 {low} 级（{label.zh}），其余的题不会再改变它。",
            f"{known.en}the level is {low} ({label.en}); the other questions cannot change it.",
        )
    return Text(
        f"{known.zh}等级在 {low} 级到 {high} 级之间。{left.zh}",
        f"{known.en}the level lies between {low} and {high}. {left.en}".strip(),
    )
