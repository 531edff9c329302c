"""Every kind of mistake in an edition is found, with its place and its cure."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor.edition import EditionError, EditionProblem, find_problems, load_edition
from tests import yaml_file

MAIN, SHOP = "edition.yaml", "questions/10-shop.yaml"
PROBLEMS, MEASURES = "problems.yaml", "measures/reply.yaml"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """`old` becomes `new` in `file`; a problem at `path`, of `place` if that is another file, must say `cause`."""

    file: str
    old: str
    new: str
    path: str = ""
    cause: str = ""
    place: str = ""


_WRITTEN = yaml_file.read(Path(__file__).parent / "mistakes.yaml")
OF_FORM = [Mistake(**written) for written in _WRITTEN["of_form"]]
OF_CONTENT = [Mistake(**written) for written in _WRITTEN["of_content"]]


def spoil(edition: Path, mistake: Mistake) -> None:
    file = edition / mistake.file
    written = file.read_text(encoding="utf-8")
    assert mistake.old in written
    file.write_text(written.replace(mistake.old, mistake.new, 1), encoding="utf-8")


def reports(mistake: Mistake, problem: EditionProblem) -> bool:
    return (
        problem.file == (mistake.place or mistake.file)
        and problem.path == mistake.path
        and mistake.cause in problem.cause.en
        and bool(problem.cause.zh and problem.cure.zh and problem.cure.en)
    )


def test_the_mini_edition_has_no_problems(mini: Path):
    assert find_problems(mini) == ()


@pytest.mark.parametrize("mistake", OF_FORM + OF_CONTENT, ids=lambda mistake: f"{mistake.path}: {mistake.cause}"[:90])
def test_a_mistake_is_reported_with_place_cause_and_cure(mini: Path, mistake: Mistake):
    spoil(mini, mistake)
    problems = find_problems(mini)
    assert any(reports(mistake, problem) for problem in problems), "\n".join(map(str, problems)) or "nothing found"


def test_mistakes_of_form_in_all_files_are_reported_together(mini: Path):
    chosen = [next(mistake for mistake in OF_FORM if mistake.file == file) for file in (MAIN, SHOP, MEASURES, PROBLEMS)]
    for mistake in chosen:
        spoil(mini, mistake)
    problems = find_problems(mini)
    assert len(problems) == len(chosen)
    assert all(any(reports(mistake, problem) for problem in problems) for mistake in chosen)


def test_mistakes_of_content_in_all_files_are_reported_together_in_file_order(mini: Path):
    causes = (
        "outside the scale",
        "not a number question",
        "no dimension “Z”",
        "no kind “loan”",
        "no code “440102”",
    )
    chosen = [mistake for mistake in OF_CONTENT if mistake.cause in causes]
    for mistake in chosen:
        spoil(mini, mistake)
    problems = find_problems(mini)
    assert [problem.file for problem in problems] == [MAIN, PROBLEMS, SHOP, MEASURES, MEASURES]
    assert all(any(reports(mistake, problem) for problem in problems) for mistake in chosen)


def test_a_problem_names_the_line(mini: Path):
    spoil(mini, Mistake(file=SHOP, old="whole: machines", new="whole: stage"))
    line = (mini / SHOP).read_text(encoding="utf-8").splitlines().index("    whole: stage") + 1
    problem = find_problems(mini)[0]
    assert problem.line == line
    assert str(problem).startswith(f"questions/10-shop.yaml:{line}: questions[1] (networking) whole: “stage” is not")
    assert problem.sentence("zh").endswith("“stage”不是数字题。请改用 kind: number 的题目")


def test_a_near_miss_of_an_id_is_suggested(mini: Path):
    spoil(mini, Mistake(file=SHOP, old="part: networked", new="part: network"))
    assert [problem.cure.en for problem in find_problems(mini) if "network”" in problem.cause.en] == [
        "did you mean “networked”?"
    ]


def test_loading_a_spoiled_edition_raises_all_its_problems(mini: Path):
    spoil(mini, Mistake(file=MAIN, old="weak_below: 35", new="weak_below: 101"))
    spoil(mini, Mistake(file=MEASURES, old="kind: award", new="kind: loan"))
    with pytest.raises(EditionError, match="outside the scale") as raised:
        load_edition(mini)
    assert raised.value.problems == find_problems(mini)
    assert len(raised.value.problems) == 2


def test_a_folder_without_an_edition_is_said_to_be_none(tmp_path: Path):
    assert [problem.cause.en for problem in find_problems(tmp_path)] == [f"there is no edition.yaml in “{tmp_path}”"]
    assert find_problems("no-such-edition")


def test_a_yaml_file_in_the_wrong_place_is_reported(mini: Path):
    (mini / "measures.yaml").write_text("measures: []\n", encoding="utf-8")
    (mini / "questions" / "20-more.yml").write_text("questions: []\n", encoding="utf-8")
    assert [problem.file for problem in find_problems(mini)] == ["measures.yaml", "questions/20-more.yml"]


def test_sections_in_another_order_than_their_files_are_reported(mini: Path):
    (mini / SHOP).rename(mini / "questions" / "00-first.yaml")
    assert "sections stand in another order than the question files" in [
        problem.cause.en for problem in find_problems(mini)
    ]


def test_two_files_of_one_section_are_reported(mini: Path):
    shop = (mini / SHOP).read_text(encoding="utf-8")
    (mini / "questions" / "20-more.yaml").write_text(shop.replace("id: ", "id: x", 4), encoding="utf-8")
    causes = [problem.cause.en for problem in find_problems(mini) if problem.file == "questions/20-more.yaml"]
    assert "the section id “shop” is already used (questions/10-shop.yaml)" in causes


def test_measures_without_a_documents_file_are_reported_not_crashed_on(mini: Path):
    (mini / "documents.yaml").unlink()
    assert {"no document “reply”"} <= {problem.cause.en.removeprefix("there is ") for problem in find_problems(mini)}


def test_a_file_that_is_not_utf8_or_too_large_is_reported(mini: Path):
    (mini / PROBLEMS).write_bytes("problems: []\n# 番禺\n".encode("gb18030"))
    (mini / SHOP).write_bytes(b"#" * 5_000_000)
    causes = {problem.file: problem.cause.en for problem in find_problems(mini)}
    assert causes[PROBLEMS] == "the file is not UTF-8"
    assert causes[SHOP] == "the file is larger than 4000000 bytes"


def test_a_scored_multiple_choice_with_very_many_options_is_reported(mini: Path):
    more = "".join(f"      - {{id: x{number}, share: 0, text: {{zh: 某, en: X}}}}\n" for number in range(18))
    file = mini / SHOP
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("      - {id: erp,", more + "      - {id: erp,"), encoding="utf-8")
    assert [problem.cause.en for problem in find_problems(mini)] == ["a scored multiple choice has at most 20 options"]
