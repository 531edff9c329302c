"""Reads a stored page of a release into the figures of a report; nothing is computed that the page does not tell."""

from collections.abc import Mapping, Sequence

from assessor.questionnaire import Text
from assessor.reports.groups.figures import (
    Change,
    Count,
    Demand,
    Figure,
    Found,
    Gap,
    GroupFigures,
    Part,
    Proposal,
    Risk,
    Scores,
)
from assessor.reports.groups.telling import known

Entry = Mapping[str, object]


def figures_of_page(page: Entry) -> GroupFigures:
    """The page's figures; raises ValueError where it is not in the form of a release's page."""
    extremes = _entry(page["extremes"])
    return GroupFigures(
        firms=_figure(page["firms"]),
        population=_figure(page["population"]),
        response=_figure(page["response"]),
        levels=_counts(page["levels"]),
        index=_scores(_entry(page["index"])),
        dimensions=tuple(_scores(each) for each in _entries(page["dimensions"])),
        weak=_counts(page["weak"]),
        problems=_counts(page["problems"]),
        risks=tuple(Risk(label=_text(each["label"]), bands=_counts(each["bands"])) for each in _entries(page["risks"])),
        sums=tuple(
            Count(label=_text(each["label"]), firms=_figure(each["total"]), share=None)
            for each in _entries(page["sums"])
        ),
        change=None if page["change"] is None else _change(_entry(page["change"])),
        demand=tuple(_demand(each) for each in _entries(page["measures"])),
        kinds=_counts(page["kinds"]),
        providers=_counts(page["providers"]),
        gaps=tuple(_gap(each) for each in _entries(page["gaps"])),
        nobody=_titles(extremes["nobody"]),
        everybody=() if known(_figure(page["firms"])) is None else _titles(extremes["everybody"]),
        findings=tuple(Found(rule=str(each["rule"]), text=_text(each["text"])) for each in _entries(page["findings"])),
        parts={axis: tuple(map(_part, _entries(parts))) for axis, parts in _entry(page["parts"]).items()},
    )


def _counts(entries: object) -> tuple[Count, ...]:
    return tuple(
        Count(
            label=_text(each["label"]),
            firms=_figure(each["firms"]),
            share=_figure(each["share"]),
            about=_text(each["dimension"]) if "dimension" in each else None,
        )
        for each in _entries(entries)
    )


def _scores(entry: Entry) -> Scores:
    return Scores(
        label=_text(entry["label"]) if "label" in entry else Text("", ""),
        n=_figure(entry["n"]),
        mean=_figure(entry["mean"]),
        lower=_figure(entry["lower"]),
        median=_figure(entry["median"]),
        upper=_figure(entry["upper"]),
    )


def _change(entry: Entry) -> Change:
    return Change(
        before=str(entry["before"]),
        firms=_figure(entry["firms"]),
        moved=_counts(entry["levels"]),
        index=_scores(_entry(entry["index"])),
        dimensions=tuple(_scores(each) for each in _entries(entry["dimensions"])),
    )


def _part(entry: Entry) -> Part:
    return Part(
        label=_text(entry["label"]),
        firms=_figure(entry["firms"]),
        population=_figure(entry["population"]),
        response=_figure(entry["response"]),
        mean=_figure(entry["mean"]),
    )


def _demand(entry: Entry) -> Demand:
    near = [each for each in _entries(entry["obstacles"]) if each["way"] == "near"]
    told = [(_text(each["label"]), _figure(each["firms"])) for each in near]
    return Demand(
        title=_text(entry["title"]),
        provider=_text(entry["provider"]),
        source=_text(entry["source"]),
        status=str(entry["status"]),
        qualifying=_figure(entry["qualifying"]),
        near=_figure(entry["near"]),
        missed=_figure(entry["missed"]),
        obstacle=max(told, key=lambda pair: known(pair[1]) or 0, default=None),
    )


def _gap(entry: Entry) -> Gap:
    return Gap(
        label=_text(entry["label"]),
        firms=_figure(entry["firms"]),
        unanswered=_figure(entry["unanswered"]),
        running=_titles(entry["running"]),
        proposals=tuple(
            Proposal(
                title=_text(each["title"]),
                source=_text(each["source"]),
                status=str(each["status"]),
                for_firms=each["audience"] == "direct",
            )
            for each in _entries(entry["proposals"])
        ),
    )


def _titles(entries: object) -> tuple[Text, ...]:
    return tuple(_text(each["title"]) for each in _entries(entries))


def _entries(found: object) -> Sequence[Entry]:
    if not isinstance(found, list):
        message = f"a list was expected in a page of a release, not {type(found).__name__}"
        raise ValueError(message)  # noqa: TRY004 (what is wrong is the stored page)
    return [_entry(each) for each in found]


def _entry(found: object) -> Entry:
    if not isinstance(found, Mapping):
        message = f"an entry was expected in a page of a release, not {type(found).__name__}"
        raise ValueError(message)  # noqa: TRY004 (likewise)
    return found


def _text(found: object) -> Text:
    entry = _entry(found)
    return Text(str(entry["zh"]), str(entry["en"]))


def _figure(found: object) -> Figure:
    if found is None or isinstance(found, int | float | str):
        return found
    message = f"a figure was expected in a page of a release, not {type(found).__name__}"
    raise ValueError(message)
