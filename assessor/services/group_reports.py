"""The PDF reports about many firms: a district's, of a release, and an association's, of a survey."""

from dataclasses import replace
from datetime import datetime
from importlib import import_module

from assessor.edition import Edition
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Lang, Text
from assessor.releases.axes import title_of
from assessor.releases.method import method_texts
from assessor.releases.page import Page
from assessor.releases.targets import progress_of
from assessor.reports.groups.association import render_association_report
from assessor.reports.groups.district import DistrictReport, render_district_report
from assessor.services.association.figures import association_figures
from assessor.services.context import Context, edition_of
from assessor.services.district.figures.reading import page_of, years_of
from assessor.services.district.figures.themes import themes_of
from assessor.services.district.targets import district_targets
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME
from assessor.storage.figures import Release
from assessor.storage.members import Survey


def district_report(context: Context, release: Release, lang: Lang) -> bytes:
    """What a bureau hands to its leaders, from the release's pages alone. Raises ReportsUnavailableError."""
    report = _of_release(context, release)
    with ONE_REPORT_AT_A_TIME:
        return render_district_report(report, lang)


def district_word_file(context: Context, release: Release, lang: Lang) -> bytes:
    """The same figures as an official document to be edited (.docx)."""
    report = _of_release(context, release)
    writer = import_module("assessor.reports.official.district")  # its libraries cost a process several MB
    with ONE_REPORT_AT_A_TIME:
        return bytes(writer.district_document(report, lang))


def _of_release(context: Context, release: Release) -> DistrictReport:
    edition = edition_of(release.frame.edition)
    page = page_of(context, release.id, "all")
    if page is None:
        message = f"release {release.id} has no page of the whole district"
        raise ValueError(message)
    return DistrictReport(
        district=_marked(context, title_of(edition, release.frame.district)),
        edition=edition.id,
        edition_title=edition.title,
        period=release.frame.period,
        number=release.number,
        published_on=day_in_china(release.published_at),
        as_of=release.as_of,
        scale=float(edition.scoring.index.scale),
        weak_below=float(edition.scoring.weak_below),
        figures=_with_titles(page, edition),
        axes={one.axis: one.title for one in edition.groupings},
        method=method_texts(),
        themes=themes_of(context, release),
        progress=progress_of(page, district_targets(context, release.frame.district)),
        years=years_of(context, release),
    )


def association_report(context: Context, survey: Survey, lang: Lang, *, now: datetime) -> bytes:
    """What an association knows of its members, with call lists. Raises ReportsUnavailableError."""
    figures = association_figures(context, survey, now=now)
    with ONE_REPORT_AT_A_TIME:
        return render_association_report(figures, lang)


def _with_titles(page: Page, edition: Edition) -> Page:
    """Its sums by their titles: older pages name them by the question that was asked."""
    titles = {str(question): title for question, title in edition.totals.items()}
    return replace(page, sums=tuple(replace(one, label=titles.get(one.id, one.label)) for one in page.sums))


def _marked(context: Context, title: Text) -> Text:
    """The title, with a word about it where all figures are made up."""
    return Text(f"{title.zh}（演示数据）", f"{title.en} (made-up data)") if context.is_demo else title
