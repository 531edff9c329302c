"""What conditions ask for, in words that hold for every firm."""

from collections.abc import Sequence

from assessor.edition.model import Edition
from assessor.evaluation.row import label_of, with_unit
from assessor.evaluation.rulebook import nodes_of, rulebook_of
from assessor.questionnaire import Leaf, Text

_ENDINGS = "？?：:"


def requirement_of(edition: Edition, leaf: Leaf) -> Text:
    """A condition as a sentence of its own: of what it asks what."""
    if leaf.operator == "confirm" or leaf.text is not None:
        return needed_of(edition, leaf)
    title, limit = fact_title(edition, leaf.fact), limit_of(edition, leaf)
    return Text(f"{title.zh}{limit.zh}", f"{title.en} {limit.en}")


def needed_of(edition: Edition, leaf: Leaf) -> Text:
    """What a condition needs, without saying of what."""
    if leaf.text is not None:
        return leaf.text
    question = rulebook_of(edition).questions.get(leaf.fact)
    if leaf.rule.takes == "values" and question is not None:
        return _needed_among([label_of(edition, question, value) for value in leaf.values], leaf)
    if leaf.limit_fact is not None:
        limit = fact_title(edition, leaf.limit_fact)
    elif question is not None:
        limit = with_unit(question, float(leaf.limit or 0))
    else:
        limit = Text(f"{float(leaf.limit or 0):g}", f"{float(leaf.limit or 0):g}")
    words = leaf.rule.words
    return Text(f"{words.zh} {limit.zh}", f"{words.en} {limit.en}")


def limit_of(edition: Edition, leaf: Leaf) -> Text:
    """What the fact must be; of alternatives those that hold without being confirmed, where there are any."""
    question = rulebook_of(edition).questions.get(leaf.fact)
    if leaf.rule.takes != "values" or question is None:
        needed = needed_of(edition, leaf)
        return Text(f"须{needed.zh}", f"must be {needed.en}")
    values = [value for value in leaf.values if value not in leaf.presumed] or leaf.values
    either = _either([label_of(edition, question, value) for value in values])
    if leaf.rule.excludes:
        return Text(f"不能是{either.zh}", f"must not be {either.en}")
    return Text(f"须为{either.zh}", f"needs the answer {either.en}")


def fact_title(edition: Edition, fact: str) -> Text:
    """A question in quotation marks, or the name of a figure."""
    question = rulebook_of(edition).questions.get(fact)
    if question is not None:
        return quoted(Text(question.title.zh.rstrip(_ENDINGS), question.title.en))
    name = fact.removeprefix("result.")
    if name == "level":
        return Text("就绪度等级", "Readiness level")
    rules = edition.scoring
    nodes = [node for root in (rules.index, *rules.risks) for node in nodes_of(root)]
    return next((node.title for node in nodes if node.id == name), Text(name, name))


def quoted(text: Text) -> Text:
    """In quotation marks, those within becoming single ones."""
    zh, en = text.zh.replace("“", "‘").replace("”", "’"), text.en.replace('"', "'")
    return Text(f"“{zh}”", f'"{en}"')


def _needed_among(labels: Sequence[Text], leaf: Leaf) -> Text:
    """One label, or quoted alternatives; with what the answer may not be, that it may not."""
    if leaf.rule.excludes:
        either = _either(labels)
        return Text(f"不是{either.zh}", f"not {either.en}")
    return labels[0] if len(labels) == 1 else _either(labels)


def _either(labels: Sequence[Text]) -> Text:
    """Alternatives in quotation marks, for they may hold commas of their own."""
    *others, last = [quoted(label) for label in labels]
    if not others:
        return last
    return Text(
        "".join(other.zh for other in others) + "或" + last.zh,
        ", ".join(other.en for other in others) + " or " + last.en,
    )
