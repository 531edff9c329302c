"""Editions: published folders of questions, rules and measures, read strictly."""

from assessor.edition.load import available_editions, find_problems, load_edition
from assessor.edition.model import Edition
from assessor.edition.problem import EditionError, EditionProblem

__all__ = ["Edition", "EditionError", "EditionProblem", "available_editions", "find_problems", "load_edition"]
