"""A measure that there is none of yet, to be thought up: it asks nothing of a firm but where it lies."""

from dataclasses import replace

from assessor.measures.model import Catalogue, Measure
from assessor.questionnaire import ALWAYS, Group, Leaf, Text

NEW = "-new"
"""Its id in addresses; an entry of a catalogue begins with a letter or a digit."""
NEW_TITLE = Text("一项新措施", "A new measure")
_NOTHING = Text("", "")
_BLANK = Measure(
    id=NEW,
    title=NEW_TITLE,
    summary=Text("还没有这项措施，从零开始设计。", "There is no such measure yet: start from nothing."),
    document="",
    section=_NOTHING,
    jurisdiction="",
    programme_level="district",
    status="proposed",
    status_note=None,
    kind="",
    provider=_NOTHING,
    provider_basis="unnamed",
    audience="direct",
    parent=None,
    condition=ALWAYS,
    prefers=None,
    terms=None,
    figures=(),
    problems=(),
    needs=(),
    evidence_date=None,
    effective_from=None,
    effective_to=None,
    anchors=(),
    examples=(),
)


def from_nothing(catalogue: Catalogue, district: str) -> Measure:
    """It, for firms of a district."""
    regions = next((one.regions for one in catalogue.jurisdictions if one.id == district), ())
    place = Leaf(operator="in", fact=catalogue.place_question, values=regions)
    return replace(_BLANK, jurisdiction=district, condition=Group(mode="all", parts=(place,)))
