"""What the whole diagnosis shares: the firm's names as printed, the charts as images, the documents named."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from assessor.evaluation.firm import FirmResult, Source
from assessor.questionnaire import Lang
from assessor.reports import charts
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.reports.legible import legible
from assessor.reports.qr import qr_image
from assessor.reports.words import WORDS

RADIUS = 80
"""Of the radar on paper, so that its letters have 9 points."""
NAME_LIMIT, SHORT_NAME_LIMIT, CODE_LIMIT = 160, 30, 30
_WIDE_FROM = 0x2E80
LONG_NAME, LONGEST_NAME = 30, 80
"""Widths of a name, in ideographs, from which it is set smaller, and smaller again."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image as a data address and the words for those who cannot see it."""

    address: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Every chart of the report."""

    staircase: Picture
    radar: Picture
    bars: dict[str, Picture]
    roadmap: Picture | None
    gauges: dict[str, Picture]
    also: dict[str, Picture]
    """Ladders of other editions on which the firm's level is settled too."""
    qr: Picture


def documents_of(result: FirmResult) -> tuple[Source, ...]:
    """One source for each document the measures come from, by id: the same for every firm of an edition."""
    sources = {measure.source.document: measure.source for measure in result.measures}
    return tuple(sources[document] for document in sorted(sources))


def pictures_of(
    result: FirmResult, lang: Lang, *, verify_url: str | None, peers: PeerGroup | None, when: Sequence[str]
) -> Pictures:
    """Draw them. `when` each step of the path is done."""
    beside = {} if peers is None else {name: float(score) for name, score in peers.dimensions.items()}
    road = charts.roadmap_of(result, lang, when=when)
    code = legible(result.receipt.code, limit=CODE_LIMIT)
    what = WORDS["qr_url"][lang] if verify_url else WORDS["qr_code"][lang].format(code=code)
    return Pictures(
        staircase=picture(charts.staircase_of(result, lang)),
        radar=picture(charts.radar_of(result, lang, peers=beside, radius=RADIUS)),
        bars={
            dimension.id: picture(charts.bar_of(dimension, lang, peers=beside.get(dimension.id)), brief=True)
            for dimension in result.dimensions
        },
        roadmap=picture(road) if road else None,
        also={
            each.edition: picture(charts.staircase_of_reading(each, lang))
            for each in result.also
            if each.level.value is not None
        },
        gauges={risk.id: picture(charts.gauge_of(risk, lang)) for risk in result.risks},
        qr=Picture(address=qr_image(verify_url or code), alt=WORDS["qr"][lang].format(what=what)),
    )


def picture(svg: str, *, brief: bool = False) -> Picture:
    """A chart as an image; title (unless `brief`) and description become the alternative text."""
    said = [unescape(text) for text in re.findall(r"<(?:title|desc)[^>]*>([^<]*)</", svg)]
    alt = " – ".join(said[-1:] if brief else said)
    return Picture(address=f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}", alt=alt)


@dataclass(frozen=True, kw_only=True)
class Names:
    """The firm as the report calls it: at length, in the running head, and its code."""

    full: str
    short: str
    uscc: str

    @property
    def size(self) -> str:
        """How large the name is set: "", "long" or "longest"."""
        width = sum(1.0 if ord(char) > _WIDE_FROM else 0.5 for char in self.full)
        return "longest" if width > LONGEST_NAME else "long" if width > LONG_NAME else ""


def names_of(result: FirmResult, lang: Lang) -> Names:
    """Foreign text made fit to print and cut to the room there is."""
    name = legible(result.enterprise.name, limit=NAME_LIMIT) or WORDS["no_name"][lang]
    return Names(
        full=name, short=legible(name, limit=SHORT_NAME_LIMIT), uscc=legible(result.enterprise.uscc, limit=CODE_LIMIT)
    )
