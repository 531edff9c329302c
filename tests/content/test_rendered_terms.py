"""What is read in the end keeps to terms.yaml too: pages, reports, workbooks and letters, rendered in both languages.

Labels of the same page in two languages stand in the same order; put side by side they show what each is called.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import lxml.html
import openpyxl
import pytest

from assessor.app import create_app
from assessor.config import Settings
from assessor.edition import load_edition
from assessor.edition.terms import Term, terms
from assessor.evaluation import assess, evaluate
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Lang, columns_from_answers
from assessor.reports.groups.association import association_html
from assessor.reports.groups.district import district_html
from assessor.services.post.letters import LETTERS, body_of, subject_of
from assessor.web.context import EXTENSION
from assessor.workbooks.results.summary import Members, write_summary
from assessor.workbooks.template.workbook import write_template
from tests.content.test_terms import CHINESE, DIFFER, plain
from tests.databases import prepared
from tests.misnamed import misnamed
from tests.reports.release_pages import report
from tests.reports.sample import AS_OF
from tests.reports.structure import render_html
from tests.reports.test_association_report import figures
from tests.spacing import spacing_faults
from tests.web.access_matrix import PAGES
from tests.web.relations import related

LANGS: tuple[Lang, ...] = ("zh", "en")
OF_AN_EDITION = {"没有": "an answer to one question and to another", "信息化": "a level, and a dimension"}
"""Words of a published edition that are one in Chinese and not in English."""
LABELS = "//th | //dt | //legend | //label | //summary | //button | //h1 | //h2 | //h3"
EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "panyu-auto-parts-medium.json").read_text("utf-8"))
FILES = {"result.report", "result.annex", "sample.report"}
LINES = "lines"
BETWEEN_PARTS = ("space within", "space beside", "two spaces")
"""A space may stand between two parts that a template puts side by side."""
Labels = Mapping[str, list[str]]
"""The labels of one thing that is read, by the place where they stand, in order."""
Rendered = Mapping[Lang, Labels]


def labels_in(html: str) -> Labels:
    found: dict[str, list[str]] = defaultdict(list)
    for one in lxml.html.document_fromstring(html).xpath(LABELS):
        place = [one.tag, *(part.get("id") or part.get("class") or part.tag for part in one.iterancestors())]
        found[" < ".join(map(str, place))].append(" ".join(one.text_content().split()))
    return {**found, LINES: list(lines_in(html))}


def lines_in(html: str) -> Iterator[str]:
    """The texts as they are read, each by itself; what nobody translates is left out."""
    page = lxml.html.document_fromstring(html)
    for hidden in page.xpath("//*[@translate='no'] | //script | //style"):
        hidden.drop_tree()
    yield from (" ".join(one.split()) for one in page.xpath("//body//text()") if one.strip())


def cells_in(path: Path) -> Labels:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = {f"sheet {n}": sheet.iter_rows(values_only=True) for n, sheet in enumerate(book.worksheets)}
    return {name: [one for row in found for one in row if isinstance(one, str)] for name, found in rows.items()}


def pages(folder: Path) -> Iterator[Rendered]:
    """Every page of a firm that has begun, of one that has its result, and of a stranger."""
    app = create_app(Settings(state_folder=prepared(folder)))
    for relation in ("anonymous", "draft", "result"):
        visitor = related(app, relation)
        for endpoint in [one for one in PAGES if one not in FILES]:
            first = visitor.client.get(visitor.address(endpoint, "GET", LANGS[0]))
            if first.mimetype == "text/html" and first.status_code == 200:
                shown = {lang: visitor.client.get(visitor.address(endpoint, "GET", lang)) for lang in LANGS}
                yield {lang: labels_in(one.text) for lang, one in shown.items()}
    app.extensions[EXTENSION].context.database.close()


def reports() -> Iterator[Rendered]:
    """Of firms that answered all, half and next to nothing."""
    edition, answers = load_edition(EXAMPLE["edition"]), list(EXAMPLE["answers"].items())
    for size in (len(answers), len(answers) // 2, 3):
        one = assess(edition, dict(answers[:size]), AS_OF, Enterprise(name="甲厂", uscc=""))
        yield {lang: labels_in(render_html(one, lang)) for lang in LANGS}


def group_reports() -> Iterator[Rendered]:
    """Of made-up figures; what dimensions and problems are called there is made up as well."""
    yield {lang: labels_in(district_html(report(), lang)) for lang in LANGS}
    yield {lang: labels_in(association_html(figures(), lang)) for lang in LANGS}


def workbooks(folder: Path) -> Iterator[Rendered]:
    edition = load_edition(EXAMPLE["edition"])
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [EXAMPLE["answers"], {}])
    names = (Enterprise(name="甲厂", uscc=""), Enterprise(name="乙厂", uscc=""))
    members = Members(evaluation=evaluate(edition, columns, AS_OF), enterprises=names)
    for lang in LANGS:
        write_template(folder / f"template-{lang}.xlsx", edition, lang)
        write_summary(folder / f"summary-{lang}.xlsx", members, lang)
    for kind in ("template", "summary"):
        yield {lang: cells_in(folder / f"{kind}-{lang}.xlsx") for lang in LANGS}


def letters() -> Iterator[Rendered]:
    for wording in LETTERS:
        yield {
            lang: {"subject": [subject_of(wording, lang)], "body": body_of(wording, lang, link="").split("\n")}
            for lang in LANGS
        }


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Rendered]]:
    folder = tmp_path_factory.mktemp("terms")
    return {
        "pages": list(pages(folder / "service")),
        "reports": list(reports()),
        "group reports": list(group_reports()),
        "workbooks": list(workbooks(folder)),
        "letters": list(letters()),
    }


def paired(rendered: Mapping[str, list[Rendered]]) -> Iterator[tuple[str, str]]:
    """What stands in the same place; nothing where one language has more there, as an English list of documents has."""
    for one in chain.from_iterable(rendered.values()):
        for place, said in one["zh"].items():
            if place != LINES and len(said) == len(one["en"].get(place, ())):
                yield from zip(said, one["en"][place], strict=True)


@pytest.mark.slow
def test_most_that_is_read_stands_in_the_same_place_in_both_languages(rendered: dict[str, list[Rendered]]):
    assert set(rendered) == {"pages", "reports", "group reports", "workbooks", "letters"}
    for kind, found in rendered.items():
        every = sum(len(said) for one in found for place, said in one["zh"].items() if place != LINES)
        alike = sum(1 for _ in paired({kind: found}))
        assert every > 50, kind
        assert alike > 0.8 * every, kind


def test_a_label_that_is_read_is_called_one_thing_in_the_other_language(rendered: dict[str, list[Rendered]]):
    made_up = {"group reports": rendered["group reports"]}
    for whole in ({**rendered, "group reports": []}, made_up):
        called: dict[str, set[str]] = defaultdict(set)
        for zh, en in paired(whole):
            if CHINESE.search(zh) and not CHINESE.search(en):
                called[plain(zh)].add(plain(en))
        assert {
            zh: found for zh, found in called.items() if len(found) > 1 and zh not in {**DIFFER, **OF_AN_EDITION}
        } == {}
        assert {one.zh: called[one.zh] for one in terms() if called.get(one.zh, set()) - allowed_for(one)} == {}


def test_nothing_else_is_read_in_place_of_a_term(rendered: dict[str, list[Rendered]]):
    read = (
        (lang, said) for one in chain.from_iterable(rendered.values()) for lang in LANGS for said in one[lang].values()
    )
    assert [(one, misnamed(one, lang)) for lang, said in read for one in said if misnamed(one, lang)] == []


def test_what_is_read_is_spaced_one_way(rendered: dict[str, list[Rendered]]):
    found = {
        (lang, fault)
        for one in chain.from_iterable(rendered.values())
        for lang in LANGS
        for said in chain.from_iterable(one[lang].values())
        for fault in spacing_faults(said, lang)
        if not fault.startswith(BETWEEN_PARTS)
    }
    assert sorted(found) == []


def allowed_for(term: Term) -> set[str]:
    return {plain(one) for one in (term.en, *term.also.get("en", ()))}
