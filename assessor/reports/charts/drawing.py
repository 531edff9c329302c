"""Writes SVG: escaped text, short numbers, a title and a description for those who cannot see the chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from assessor.reports.charts.palette import FONT, INK
from assessor.reports.legible import legible

Attribute = str | float | int
FINE = 50
"""Full marks from which on whole points are fine enough."""


def number(value: float) -> str:
    """At most two decimals, none where they are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def figure(value: float, scale: float) -> str:
    """A score for a description: whole points, with a decimal where the scale has few."""
    return f"{value:.0f}" if scale >= FINE else f"{value:.1f}"


def element(name: str, **attributes: Attribute) -> str:
    """An empty element; `stroke_width` is written as `stroke-width`."""
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Mapping[str, Attribute]) -> str:
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
        for name, value in attributes.items()
    )


@dataclass(kw_only=True)
class Drawing:
    """A chart being drawn: `key` makes its ids unique on a page, `title` and `description` tell what it shows."""

    key: str
    title: str
    description: str
    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def add(self, name: str, **attributes: Attribute) -> None:
        """Draw one shape."""
        self.parts.append(element(name, **attributes))

    def write(self, text: str, x: float, y: float, **attributes: Attribute) -> None:
        """Write one line, its baseline at `y`."""
        given: dict[str, Attribute] = {"font_size": 14, "fill": INK, **attributes}
        self.parts.append(f"<text{_attributes({'x': x, 'y': y} | given)}>{escape(legible(text))}</text>")

    def write_lines(self, lines: Sequence[str], x: float, y: float, **attributes: Attribute) -> None:
        """Write lines below each other, the first one's baseline at `y`, `leading` apart (default 1.3 em)."""
        size = float(attributes.get("font_size", 14))
        leading = float(attributes.pop("leading", size * 1.3))
        for row, line in enumerate(lines):
            self.write(line, x, y + row * leading, **attributes)

    def svg(self) -> str:
        """The finished chart."""
        title_id, description_id = f"{self.key}-title", f"{self.key}-desc"
        opening = _attributes(
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "width": self.width,
                "height": self.height,
                "role": "img",
                "aria-labelledby": f"{title_id} {description_id}",
                "font_family": FONT,
            }
        )
        return (
            f"<svg{opening}><title{_attributes({'id': title_id})}>{escape(legible(self.title))}</title>"
            f"<desc{_attributes({'id': description_id})}>{escape(legible(self.description))}</desc>"
            f"{''.join(self.parts)}</svg>"
        )
