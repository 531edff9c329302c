"""What is wrong with an edition: one mistake with its place, cause and cure, and the error that carries them all."""

from dataclasses import dataclass

from assessor.questionnaire import Fault, Lang


@dataclass(frozen=True, kw_only=True)
class EditionProblem(Fault):
    """One mistake. `file` is relative to the edition's folder, `path` leads to the entry, `line` counts from 1."""

    file: str
    path: str = ""
    line: int | None = None

    def sentence(self, lang: Lang) -> str:
        """Place, cause and cure in one line."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f"{place}: {self.path}" if self.path else place
        return f"{where}: {self.cause[lang]}{'。' if lang == 'zh' else '. '}{self.cure[lang]}"

    def __str__(self) -> str:
        """Place, cause and cure in English."""
        return self.sentence("en")


class EditionError(Exception):
    """An edition that cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, problems: tuple[EditionProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
