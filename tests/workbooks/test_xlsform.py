"""The form for ODK and KoboToolbox: it converts and asks what the web asks."""

import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree
from pyxform.xls2xform import convert

from assessor.edition import Edition, available_editions, load_edition
from assessor.questionnaire import Question, columns_from_answers, figures, leaves, resolve
from assessor.workbooks.xlsform.form import choice_rows, settings_row, survey_rows, write_xlsform
from assessor.workbooks.xlsform.names import form_names

pytestmark = pytest.mark.usefixtures("forked_children")

EDITIONS = Path(__file__).parent.parent / "editions"
ALL = (*available_editions(), *(EDITIONS / name for name in ("mini", "eu-dma", "acatech")))
H = "{http://www.w3.org/1999/xhtml}"
XF = "{http://www.w3.org/2002/xforms}"


@cache
def converted(edition: Edition) -> etree._Element:
    warnings: list[str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_xlsform(path, edition, "zh")
        result = convert(str(path), warnings=warnings)
    assert [*warnings, *result.warnings] == []
    return etree.fromstring(result.xform.encode())


def edition_named(name: str | Path) -> Edition:
    return load_edition(name) if isinstance(name, str) else _loaded(name)


@cache
def _loaded(path: Path) -> Edition:
    return load_edition(path)


class Filled:
    """A form filled in: its bind expressions evaluated as ODK would, calculations first."""

    def __init__(self, form: etree._Element, names: Mapping[str, str], answers: Mapping[str, object]) -> None:
        (instance,) = [each for each in form.iter(f"{XF}instance") if each.get("id") is None]
        self._tree = etree.ElementTree(etree.fromstring(etree.tostring(instance[0])))
        self._binds = {bind.get("nodeset"): bind for bind in form.iter(f"{XF}bind")}
        self._paths = {path.rsplit("/", 1)[-1]: path for path in self._binds}
        for question, answer in answers.items():
            written = " ".join(answer) if isinstance(answer, list) else "" if answer is None else str(answer)
            self._node(self._paths[names[question]]).text = written
        for path, bind in self._binds.items():
            if bind.get("calculate"):
                value = self._value(path, bind.get("calculate"))
                self._node(path).text = str(value)

    def relevant(self, name: str) -> bool:
        expression = self._binds[self._paths[name]].get("relevant")
        return expression is None or bool(self._value(self._paths[name], expression))

    def accepts(self, name: str) -> bool:
        expression = self._binds[self._paths[name]].get("constraint")
        return expression is None or bool(self._value(self._paths[name], expression))

    def text(self, name: str) -> str:
        return self._node(self._paths[name]).text or ""

    def _node(self, path: str) -> etree._Element:
        (node,) = self._tree.xpath(_without_namespace(path))
        return node

    def _value(self, path: str, expression: str) -> object:
        extensions = {(None, "selected"): _selected, (None, "count-selected"): _count_selected, (None, "if"): _if}
        evaluator = etree.XPathElementEvaluator(self._node(path), extensions=extensions)
        return evaluator(_without_namespace(expression))


def _without_namespace(expression: str) -> str:
    """Steps of a path match by local name: the instance has the default namespace."""
    out, rest = "", expression
    while "/data" in rest:
        before, rest = rest.split("/data", 1)
        steps = "/data" + "".join(itertools.takewhile(lambda char: char.isalnum() or char in "_/-", rest))
        rest = rest[len(steps) - len("/data") :]
        out += before + "".join(f"/*[local-name()='{step}']" for step in steps.strip("/").split("/"))
    return out + rest


def _string(value: object) -> str:
    return (value[0].text or "" if value else "") if isinstance(value, list) else str(value)


def _selected(_: object, node: object, choice: object) -> bool:
    return _string(choice) in _string(node).split()


def _count_selected(_: object, node: object) -> float:
    return float(len(_string(node).split()))


def _if(_: object, condition: object, one: object, other: object) -> object:
    return one if condition else other


def asked_columns(edition: Edition, answers: Mapping[str, object]) -> Mapping[str, bool]:
    columns, faults = columns_from_answers(edition.questionnaire, edition.references, [answers])
    assert faults == ()
    skipped = resolve(edition.questionnaire, edition.references, columns).not_asked
    return {question: not column[0] for question, column in skipped.items()}


def ways_to_answer(question: Question) -> Iterator[object]:
    if question.kind == "number":
        yield from (float(question.minimum or 0), 10.0)
    elif question.kind == "multiple":
        yield from ([option.id] for option in question.options)
    elif question.options:
        yield from (option.id for option in question.options)
    yield from (None, *(["not_applicable"] if question.may_not_apply and question.kind != "number" else []))


@pytest.mark.parametrize("name", ALL, ids=str)
def test_the_form_of_every_edition_converts_without_a_warning(name: str | Path):
    edition = edition_named(name)
    form = converted(edition)
    languages = [translation.get("lang") for translation in form.iter(f"{XF}translation")]
    assert languages == ["中文 (zh)", "English (en)"]
    asked = [question for question in edition.questionnaire.questions if not question.is_derived]
    controls = {etree.QName(node).localname for node in form.find(f"{H}body").iter()}
    assert controls <= {"body", "group", "input", "select", "select1", "label", "hint", "itemset", "value"}
    bodies = list(form.find(f"{H}body").iter(f"{XF}input", f"{XF}select", f"{XF}select1"))
    notes = sum(section.intro is not None for section in edition.questionnaire.sections)
    assert len(bodies) == len(asked) + len(form_names(edition).applies) + notes + 2


@pytest.mark.parametrize("name", ["2026-2", EDITIONS / "mini"], ids=str)
def test_the_form_asks_what_the_web_asks(name: str | Path):
    edition = edition_named(name)
    form, names = converted(edition), form_names(edition)
    conditional = [question for question in edition.questionnaire.questions if question.asked_if is not None]
    deciding = {leaf.fact for question in conditional if question.asked_if for leaf in leaves(question.asked_if)}
    assert deciding
    for question in edition.questionnaire.questions:
        for answer in ways_to_answer(question) if question.id in deciding else ():
            answers = {question.id: answer}
            filled = Filled(form, names.questions, answers)
            shown = {each.id: filled.relevant(names.questions[each.id]) for each in conditional}
            assert shown == asked_columns(edition, answers), answers


def test_two_answers_decide_together_as_on_the_web():
    edition = edition_named(EDITIONS / "mini")
    form, names = converted(edition), form_names(edition)
    for people, systems in itertools.product((None, 5, 10), (None, "unknown", "not_applicable", ["none"], ["erp"])):
        answers = {"people": people, "systems": systems}
        shown = Filled(form, names.questions, answers).relevant("crew")
        assert shown == asked_columns(edition, answers)["crew"], answers


@pytest.mark.parametrize(("part", "whole"), [(None, 4), (3, None), (0, 4), (3, 4), (9, 4), (0, 0), (1, 3)])
def test_rates_are_computed_in_the_form_as_they_are_here(national: Edition, part: int | None, whole: int | None):
    form, names = converted(national), form_names(national)
    answers = {"networked_machines": part, "machines": whole}
    shown = Filled(form, names.questions, answers).text("networking_rate")
    columns, _ = columns_from_answers(national.questionnaire, national.references, [answers])
    exact = figures(resolve(national.questionnaire, national.references, columns).values["networking_rate"])[0]
    assert (float(shown) if shown else None) == (pytest.approx(exact) if exact == exact else None)  # noqa: PLR0124


@pytest.mark.parametrize(
    ("headcount", "revenue", "size"),
    [(1000, 40000, "large"), (999, 40000, "medium"), (20, 300, "small"), (19, 300, "micro"), (20, None, "")],
)
def test_classes_are_computed_in_the_form(headcount: int, revenue: int | None, size: str):
    edition = edition_named("2026-2")
    answers = {"headcount": headcount, "revenue": revenue}
    assert Filled(converted(edition), form_names(edition).questions, answers).text("size_class") == size


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        ({"network": ["none"]}, True),
        ({"network": ["control", "full"]}, True),
        ({"network": ["none", "control"]}, False),
        ({"network": ["unknown", "control"]}, False),
        ({"machines": 0}, True),
        ({"machines": -1}, False),
        ({"machines": 100_001}, False),
    ],
)
def test_the_form_refuses_what_the_reader_would(national: Edition, answers: dict[str, object], accepted: object):
    (question,) = answers
    filled = Filled(converted(national), form_names(national).questions, answers)
    assert filled.accepts(question) is accepted


def test_every_text_is_in_both_languages(national: Edition):
    for row in (*survey_rows(national), *choice_rows(national)):
        for column in ("label", "hint", "constraint_message"):
            assert (f"{column}::中文 (zh)" in row) == (f"{column}::English (en)" in row)


def test_names_differ_and_hold_neither_hyphen_nor_slash():
    for name in ALL:
        names = form_names(edition_named(name))
        every = [*names.questions.values(), *names.sections.values(), *names.applies.values()]
        assert len({each.casefold() for each in every}) == len(every)
        assert all(each.isidentifier() and each.isascii() for each in every)


def test_the_version_of_the_form_changes_with_the_edition(national: Edition):
    assert settings_row(national, "en")["version"] == national.digest[:12]
    assert settings_row(national, "en")["default_language"] == "English (en)"
