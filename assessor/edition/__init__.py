"""Editions: published folders of questions, rules and measures, read strictly; crosswalks between them."""

from assessor.edition.crosswalks import Way, find_crosswalk, find_crosswalk_problems, load_crosswalk, ways_from
from assessor.edition.load import find_problems, find_warnings, load_edition
from assessor.edition.model import Edition, Grouping
from assessor.edition.offered import default_edition, editions_beside, find_collection_problems
from assessor.edition.packaged import available_crosswalks, available_editions
from assessor.edition.problem import EditionError, EditionProblem
from assessor.edition.revised import problems_with, with_catalogue

__all__ = [
    "Edition",
    "EditionError",
    "EditionProblem",
    "Grouping",
    "Way",
    "available_crosswalks",
    "available_editions",
    "default_edition",
    "editions_beside",
    "find_collection_problems",
    "find_crosswalk",
    "find_crosswalk_problems",
    "find_problems",
    "find_warnings",
    "load_crosswalk",
    "load_edition",
    "problems_with",
    "ways_from",
    "with_catalogue",
]
