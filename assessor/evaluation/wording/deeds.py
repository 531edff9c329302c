"""Sentences about deeds: what a path takes, and what a thing to take up gives, needs and rests on."""

from collections.abc import Sequence

from assessor.questionnaire import Text

PATH_UNANSWERED = Text(
    "先把定级的题答完，才能给出提升路径。", "Answer what decides the level first; then a path can be given."
)
PATH_TOP = Text("已经在最高一级。", "You are on the highest level already.")
_TEN_THOUSAND = 10_000
_YEAR = 52
"""Weeks."""
_INNER = str.maketrans("“”", "‘’")

GIVES_NOT_STATED = Text("原文没有写给什么", "The text does not say what you get")
OUR_OWN = Text("您自己", "Yourself")
NOTHING_TO_BRING = Text("原文没有写要带什么，先打电话问", "The text does not say what to bring; ask first")
WHEN_NOT_STATED = Text("原文没有写期限，先问什么时候受理", "The text names no date; ask when applications are taken")
OUR_PAPERS = Text(
    "（原文没有写要带什么，这是我们建议先备好的）", "(the text names no papers; this is what we advise to have ready)"
)
_NO_OFFICE = Text("原文没有写明该问哪个部门，先问这里。", " The text names no office to ask; start here.")
CANNOT_WAIT = Text("这件事不能等，和升级无关，先做", "This cannot wait; it is apart from the path, do it first")


def path_found(level: int, label: Text, count: int, cost: tuple[int, int]) -> Text:
    """What the path takes."""
    yuan, weeks = cost
    if count == 1:
        return Text(
            f"要升到 {level} 级（{label.zh}），最省的做法是下面这件事，不超过 {_yuan(yuan).zh}，{_long(weeks).zh}。",
            f"The cheapest way to level {level} ({label.en}) is this one thing: at most {_yuan(yuan).en}, "
            f"{_long(weeks).en}.",
        )
    return Text(
        f"要升到 {level} 级（{label.zh}），最省的做法是下面 {count} 件事，合计不超过 {_yuan(yuan).zh}，"
        f"一件接一件做，{_long(weeks).zh}。",
        f"The cheapest way to level {level} ({label.en}) is these {count} things: at most {_yuan(yuan).en} in all, "
        f"{_long(weeks).en} if done one after the other.",
    )


def path_open(level: int, label: Text, titles: Sequence[Text]) -> Text:
    """Questions that have to be answered before a path can be told."""
    zh, en = "、".join(_in_quotes(one).zh for one in titles), ", ".join(_in_quotes(one).en for one in titles)
    return Text(
        f"怎样升到 {level} 级（{label.zh}），要先答这些题才说得清：{zh}。",
        f"How to reach level {level} ({label.en}) can be told once these are answered: {en}.",
    )


def path_unknown(level: int, label: Text) -> Text:
    """No known deeds lead there."""
    return Text(
        f"在我们列出的做法里，还没有能让您升到 {level} 级（{label.zh}）的一组。可以先补最弱的一项，过一段时间再评。",
        f"None of the deeds we list leads you to level {level} ({label.en}). Mend the weakest part first and assess "
        "again later.",
    )


def _long(weeks: int) -> Text:
    """Weeks, and years and months where nobody counts in weeks any more."""
    if weeks < 2 * _YEAR:
        return Text(f"最长 {weeks} 周", f"at most {weeks} weeks")
    years = f"{weeks / _YEAR:.1f}".removesuffix(".0")
    return Text(f"最长 {weeks} 周（{years} 年）", f"at most {weeks} weeks ({years} years)")


def _yuan(amount: int) -> Text:
    if amount % _TEN_THOUSAND:
        return Text(f"{amount:,} 元", f"{amount:,} yuan")
    return Text(f"{amount // _TEN_THOUSAND:,} 万元", f"{amount:,} yuan")


def effort(cost: Text, weeks: Sequence[int]) -> Text:
    """Class of cost and weeks of a deed."""
    first, last = weeks
    span = f"{first}" if first == last else f"{first}–{last}"
    return Text(f"{cost.zh}，{span} 周", f"{cost.en}, {span} weeks")


def money_first(takes: Text) -> Text:
    """What a deed takes that the firm could not pay today."""
    return Text(f"{takes.zh}；先把钱落实", f"{takes.en}; see to the money first")


def short_of_money(answers: Sequence[Text]) -> Text:
    """That the money comes first, with the firm's own answers."""
    said = _quoted(answers)
    return Text(
        f"您说做改造的钱{said.zh}：先问贷款、分期付款或设备租赁，再定这件事",
        f"What you could pay for now, you say: {said.en}. Ask about a loan, instalments or leasing before you decide",
    )


def deed_gives(level: int | None, reaches: Sequence[Text], title: Text, target: Text) -> Text:
    """What a deed of the path brings: the facts of the next level that then hold, else its answer to a question."""
    if level is None or not reaches:
        asked, answer = _in_quotes(title), _in_quotes(target)
        near = Text("", "") if level is None else Text(f"离 {level} 级近一步：", f"A step towards level {level}: ")
        return Text(f"{near.zh}{asked.zh}可以改答{answer.zh}", f"{near.en}{asked.en} becomes {answer.en}")
    zh, en = "；".join(one.zh for one in reaches), "; ".join(one.en for one in reaches)
    return Text(f"{zh}（{level} 级要的）", f"{en} (asked by level {level})")


def how_to_ask(ask: Text, to_confirm: Sequence[Text], *, named: bool) -> Text:
    """Where to ask; that no office is named where none is; and what is not certain."""
    zh, en = ask.zh, ask.en
    if not named:
        zh, en = f"{_NO_OFFICE.zh}{zh}", f"{en}.{_NO_OFFICE.en}"
    if to_confirm:
        points = (
            "；".join(one.zh.rstrip("。；") for one in to_confirm),
            "; ".join(one.en.rstrip(".;") for one in to_confirm),
        )
        zh, en = f"{zh}。要问清：{points[0]}", f"{en.rstrip('.')}. To be made sure: {points[1]}"
    return Text(zh, en)


def does_it_count(answer: Text) -> Text:
    """An answer of which it is not certain whether it meets what is asked."""
    said = _in_quotes(answer)
    return Text(f"您答的{said.zh}算不算在内", f"whether {said.en}, as you answered, counts")


def first_ask(year: int, deadline: Text | None) -> Text:
    """When, where what is known is old."""
    known = Text(f"{year} 年答复写明，先问还办不办", f"Stated in a reply of {year}; ask first whether it still runs")
    if deadline is None:
        return Text(f"{known.zh}、什么时候受理", f"{known.en} and when applications are taken")
    return Text(f"{deadline.zh}（{known.zh}）", f"{deadline.en} ({known.en})")


def entitled(answers: Sequence[Text]) -> Text:
    """The firm meets what is asked, with the answers that it meets it by."""
    if not answers:
        return Text("您符合它写明的条件", "You meet the conditions it states")
    said = _quoted(answers)
    return Text(f"您符合它写明的条件：{said.zh}", f"You meet the conditions it states: {said.en}")


def named(answers: Sequence[Text]) -> Text:
    """What the measure names is what the firm answered."""
    if not answers:
        return Text("它点到了您这样的企业", "It names firms like yours")
    said = _quoted(answers)
    return Text(f"您答的{said.zh}，正是它说的这一类", f"{said.en}: as you answered, this is what it is for")


def _quoted(answers: Sequence[Text]) -> Text:
    """Each answer in its own quotes: many hold commas themselves."""
    said = [_in_quotes(each) for each in answers]
    return Text("".join(each.zh for each in said), ", ".join(each.en for each in said))


def _in_quotes(said: Text) -> Text:
    """In quotation marks, those within becoming single ones."""
    return Text(f"“{said.zh.translate(_INNER)}”", f"“{said.en.translate(_INNER)}”")


def answers_finding(title: Text) -> Text:
    """A finding as a reason."""
    return Text(f"从您的回答看，{title.zh}", f"Your answers show: {title.en}")


def weak_part(title: Text, score: str) -> Text:
    """A weak dimension as a reason."""
    return Text(f"“{title.zh}”只有 {score} 分", f"“{title.en}” has only {score} points")


def moves_answer(title: Text, current: Text, target: Text) -> Text:
    """Which answer a deed moves."""
    return Text(f"“{title.zh}”：{current.zh} → {target.zh}", f"“{title.en}”: {current.en} → {target.en}")
