"""Narrowing the measures of the result page by where they stand, by need and by whom to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessor.evaluation import FirmResult
from assessor.evaluation.catalogue_search import CatalogueSearch, matches, measures_found
from assessor.evaluation.firm import MeasureResult
from assessor.measures.model import Measure
from assessor.questionnaire import Lang
from assessor.services import edition_of

LONGEST_WORDS = 60
STATES: Mapping[str, Callable[[MeasureResult], bool]] = {
    "available": lambda one: one.verdict == "available",
    "confirm": lambda one: one.verdict == "confirm",
    "near": lambda one: one.verdict == "near",
    "needs_answers": lambda one: one.verdict == "needs_answers",
    "coming": lambda one: one.verdict == "not_open" and one.status != "proposed",
    "proposed": lambda one: one.verdict == "not_open" and one.status == "proposed",
    "not_for_you": lambda one: one.verdict == "not_for_you",
}
"""Where a measure stands, as a reader asks for it."""


@dataclass(frozen=True, kw_only=True)
class MeasureFilter:
    """What is wanted; "" takes all."""

    state: str = ""
    need: str = ""
    provider: str = ""
    words: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.state or self.need or self.provider or self.words)

    def takes(self, measure: MeasureResult) -> bool:
        """Whether the measure is wanted."""
        return (
            (not self.state or STATES[self.state](measure))
            and (not self.need or self.need in measure.needs)
            and self.provider in ("", measure.provider.zh)
            and matches(measure, self.words)
        )


@dataclass(frozen=True, kw_only=True)
class FilterChoices:
    """What can be chosen, value -> label; providers go by their Chinese name in either language."""

    needs: Mapping[str, str]
    providers: Mapping[str, str]


def choices_for(result: FirmResult, lang: Lang) -> FilterChoices:
    """Needs and providers that occur among the result's measures."""
    occurring = {need for measure in result.measures for need in measure.needs}
    needs = {term.id: term.label[lang] for term in edition_of(result.edition).catalogue.needs if term.id in occurring}
    providers = {measure.provider.zh: measure.provider[lang] for measure in result.measures}
    return FilterChoices(needs=needs, providers=dict(sorted(providers.items(), key=lambda one: one[1])))


def read_filter(query: Mapping[str, str], choices: FilterChoices) -> MeasureFilter:
    """The filter in an address; what cannot be chosen is taken as all."""
    state, need, provider = (query.get(name, "") for name in ("state", "need", "provider"))
    return MeasureFilter(
        state=state if state in STATES else "",
        need=need if need in choices.needs else "",
        provider=provider if provider in choices.providers else "",
        words=query.get("words", "")[:LONGEST_WORDS],
    )


def not_for_firms(result: FirmResult, wanted: MeasureFilter) -> tuple[Measure, ...]:
    """Of what was looked for by name, the measures that no firm applies for."""
    if not wanted.words:
        return ()
    told = {measure.id for measure in result.measures}
    found = measures_found(edition_of(result.edition), CatalogueSearch(words=wanted.words))
    return tuple(one for one in found if one.id not in told)
