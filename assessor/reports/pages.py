"""Fills the report's templates: a firm's result becomes HTML, with every character one the font can draw."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from assessor.evaluation.firm import DimensionResult, FirmResult, MeasureResult
from assessor.measures.words import verdict_word
from assessor.questionnaire import Lang
from assessor.reports.content import (
    CODE_LIMIT,
    START_WITH,
    ListedMeasures,
    documents_of,
    names_of,
    offers_of,
    pictures_of,
    problems_by_dimension,
)
from assessor.reports.legible import legible
from assessor.reports.repertoire import printable
from assessor.reports.words import long_date, words_in

HTML_LANG: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}
PROBLEM_LIMIT, BRIEF, TITLES = 2, 76, 3
FINE = 50
"""Full marks of an index from which on one decimal shows what a question brings."""
LONG_ROAD = 8
"""Steps beyond which the table drops what the firm has now: the answers stand in the dimension's section."""
FIRST_IDEOGRAPH = "\u3400"
NARROW_QUOTES = str.maketrans({"“": "&quot;", "”": "&quot;", "‘": "&#39;", "’": "&#39;", "…": "..."})
"""The Chinese face draws these as wide as an ideograph, which tears English words apart."""
WEB = ("http://", "https://")


def environment() -> Environment:
    """Where the templates are, and how they are filled: all text is escaped, and nothing may be missing."""
    templates = Environment(
        loader=PackageLoader("assessor.reports"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["verdict_word"] = verdict_word
    return templates


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The templates, and the characters that can be drawn (empty: all)."""

    drawn: AbstractSet[int] = frozenset()
    templates: Environment = field(default_factory=environment)

    def of_firm(self, result: FirmResult, lang: Lang, *, verify_url: str | None = None, reserved: int = 0) -> str:
        """The firm's own pages, with `reserved` empty pages at the end for the standing ones."""
        url = verify_url if verify_url and verify_url.startswith(WEB) else None
        context = _context(result, lang, url) | {"reserved": reserved}
        return self._filled("report.html", context)

    def standing(self, result: FirmResult, lang: Lang) -> str:
        """The pages on method and sources: the same text for every firm of an edition."""
        context = _common(result, lang) | {
            "named": result.basis.index_title[lang] if lang == "zh" else result.basis.index_title.en.lower(),
            "dimensions": result.dimensions,
            "ladder": result.level.ladder,
            "documents": documents_of(result),
        }
        return self._filled("standing.html", context)

    def _filled(self, template: str, context: dict[str, object]) -> str:
        html = self.templates.get_template(template, globals={"day": context["day"], "brief": brief}).render(context)
        return fitted(html, "en" if context["lang"] == "en" else "zh", self.drawn)


def fitted(html: str, lang: Lang, drawn: AbstractSet[int]) -> str:
    """A filled template with every character one the font can draw (`drawn` empty: all)."""
    if lang == "en":
        html = html.translate(NARROW_QUOTES)
    return printable(html, drawn) if drawn else html


def _common(result: FirmResult, lang: Lang) -> dict[str, object]:
    return {
        "result": result,
        "levelled": len(result.level.ladder) > 1,
        "supported": bool(result.measures),
        "lang": lang,
        "html_lang": HTML_LANG[lang],
        "w": words_in(lang),
        "points": partial(points, decimals=1 if result.index.scale >= FINE else 2),
        "day": partial(long_date, lang=lang),
    }


def _context(result: FirmResult, lang: Lang, verify_url: str | None) -> dict[str, object]:
    offers = offers_of(result, lang)
    dimensions = {dimension.id: dimension for dimension in result.dimensions}
    problems = {problem.id: problem for problem in result.problems}
    return _common(result, lang) | {
        "level": result.level,
        "offers": offers,
        "names": names_of(result, lang),
        "pictures": pictures_of(result, lang, verify_url),
        "verify_url": verify_url,
        "problem_limit": PROBLEM_LIMIT,
        "long_road": len(result.path.steps) > LONG_ROAD,
        "own_page": bool(result.measures and result.path.steps) or len(result.path.steps) > LONG_ROAD,
        "code": legible(result.receipt.code, limit=CODE_LIMIT),
        "problems": problems_by_dimension(result),
        "strengths": _chosen(dimensions, result.strengths),
        "gaps": _chosen(dimensions, result.gaps),
        "notes": [note for note in result.notes if note != result.basis.verified_note],
        "first_steps": result.path.steps[:START_WITH],
        "scale": next((dimension.score.scale for dimension in result.dimensions), result.index.scale),
        "start_with": offers.detailed[:START_WITH],
        "numbers": {source.document: place for place, source in enumerate(documents_of(result), start=1)},
        "to_confirm": sum(measure.verdict == "confirm" for measure in offers.all_recommended),
        "unanswered": [problems[each] for each in result.unanswered_needs if each in problems],
        "open": any(not dimension.score.is_point for dimension in result.dimensions),
        "titles": partial(_titles, offers, lang),
        "components": partial(_components, offers, lang),
    }


def _chosen(dimensions: Mapping[str, DimensionResult], chosen: Iterable[str]) -> list[DimensionResult]:
    return [dimensions[each] for each in chosen if each in dimensions]


def _titles(offers: ListedMeasures, lang: Lang, measures: Iterable[str]) -> str:
    """Titles of the first few measures of a list of ids."""
    known = [offers.titles[each].title[lang] for each in measures if each in offers.titles]
    return ("；" if lang == "zh" else "; ").join(known[:TITLES]) + (" …" if len(known) > TITLES else "")


def _components(offers: ListedMeasures, lang: Lang, measure: MeasureResult) -> str:
    usable = [
        each for each in measure.components if each in offers.titles and offers.titles[each].verdict != "not_for_you"
    ]
    return _titles(offers, lang, usable)


def brief(text: str) -> str:
    """A text cut to about two lines."""
    return legible(text, limit=BRIEF if any(character >= FIRST_IDEOGRAPH for character in text) else BRIEF * 2)


def points(value: float | None, decimals: int = 1) -> str:
    """Points with at most one decimal, or as many as said."""
    return "–" if value is None else f"{value:.{decimals}f}".rstrip("0").removesuffix(".")
