"""The diagnostic report of one firm as PDF: `render_pdf` for one, a `Renderer` for many."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.evaluation.firm import FirmResult
from assessor.questionnaire import Lang
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.reports.fonts import drawn_code_points, prepare_fonts
from assessor.reports.libraries import require_libraries
from assessor.reports.pages import NOBODY, Contacts, Pages, Paper, own_texts
from assessor.written_whole import written_whole

if TYPE_CHECKING:
    from assessor.reports.engine import Engine


class Renderer:
    """Makes reports; fonts, styles and the pages shared by firms are prepared once. Keep one a process.

    Raises `ReportsUnavailableError` with what to install where system libraries are missing.
    """

    def __init__(self, fonts: Path | None = None) -> None:
        require_libraries()
        folder = prepare_fonts(fonts)
        # Loaded here, not above: a service without the system libraries still starts, and says what is missing.
        self._engine: Engine = import_module("assessor.reports.engine").Engine(folder)
        self.drawn = drawn_code_points(folder)
        self._pages = Pages(drawn=self.drawn)

    def pdf(
        self, result: FirmResult, lang: Lang, *, verify_url: str | None = None, peers: PeerGroup | None = None
    ) -> bytes:
        """The report as PDF/UA-1. `verify_url` goes into the QR code, which else holds the report's number."""
        return self.made(Paper(result=result, lang=lang, verify_url=verify_url, peers=peers))

    @property
    def fallbacks(self) -> int:
        """How many reports were laid out as a whole because a block did not fit."""
        return self._engine.fallbacks

    @property
    def is_filled_ahead(self) -> bool:
        """Whether what reports share stands ready, painted ahead."""
        return self.shelf.exists()

    @property
    def shelf(self) -> Path:
        """Where that is kept."""
        return self._engine.shelf

    def fill_ahead(self, papers: Iterable[Paper]) -> None:
        """Make reports of made-up firms and keep what they share for all processes of this machine."""
        for paper in papers:
            self.made(paper)
        self._engine.write_shelf()

    def made(self, paper: Paper) -> bytes:
        """The report from blocks, or laid out as one document where a block does not fit."""
        return self._engine.firm_pdf(self._pages.of_firm(paper), own_texts(paper)) or self.whole(paper)

    def whole(self, paper: Paper) -> bytes:
        """The same report laid out as one document: what blocks are held against, and made where one does not fit."""
        return self._engine.pdf(self._pages.of_firm(paper), "firm")

    def pdf_of(self, html: str) -> bytes:
        """The PDF/UA-1 of a whole report about many firms, its characters already fitted to `drawn`."""
        return self._engine.pdf(html, "group")


@lru_cache(maxsize=1)
def shared_renderer() -> Renderer:
    """The renderer of this process, made at first use."""
    return Renderer()


def render_pdf(
    result: FirmResult,
    lang: Lang,
    *,
    verify_url: str | None = None,
    peers: PeerGroup | None = None,
    contacts: Contacts = NOBODY,
) -> bytes:
    """The report of one firm as PDF; `peers` are firms alike, as the last release tells of them."""
    paper = Paper(result=result, lang=lang, verify_url=verify_url, peers=peers, contacts=contacts)
    return shared_renderer().made(paper)


def write_pdf(path: Path, content: bytes) -> None:
    """Write beside, then rename: the file is whole or not there."""
    with written_whole(path) as beside:
        beside.write_bytes(content)
