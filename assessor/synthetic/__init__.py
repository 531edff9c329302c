"""A made-up district for demonstrations and tests: firms, answers and population, seeded, marked as synthetic."""

from assessor.synthetic.answers import answers_between, answers_of
from assessor.synthetic.district import District, district_of
from assessor.synthetic.plan import AnswerPlan, Cluster, DistrictPlan, FigurePlan, QuestionPlan, SectionPlan, Sheet

__all__ = [
    "AnswerPlan",
    "Cluster",
    "District",
    "DistrictPlan",
    "FigurePlan",
    "QuestionPlan",
    "SectionPlan",
    "Sheet",
    "answers_between",
    "answers_of",
    "district_of",
]
