"""What is kept of an edition that another took the place of, made of the file that holds its questions."""

from dataclasses import replace
from pathlib import Path

from assessor.edition.assemble.questionnaire import question_of
from assessor.edition.model import Edition
from assessor.edition.problem import EditionError
from assessor.edition.schema.questions import FormerFile
from assessor.edition.single_file import read_single_file
from assessor.questionnaire import Questionnaire, Section, SectionId
from assessor.scoring.deeds import Deeds


def made_former(name: str, target: Edition, folder: Path) -> Edition:
    """The old edition as far as what is stored on it has to be read: name and questions, on the lists of the new one.

    What pages say of either (districts, needs, dimensions) is taken from the new one.
    """
    file = read_single_file(folder / f"{name}.yaml", FormerFile)
    kept = file.entry
    if kept is None or file.problems:
        raise EditionError(file.problems)
    section = Section(id=SectionId(kept.section), title=kept.title.text, minutes=1, scored=False)
    asked = Questionnaire(sections=(section,), questions=tuple(question_of(one, section.id) for one in kept.questions))
    return replace(
        target,
        id=name,
        title=kept.title.text,
        published=kept.published,
        digest=kept.digest,
        questionnaire=asked,
        findings=(),
        deeds=Deeds(),
        groupings=tuple(one for one in target.groupings if asked.find_question(one.question) is not None),
        totals={one: title for one, title in target.totals.items() if asked.find_question(one) is not None},
    )
