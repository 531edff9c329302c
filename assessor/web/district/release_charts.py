"""What is told of a release, drawn once a process: a release never changes, so neither does what is drawn of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flask import render_template, request

from assessor.insight.lattice import ALL, CohortKeyError
from assessor.questionnaire import Lang
from assessor.releases.table_words import RESPONSE
from assessor.releases.targets import Target
from assessor.services import Context
from assessor.services.district.targets import standing_and_targets
from assessor.storage.figures import Release, Review
from assessor.web.context import context, release, unattended_context
from assessor.web.district.cohort_filter import read_key
from assessor.web.district.district_page import Asked, asked_for, axes_in
from assessor.web.district.sorting import Sorting, asked_sorting
from assessor.web.forms.plain_text import Presented
from assessor.web.language import lang

KEPT = 128
"""So many drawings a process keeps."""


@dataclass(frozen=True, kw_only=True)
class DrawnGroup:
    """What a page shows of a group of firms: the same for everybody who may see it."""

    title: str
    body: Presented


@dataclass(frozen=True, kw_only=True)
class Around:
    """What a page shows beside a release's figures: how they are sorted, targets, whether the release stands."""

    sorting: Sorting
    targets: tuple[Target, ...]
    review: Review | None


@dataclass(frozen=True, kw_only=True)
class Topic:
    """How pages of a topic are drawn: their template, their title, and what else the template is given."""

    template: str
    title: Callable[[Asked], str]
    given: Callable[[Asked, Around], Mapping[str, object]]


def asked_or_none() -> Asked | None:
    """The group in the address with its page, or None."""
    try:
        return asked_for(context(), release(), read_key(request.args, axes_in(release())))
    except CohortKeyError:
        return None


def drawing_of(sheet: Topic) -> DrawnGroup | None:
    """What the sheet shows of the group in the address, kept from an earlier request or drawn now; or None."""
    try:
        key = read_key(request.args, axes_in(release()))
    except CohortKeyError:
        return None
    known = {f"by_{axis}": [one.name for one in RESPONSE] for axis in axes_in(release())}
    review, targets = standing_and_targets(context(), release(), with_targets=key == ALL)
    around = Around(sorting=asked_sorting(request.args, known), targets=targets, review=review)
    return _drawing(sheet, unattended_context(), (release(), key, around), lang())


@lru_cache(maxsize=KEPT)
def _drawing(sheet: Topic, at: Context, about: tuple[Release, str, Around], _lang: Lang) -> DrawnGroup | None:
    """The language is that of the request; it is named so that each is kept apart."""
    published, key, around = about
    asked = asked_for(at, published, key)
    if asked is None:
        return None
    title = sheet.title(asked)
    body = render_template(sheet.template, asked=asked, title=title, review=around.review, **sheet.given(asked, around))
    return DrawnGroup(title=title, body=Presented(body))
