"""Comparison with firms alike, from the last release of the district alone: the same trade, or the same size.

Nothing is counted here: what a release does not tell of a group, no firm is told either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessor.edition import Edition, Grouping
from assessor.evaluation.row import label_of
from assessor.insight.lattice import format_key
from assessor.questionnaire import Text
from assessor.releases.axes import is_of_place
from assessor.releases.page import Page, Scores
from assessor.releases.stored import page_read
from assessor.releases.table import Figure, number
from assessor.reports.diagnosis.standing import PeerGroup
from assessor.services.context import Context, edition_of
from assessor.storage import Assessment, Transaction, find_scores
from assessor.storage.figures import PlaceInFigures, Release, last_pages, place_of_imported
from assessor.storage.members import ImportedId

FEWEST, ROUNDING = 10, 5
"""Firms that peers must be, also on pages of older releases; their number is told to the nearest multiple."""


@dataclass(frozen=True, kw_only=True)
class Quartiles:
    """Of about `n` firms, to the nearest five, a quarter lie at or below `lower`, half at or below `median`.

    Three quarters lie at or below `upper`; in whole points.
    """

    n: int
    lower: int
    median: int
    upper: int

    def quarter(self, score: float) -> int:
        """In which quarter of the firms a score lies: 0 the lowest, 3 the highest."""
        return sum(score > limit for limit in (self.lower, self.median, self.upper))


@dataclass(frozen=True, kw_only=True)
class Mean:
    """The mean of about `n` firms, to the nearest five, in whole points: what is told of fewer than have quartiles."""

    n: int
    mean: int


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Firms alike in one respect. `index` is None where no quartiles are told of them; such dimensions are left out.

    Of a few firms the means alone are told: `mean` of the index, `means` of dimensions.
    """

    axis: Text
    label: Text
    """What makes them alike: the industry or the size."""
    as_of: date | None
    """The day of the release; None where the district has none on this edition."""
    index: Quartiles | None = None
    dimensions: Mapping[str, Quartiles]
    mean: Mean | None = None
    means: Mapping[str, Mean] = field(default_factory=dict)


def peers_of(context: Context, assessment: Assessment) -> tuple[Peers, ...]:
    """The firm's peers by each grouping but where it lies; none where it lies in no district served."""
    with context.database.reading() as transaction:
        own = find_scores(transaction, assessment.id)
        place = None if own is None else PlaceInFigures(own.edition, own.district, own.groups)
        return _peers_at(transaction, place)


def peers_of_imported(context: Context, imported_id: ImportedId) -> tuple[Peers, ...]:
    """The same for answers an association gave."""
    with context.database.reading() as transaction:
        return _peers_at(transaction, place_of_imported(transaction, imported_id))


def _peers_at(transaction: Transaction, own: PlaceInFigures | None) -> tuple[Peers, ...]:
    if own is None or not own.district:
        return ()
    edition = edition_of(own.edition)
    alike = {one: own.groups[one.column] for one in edition.groupings if not is_of_place(edition, one)}
    keys = [_key(one, code) for one, code in alike.items()]
    release, pages = last_pages(transaction, own.district, own.edition, keys)
    told = {key: page_read(page) for key, page in pages.items()}
    return tuple(_peers(edition, one, code, release, told) for one, code in alike.items() if code)


def peer_group(peers: Sequence[Peers]) -> PeerGroup | None:
    """The first group with quartiles as the report prints it, else the first with means; None where there is none."""
    groups = [_as_printed(one, one.as_of) for one in peers if one.as_of is not None]
    known = [one for one in groups if one is not None]
    return next((one for one in known if one.quartiles), next(iter(known), None))


def _as_printed(peers: Peers, as_of: date) -> PeerGroup | None:
    if peers.index is not None:
        index, medians = peers.index, {name: one.median for name, one in peers.dimensions.items()}
        ends = (index.lower, index.upper)
        return PeerGroup(
            label=peers.label, as_of=as_of, n=index.n, middle=index.median, dimensions=medians, quartiles=ends
        )
    if peers.mean is not None:
        mean, means = peers.mean, {name: one.mean for name, one in peers.means.items()}
        return PeerGroup(label=peers.label, as_of=as_of, n=mean.n, middle=mean.mean, dimensions=means, quartiles=None)
    return None


def quartiles_of(scores: Scores) -> Quartiles | None:
    """Quartiles as a firm is told them, or None where the release hides them or they rest on too few firms."""
    firms = number(scores.n)
    if firms is None or firms < FEWEST:
        return None
    lower, median, upper = (_whole(figure) for figure in (scores.lower, scores.median, scores.upper))
    if lower is None or median is None or upper is None:
        return None
    return Quartiles(n=ROUNDING * round(firms / ROUNDING), lower=lower, median=median, upper=upper)


def mean_of(scores: Scores) -> Mean | None:
    """The mean as a firm is told it, or None where the release hides it or it rests on too few firms."""
    firms, mean = number(scores.n), _whole(scores.mean)
    if firms is None or firms < FEWEST or mean is None:
        return None
    return Mean(n=ROUNDING * round(firms / ROUNDING), mean=mean)


def _peers(edition: Edition, alike: Grouping, code: str, release: Release | None, pages: Mapping[str, Page]) -> Peers:
    question, page = edition.questionnaire.find_question(alike.question), pages.get(_key(alike, code))
    index = None if page is None else quartiles_of(page.index)
    every = {} if page is None else {one.id: one for one in page.dimensions}
    found = {node: quartiles_of(one) for node, one in every.items()}
    means = {node: mean_of(one) for node, one in every.items()}
    return Peers(
        axis=alike.title,
        label=Text(code, code) if question is None else label_of(edition, question, code),
        as_of=None if release is None else release.as_of,
        index=index,
        dimensions={} if index is None else {node: one for node, one in found.items() if one is not None},
        mean=None if page is None or index is not None else mean_of(page.index),
        means={} if index is not None else {node: one for node, one in means.items() if one is not None},
    )


def _key(alike: Grouping, code: str) -> str:
    return format_key({alike.axis: code})


def _whole(figure: Figure) -> int | None:
    known = number(figure)
    return None if known is None else round(known)
