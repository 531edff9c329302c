"""Names of an edition's questions and sections in an XLSForm: letters, digits and underscores, each used once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.questionnaire import Question
from assessor.workbooks.instrument import Instrument

NAME, USCC, EDITION = "name", "uscc", "edition"
UNKNOWN, NOT_APPLICABLE, APPLICABLE = "unknown", "not_applicable", "applicable"
_RESERVED = (NAME, USCC, EDITION, "data", "meta", "instanceid", "instancename", "start", "end", "today", "deviceid")


@dataclass(frozen=True, kw_only=True)
class FormNames:
    """Question id -> name; section id -> name of its group; number question that may not apply -> name of that choice.

    Names hold no hyphen and no slash: those join groups and questions in the column headings of what comes back.
    """

    questions: Mapping[str, str]
    sections: Mapping[str, str]
    applies: Mapping[str, str]


def form_names(edition: Instrument) -> FormNames:
    """The same names every time for the same edition."""
    questions = edition.questionnaire.questions
    taken = {*_RESERVED}
    named = _named((question.id for question in questions), taken, "{}")
    return FormNames(
        questions=named,
        sections=_named((section.id for section in edition.questionnaire.sections), taken, "section_{}"),
        applies=_named(
            (question.id for question in questions if asks_whether_it_applies(question)), taken, "{}_applies"
        ),
    )


def asks_whether_it_applies(question: Question) -> bool:
    """Whether "not applicable" needs a choice of its own: a figure has no options to put it among."""
    return question.kind == "number" and question.may_not_apply


def _named(ids: Iterable[str], taken: set[str], form: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for written in ids:
        plain = form.format(re.sub(r"[^A-Za-z0-9_]", "_", written))
        stem = plain if plain[0].isalpha() else f"q{plain}"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.casefold())
        names[written] = name
    return names
