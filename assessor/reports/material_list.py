"""The papers to bring, as one sentence tells them."""

from collections.abc import Sequence

from assessor.evaluation.wording.deeds import OUR_PAPERS
from assessor.questionnaire import Lang, Text
from assessor.reports.words import WORDS


def listed(lang: Lang, papers: Sequence[Text]) -> str:
    """Papers in a row; that they are our advice stands behind the last, without a comma."""
    said = [paper[lang] for paper in papers if paper != OUR_PAPERS]
    named = WORDS["enumeration"][lang].join([*said[:1], *map(_small, said[1:])])
    advised = OUR_PAPERS[lang] if OUR_PAPERS in papers else ""
    return f"{named}{'' if lang == 'zh' or not advised else ' '}{advised}"


def _small(text: str) -> str:
    """Within a sentence, its first letter is small, unless the word is in capitals."""
    return text[:1].lower() + text[1:] if text[1:2] == text[1:2].lower() else text
