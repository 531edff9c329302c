"""What some firms score under some rules."""

from collections.abc import Mapping, Sequence

import numpy as np

from assessor.questionnaire import Question, resolve
from assessor.scoring.levels import LevelColumns, Standing, level_columns
from assessor.scoring.model import ScoringRules
from assessor.scoring.scores import NodeScore, node_scores
from tests.builders import columns, questionnaire


def standing_of(rules: ScoringRules, questions: Sequence[Question], *firms: Mapping[str, object]) -> Standing:
    answers = resolve(questionnaire(questions), {}, columns(questions, *firms))
    named = {question.id: question for question in questions}
    scores: dict[str, NodeScore] = {}
    for root in (rules.index, *rules.risks):
        scores.update(node_scores(root, named, answers.values))
    return Standing(scores=scores, questions=named, values=answers.values)


def levels_of(rules: ScoringRules, standing: Standing) -> LevelColumns:
    answered = ~np.isnan(standing.scores[rules.index.id].value)
    return level_columns(rules.levels, standing, answered=answered)
