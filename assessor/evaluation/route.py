"""The path to the next level of one firm, with the measures that help each step."""

from collections.abc import Sequence

from assessor.evaluation.firm import MeasureResult, Path
from assessor.evaluation.firm_row import FirmRow
from assessor.questionnaire import Text


def path_of(firm: FirmRow, measures: Sequence[MeasureResult]) -> Path:
    level = int(firm.evaluation.levels.value[firm.row])
    return Path(
        from_level=level if level >= 0 else None,
        to_level=None,
        to_label=None,
        found=False,
        cost=0,
        steps=(),
        sentence=Text("", ""),
    )
