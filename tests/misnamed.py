"""What is read in place of a term of the service: for pages, reports, workbooks and letters of the tests."""

from functools import cache

from assessor.edition import available_editions, load_edition
from assessor.edition.terms import terms
from assessor.questionnaire import Lang

VERBS = ("参加企业数字化",)
"""To take part in the training for it: no word for firms."""


@cache
def _instead(lang: Lang) -> tuple[str, ...]:
    return tuple(word.casefold() for one in terms() for word in one.instead.get(lang, ()))


@cache
def _titles(lang: Lang) -> tuple[str, ...]:
    """What published editions are called, whatever the terms are now."""
    return tuple(load_edition(name).title[lang].casefold() for name in available_editions())


def misnamed(said: str, lang: Lang) -> list[str]:
    """The words found that must not be said, in that language."""
    found = [word for word in _instead(lang) if word in said.casefold()]
    if not found:
        return []
    text = said.casefold()
    for title in (*_titles(lang), *VERBS):
        text = text.replace(title, "")
    return [word for word in found if word in text]
