"""What a letter to somebody who wants to hear of new support says, as things stand when it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.measures.model import Measure
from assessor.questionnaire import Lang, Text
from assessor.services.context import Context, edition_of
from assessor.services.firm.new_support import measures_named
from assessor.services.firm.subscribing import news_token
from assessor.storage import Letter
from assessor.storage.subscriptions import find_subscription

MOST_TOLD = 10
"""Measures named in one letter; of more it says how many."""
WHOM = Text("找：", "Ask: ")
FURTHER = Text("- 另有 {n} 项\n", "- and {n} more\n")


@dataclass(frozen=True, kw_only=True)
class SubscriberLetter:
    """`token` of its link; `told`: the measures, a few lines each."""

    token: str
    told: Text


def letter_to_subscriber(context: Context, letter: Letter) -> SubscriberLetter | None:
    """What it says; None where the wish has ended, nothing is to be confirmed, or nothing told stands any more."""
    if letter.subscription_id is None:
        return None
    with context.database.reading() as transaction:
        wish = find_subscription(transaction, letter.subscription_id)
    if wish is None or (wish.confirmed_at is None) is not (letter.kind == "subscribe"):
        return None
    measures = measures_named(edition_of(context.edition), wish.news)
    if letter.kind == "news" and not measures:
        return None
    told = Text("".join(_lines(measures, "zh")), "".join(_lines(measures, "en")))
    return SubscriberLetter(token=news_token(context, wish.id), told=told)


def _lines(measures: tuple[Measure, ...], lang: Lang) -> Iterator[str]:
    """Each measure with what it gives and whom to ask."""
    for one in measures[:MOST_TOLD]:
        gives = "" if one.gives is None else f"\n   {one.gives.text[lang]}"
        yield f"- {one.title[lang]}{gives}\n   {WHOM[lang]}{one.provider[lang]}\n"
    if len(measures) > MOST_TOLD:
        yield FURTHER[lang].format(n=len(measures) - MOST_TOLD)
