"""An entry of the audit trail as a person reads it: names where the reader may see them, titles, short numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assessor.edition import available_editions
from assessor.edition.changes import all_former
from assessor.questionnaire import Text
from assessor.services.context import edition_of
from assessor.services.operator.trail_names import ID, TrailNames
from assessor.storage import AuditEvent, Organisation
from assessor.web.language import say, text_of
from assessor.web.words import WORDS

REASON = "named_view_reason"
"""The kind whose detail somebody typed."""
NOBODY = ("holder", "retention", "operator", "visitor")
"""Who acts without an account."""
SHORT = 8
THINGS = ("account", "association", "organisation", "invitation", "member", "after", "reason")
COUNTED = {
    "members_invited": "audit.detail_firms",
    "member_links_given": "audit.detail_firms",
    "reports_ordered": "audit.detail_firms",
    "imported_expired": "audit.detail_firms",
    "register_taken": "audit.detail_firms",
    "register_undone": "audit.detail_firms",
    "figures_published": "audit.detail_release",
    "consent_given": "audit.detail_words",
    "consent_revoked": "audit.detail_words",
}
"""What the number at the end of an entry's detail counts, by kind."""
SHAPES = (
    (re.compile(r"r([0-9]+)"), "audit.detail_revision"),
    (re.compile(r"[+]([0-9]+)"), "audit.detail_new"),
    (re.compile(r"~([0-9]+)"), "audit.detail_changed"),
    (re.compile(r"(20[0-9]{2})"), "audit.detail_year"),
    (re.compile(r"([0-9]+-[0-9]+)"), "audit.detail_range"),
)


@dataclass(frozen=True, kw_only=True)
class TrailWords:
    """How one reader is told of entries."""

    names: TrailNames
    titles: Mapping[str, Text]
    """Of districts, by id."""
    sees_firms: bool
    """Whether the reader may see names of enterprises."""

    def actor(self, actor: str) -> str:
        """Who did it."""
        return say(f"audit.actor_{actor}") if actor in NOBODY else self._account(actor)

    def detail(self, event: AuditEvent) -> str:
        """What the entry says besides; what an officer typed stands as it is."""
        said = event.detail if event.kind == REASON else say("audit.and").join(self._parts(event))
        about = event.assessment_id
        if about is None:
            return said
        assessment = say("audit.about", about=_short(str(about)))
        return say("audit.and").join((assessment, said)) if said else assessment

    def _parts(self, event: AuditEvent) -> Iterator[str]:
        tokens = event.detail.split()
        ends = {len(tokens) - 1: COUNTED.get(event.kind)} if tokens and tokens[-1].isdigit() else {}
        for place, token in enumerate(tokens):
            before = tokens[place - 1] if place else ""
            if ID.fullmatch(token) or before == "reason":
                yield self._thing(before, token)
            elif counted := ends.get(place):
                yield say(counted, n=token)
            elif not _names_next(tokens, place):
                yield self._word(token)

    def _thing(self, kind: str, token: str) -> str:
        if kind == "account":
            return self._account(token)
        if kind in ("association", "organisation"):
            return self._organisation(token)
        key = f"audit.thing_{kind}"
        return say(key if key in WORDS else "audit.thing", id=_short(token))

    def _word(self, token: str) -> str:
        title = _titles().get(token) or self.titles.get(token) or WORDS.get(f"audit.detail_{token}")
        found = ((key, shape.fullmatch(token)) for shape, key in SHAPES)
        shaped = (say(key, n=match.group(1)) for key, match in found if match)
        return text_of(title) if title else next(shaped, token)

    def _account(self, token: str) -> str:
        member = self.names.members.get(token)
        if member is None:
            return say("audit.account_gone", id=_short(token))
        name = self._name(member.organisation) or say(f"role.{member.account.role}")
        return say("audit.account_of", name=name, id=_short(token))

    def _organisation(self, token: str) -> str:
        found = self.names.organisations.get(token)
        name = "" if found is None else self._name(found)
        return name or say("audit.organisation", id=_short(token))

    def _name(self, organisation: Organisation) -> str:
        return organisation.name if self.sees_firms or organisation.kind != "enterprise" else ""


def _names_next(tokens: list[str], place: int) -> bool:
    """Whether the word only says what the number after it is of."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    return tokens[place] in THINGS and (bool(ID.fullmatch(following)) or tokens[place] == "reason")


def _short(token: str) -> str:
    """The beginning is enough for people to tell things apart; the table has ids whole."""
    return token[:SHORT]


@cache
def _titles() -> Mapping[str, Text]:
    """Titles of editions and of their sections, by id; of sections of one id the first edition's."""
    editions = [edition_of(one) for one in (*all_former(), *reversed(available_editions()))]
    sections = {str(section.id): section.title for edition in editions for section in edition.questionnaire.sections}
    return {**sections, **{edition.id: edition.title for edition in editions}}
