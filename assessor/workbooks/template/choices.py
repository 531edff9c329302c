"""What a cell of the template offers: choices in words, an example, and the note on its heading."""

from collections.abc import Mapping

from assessor.questionnaire import Lang, Question, Reference
from assessor.workbooks.template import words

_MOST_EXAMPLES = 2
_SMALL_MAXIMUM = 100


def choices(question: Question, references: Mapping[str, Reference], lang: Lang) -> tuple[str, ...]:
    """The entries of the drop-down list, in the wording `read_answers` understands; none for numbers."""
    if question.kind == "number":
        return ()
    if question.reference is not None:
        listed = [f"{entry.code} {entry.label[lang]}" for entry in references[question.reference].entries]
    else:
        listed = [option.text[lang] for option in question.options]
    not_applicable = [words.NOT_APPLICABLE[lang]] if question.may_not_apply else []
    return (*listed, *not_applicable, words.UNKNOWN[lang])


def cell_text(question: Question, references: Mapping[str, Reference], answer: object, lang: Lang) -> str | float:
    """A raw answer as the cell that stands for it."""
    if isinstance(answer, int | float):
        return answer
    if isinstance(answer, list | tuple):
        return ("；" if lang == "zh" else "; ").join(
            str(cell_text(question, references, choice, lang)) for choice in answer
        )
    if question.reference is not None:
        labels = {entry.code: entry.label[lang] for entry in references[question.reference].entries}
        return f"{answer} {labels[str(answer)]}" if answer in labels else str(answer)
    option = question.option(str(answer))
    special = {"unknown": words.UNKNOWN[lang], "not_applicable": words.NOT_APPLICABLE[lang]}
    return option.text[lang] if option is not None else special.get(str(answer), str(answer))


def example_answer(question: Question, references: Mapping[str, Reference], parts: frozenset[str]) -> object:
    """A plausible raw answer, made from the question itself; `parts` are numbers that count part of another."""
    if question.kind == "number":
        return _example_number(question, is_part=question.id in parts)
    if question.reference is not None:
        return _example_code(references[question.reference])
    offered = [option.id for option in question.options if not option.exclusive]
    middle = offered[len(offered) // 2]
    if question.kind == "single":
        return middle
    is_scored = any(option.share for option in question.options)
    return offered[:_MOST_EXAMPLES] if is_scored else [middle]


def _example_code(reference: Reference) -> str:
    """A code from the middle of the most detailed ones."""
    depth = max(len(entry.code) for entry in reference.entries)
    detailed = [entry.code for entry in reference.entries if len(entry.code) == depth]
    return detailed[len(detailed) // 2]


def heading_note(question: Question, lang: Lang) -> str:
    """Help, evidence and, for multiple choices, the options."""
    parts = [] if question.help is None else [question.help[lang].strip()]
    if question.evidence is not None:
        parts.append(words.EVIDENCE[lang] + question.evidence[lang].strip())
    if question.kind == "multiple":
        parts.append("\n".join([words.SEVERAL[lang], *(f"· {option.text[lang]}" for option in question.options)]))
    return "\n\n".join(parts)


def _example_number(question: Question, *, is_part: bool) -> float:
    if question.maximum is not None and question.maximum <= _SMALL_MAXIMUM:
        return 3
    if is_part:
        return 20
    return 80 if question.whole_number else 3200
