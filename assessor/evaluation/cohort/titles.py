"""The names of what a cohort's figures are about, in both languages, from the edition they were counted on."""

from collections.abc import Mapping

from assessor.edition.model import Edition
from assessor.evaluation.row import label_of
from assessor.evaluation.rulebook import nodes_of, rulebook_of
from assessor.insight.findings.finding import Titles
from assessor.insight.lattice import UNKNOWN_CODE, Lattice, parse_key
from assessor.questionnaire import Text

ALL_FIRMS = Text("全部企业", "all firms")
NOT_KNOWN = Text("未填", "not given")


def titles_of(edition: Edition, lattice: Lattice, axes: Mapping[str, tuple[str, Text]]) -> Titles:
    """Names for findings and tables. `axes`: axis -> the question it comes from, and what the axis is called."""
    rules = edition.scoring
    nodes = {str(node.id): node.short for node in nodes_of(rules.index)}
    return Titles(
        dimensions={str(name): nodes[name] for name in rules.dimensions},
        problems={problem.id: problem.title for problem in edition.catalogue.problems},
        levels={
            str(level.value): Text(f"{level.value} 级 {level.label.zh}", f"Level {level.value}, {level.label.en}")
            for level in rules.levels
        },
        risks={
            **{str(node.id): node.title for node in rules.risks},
            **{
                f"{node}.{reading.id}": reading.label
                for node, readings in rules.risk_readings.items()
                for reading in readings
            },
        },
        cohorts={
            key: cohort_title(edition, key, {name: question for name, (question, _) in axes.items()})
            for key in lattice.keys
        },
        axes={name: title for name, (_, title) in axes.items()},
    )


def cohort_title(edition: Edition, key: str, questions: Mapping[str, str]) -> Text:
    """The name of one cohort. `questions`: axis -> the question it comes from."""
    labels = [_code_title(edition, questions[name], code) for name, code in parse_key(key).items()]
    if not labels:
        return ALL_FIRMS
    return Text("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


def _code_title(edition: Edition, question: str, code: str) -> Text:
    if code == UNKNOWN_CODE:
        return NOT_KNOWN
    return label_of(edition, rulebook_of(edition).questions[question], code)
