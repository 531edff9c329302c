"""Fills the report's templates: a firm's result becomes HTML, with every character one the font can draw."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined

from assessor.evaluation.firm import DimensionResult, FirmResult, GradedQuestion
from assessor.evaluation.summary import summary_of
from assessor.measures.words import STATUS_WORDS, VERDICT_WORDS, verdict_word
from assessor.questionnaire import Lang, Text
from assessor.reports.content import CODE_LIMIT, Names, documents_of, names_of, pictures_of
from assessor.reports.diagnosis.causes import findings_of, how_many_fit
from assessor.reports.diagnosis.danger import dangers_of
from assessor.reports.diagnosis.plan import further_of, plan_of
from assessor.reports.diagnosis.standing import Condition, Conditions, PeerGroup, conditions_of
from assessor.reports.diagnosis.support import support_of
from assessor.reports.legible import legible
from assessor.reports.material_list import listed
from assessor.reports.repertoire import printable
from assessor.reports.words import WORDS, long_date, words_in
from assessor.reports.words.plan import MONTHS

HTML_LANG: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}
BRIEF = 76
CONTACT_LIMIT = 40
FINE = 50
"""Full marks of an index from which on one decimal shows what a question brings."""
FIRST_IDEOGRAPH = "\u3400"
NARROW_QUOTES = str.maketrans({"“": "&quot;", "”": "&quot;", "‘": "&#39;", "’": "&#39;", "…": "..."})
"""The Chinese face draws these as wide as an ideograph, which tears English words apart."""
WEB = ("http://", "https://")
NAMED_VERDICTS = ("available", "confirm", "near", "needs_answers", "planned", "not_open", "proposed")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long the lists are, so that each page holds its own: the workbook has them all."""

    more: int
    deeds: int
    titles: int
    near: int
    reasons: int
    cards: int
    """Measures in full where the plan takes more than a page; the others are named."""
    next: int = 5


LIMITS: Mapping[Lang, Limits] = {
    "zh": Limits(more=24, deeds=2, titles=6, near=2, reasons=1, cards=5),
    "en": Limits(more=14, deeds=1, titles=4, near=1, reasons=1, cards=3),
}
"""English takes more room."""


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
class Contacts:
    """Whom to ask about a report, and who answers for the data in it; empty where the service names nobody."""

    helpline: str = ""
    handler: str = ""
    handler_contact: str = ""

    def lines(self, lang: Lang) -> list[str]:
        """In words."""
        asked = WORDS["ask"][lang].format(helpline=legible(self.helpline, limit=CONTACT_LIMIT))
        who, how = (legible(one, limit=CONTACT_LIMIT) for one in (self.handler, self.handler_contact))
        said = WORDS["handled_by"] if how else WORDS["handled_by_name"]
        handled = said[lang].format(handler=who, contact=how)
        return [line for line, is_told in ((asked, self.helpline), (handled, self.handler)) if is_told]


NOBODY = Contacts()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One report to make. `verify_url` goes into the QR code, which else holds the number; `peers`: last release."""

    result: FirmResult
    lang: Lang
    verify_url: str | None = None
    peers: PeerGroup | None = None
    contacts: Contacts = NOBODY


def own_texts(paper: Paper) -> tuple[str, ...]:
    """What names the firm in its report, as written there: nothing that holds it may be kept."""
    result, names = paper.result, names_of(paper.result, paper.lang)
    code = legible(result.receipt.code, limit=CODE_LIMIT)
    texts = (names.full, names.short, names.uscc, code, paper.verify_url or "", result.receipt.answers_digest)
    return tuple(escape(text) for text in texts if text)


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The templates, and the characters that can be drawn (empty: all)."""

    drawn: AbstractSet[int] = frozenset()
    templates: Environment = field(default_factory=environment)

    def of_firm(self, paper: Paper) -> str:
        """The firm's report; what it says on method and sources is the same for every firm of an edition."""
        context = _context(paper)
        template = self.templates.get_template("report.html", globals={"day": context["day"], "brief": brief})
        return fitted(template.render(context), paper.lang, self.drawn)


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
        "numbers": {source.document: place for place, source in enumerate(documents_of(result), start=1)},
        "lang": lang,
        "html_lang": HTML_LANG[lang],
        "w": words_in(lang),
        "day": partial(long_date, lang=lang),
        "points": partial(points, decimals=1 if result.index.scale >= FINE else 2),
    }


def _method(result: FirmResult, lang: Lang) -> dict[str, object]:
    return {
        "named": result.basis.index_title[lang] if lang == "zh" else result.basis.index_title.en.lower(),
        "documents": documents_of(result),
    }


def _context(paper: Paper) -> dict[str, object]:
    result, lang = paper.result, paper.lang
    plan = plan_of(result)
    when = [_month(lang, one.done_by) for one in plan if one.done_by]
    url = paper.verify_url if paper.verify_url and paper.verify_url.startswith(WEB) else None
    pictures = pictures_of(result, lang, verify_url=url, peers=paper.peers, when=when)
    shared = {"level": result.level, "limits": LIMITS[lang], "pictures": pictures, "plan": plan, "dated": bool(when)}
    values = (_common(result, lang), shared, _summary(paper, url), _standing(paper), _advice(result, lang))
    return {name: value for each in (*values, _method(result, lang)) for name, value in each.items()}


def _summary(paper: Paper, url: str | None) -> dict[str, object]:
    result, lang = paper.result, paper.lang
    names, summary = names_of(result, lang), summary_of(result)
    return {
        "names": names,
        "facts": _facts(result, lang, names),
        "verify_url": url,
        "shown_url": "" if url is None else url.partition("://")[2].partition("/verify/")[0] + "/verify",
        "code": legible(result.receipt.code, limit=CODE_LIMIT),
        "contacts": paper.contacts.lines(lang),
        "lead": _lead(result, lang, conditions_of(result)),
        "shows_index": result.level.value is not None or len(result.level.ladder) <= 1,
        "things": summary.things,
        "counts": summary.counts,
        "notes": [note for note in result.notes if note != result.basis.verified_note],
    }


def _standing(paper: Paper) -> dict[str, object]:
    result, lang = paper.result, paper.lang
    return {
        "conditions": conditions_of(result),
        "joined": partial(_joined, lang),
        "capital": capital,
        "missing": _titles(result, result.level.missing),
        "peers": paper.peers,
        "beside": {} if paper.peers is None else paper.peers.dimensions,
        "few_peers": paper.peers is not None and paper.peers.quartiles is None,
        "is_open": any(not dimension.score.is_point for dimension in result.dimensions),
        "scale": next((dimension.score.scale for dimension in result.dimensions), result.index.scale),
        "strengths": _chosen(result, result.strengths),
        "practices": _by_grade(result.graded),
    }


def _advice(result: FirmResult, lang: Lang) -> dict[str, object]:
    findings, support = findings_of(result), support_of(result)
    return {
        "findings": findings,
        "shown_findings": how_many_fit(findings, lang),
        "further": further_of(result),
        "helped": bool(result.measures) and result.place is not None,
        "month": partial(_month, lang),
        "paper_list": partial(listed, lang),
        "support": support,
        "told_verdicts": [name for name in NAMED_VERDICTS if support.counts.get(name)],
        "verdict_name": _verdict_name,
        "dangers": dangers_of(result),
        "settled": [one for one in result.also if one.level.value is not None],
    }


def _facts(result: FirmResult, lang: Lang, names: Names) -> list[str]:
    place = "" if result.place is None else result.place[lang]
    return [fact for fact in (names.uscc, place, long_date(result.as_of, lang)) if fact]


def _lead(result: FirmResult, lang: Lang, conditions: Conditions) -> str:
    """The one sentence on the first page."""
    level, wanted = result.level, conditions.wanted
    if len(level.ladder) <= 1:
        return level.meaning[lang]
    if level.value is None and level.anchors:
        standing, stop = summary_of(result).standing, WORDS["stop"][lang]
        return f"{standing.headline[lang]}{stop}{standing.certainty[lang]}{stop}".strip()
    if level.value is None or level.label is None or wanted is None:
        return level.sentence[lang]
    return WORDS["stands"][lang].format(
        value=level.value,
        label=level.label[lang],
        wanted=wanted.value,
        wanted_label=wanted.label[lang],
        n=conditions.lacking,
    )


def _chosen(result: FirmResult, chosen: Iterable[str]) -> list[DimensionResult]:
    dimensions = {dimension.id: dimension for dimension in result.dimensions}
    return [dimensions[each] for each in chosen if each in dimensions]


def _titles(result: FirmResult, questions: Iterable[str]) -> list[Text]:
    titles = {question.id: question.title for one in result.dimensions for question in one.questions}
    return [titles[each] for each in questions if each in titles]


def _by_grade(graded: Sequence[GradedQuestion]) -> list[tuple[int | None, list[GradedQuestion]]]:
    """Best grade first, what has none last."""
    groups: defaultdict[int, list[GradedQuestion]] = defaultdict(list)
    for question in graded:
        groups[-1 if question.grade is None else question.grade].append(question)
    return [(None if grade < 0 else grade, groups[grade]) for grade in sorted(groups, reverse=True)]


def _month(lang: Lang, day: date | None) -> str:
    if day is None:
        return "–"
    month = str(day.month) if lang == "zh" else MONTHS[day.month - 1]
    return WORDS["by_month"][lang].format(year=day.year, month=month)


def _joined(lang: Lang, conditions: Sequence[Condition]) -> str:
    return WORDS["semicolon"][lang].join(one.text[lang] for one in conditions)


def capital(text: str) -> str:
    """A part of a sentence as a sentence of its own."""
    return text[:1].upper() + text[1:]


def _verdict_name(name: str) -> Text:
    return VERDICT_WORDS.get(name) or STATUS_WORDS[name]


def brief(text: str) -> str:
    """A text cut to about two lines."""
    return legible(text, limit=BRIEF if any(character >= FIRST_IDEOGRAPH for character in text) else BRIEF * 2)


def points(value: float | None, decimals: int = 1) -> str:
    """Points with at most one decimal, or as many as said."""
    return "–" if value is None else f"{value:.{decimals}f}".rstrip("0").removesuffix(".")
