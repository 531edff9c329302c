"""A page of figures as it is stored, and read back: the one writer and the one reader."""

from collections.abc import Mapping

from assessor.questionnaire.plain_values import built, plain_of
from assessor.releases.page import AnsweredQuestion, Page


def stored_page(page: Page) -> Mapping[str, object]:
    """The page as plain JSON values."""
    plain = plain_of(page)
    return plain if isinstance(plain, dict) else {}


def page_read(stored: Mapping[str, object]) -> Page:
    """The page that was stored, by this code or by earlier; raises PlainValueError where it is no page."""
    return built(Page, _with_bases(stored, stored.get("firms")))


def answers_read(stored: Mapping[str, object]) -> tuple[AnsweredQuestion, ...]:
    """Of a stored page how firms answered, alone."""
    found = stored.get("answers")
    return tuple(built(AnsweredQuestion, one) for one in found) if isinstance(found, list) else ()


def _with_bases(stored: object, firms: object) -> object:
    """Older pages do not say what a share is of: there it was of all firms of the group, whatever was counted."""
    if isinstance(stored, list):
        return [_with_bases(one, firms) for one in stored]
    if not isinstance(stored, Mapping):
        return stored
    found = {name: _with_bases(one, firms) for name, one in stored.items()}
    return {"base": firms, **found} if "share" in found else found
