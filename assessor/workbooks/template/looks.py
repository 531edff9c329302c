"""Cell formats of the workbook to fill in."""

from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format

_BANDS = ("#1F3A5F", "#2F6B5E")


@dataclass(frozen=True, kw_only=True)
class Looks:
    """Formats by what they are for."""

    bands: tuple[Format, ...]
    title: Format
    id: Format
    text: Format
    number: Format
    day: Format
    heading: Format
    paragraph: Format
    cell: Format

    def band(self, number: int) -> Format:
        """Neighbouring sections differ in colour."""
        return self.bands[number % len(self.bands)]


def looks_of(workbook: xlsxwriter.Workbook) -> Looks:
    """The formats, added to a workbook."""
    border = {"border": 1, "border_color": "#C9D1DA"}
    return Looks(
        bands=tuple(
            workbook.add_format(
                {"bold": True, "font_color": "#FFFFFF", "bg_color": colour, "valign": "vcenter", "indent": 1}
            )
            for colour in _BANDS
        ),
        title=workbook.add_format({"text_wrap": True, "valign": "top", "bg_color": "#EEF2F6", "bold": True, **border}),
        id=workbook.add_format({"font_color": "#5B6673", "font_size": 8, "bg_color": "#EEF2F6", **border}),
        text=workbook.add_format({"num_format": "@", "locked": False, "valign": "top"}),
        day=workbook.add_format({"num_format": "yyyy-mm-dd", "locked": False, "valign": "top"}),
        number=workbook.add_format({"locked": False, "valign": "top"}),
        heading=workbook.add_format({"bold": True, "font_size": 14, "font_color": "#1F3A5F"}),
        paragraph=workbook.add_format({"text_wrap": True, "valign": "top"}),
        cell=workbook.add_format({"text_wrap": True, "valign": "top", "align": "left", **border}),
    )
