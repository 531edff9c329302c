"""QR codes: drawn for pages, and as small pictures for tables and letters."""

from base64 import b64encode
from io import BytesIO

import segno


def qr_image(content: str) -> str:
    """The address of an SVG image of the code holding `content`."""
    buffer = BytesIO()
    segno.make(content, error="m", micro=False).save(
        buffer,
        kind="svg",
        border=2,
        dark="#24302f",
        light="#ffffff",
        xmldecl=False,
        svgns=True,
        omitsize=False,
        scale=4,
    )
    return f"data:image/svg+xml;base64,{b64encode(buffer.getvalue()).decode()}"


def qr_png(content: str) -> bytes:
    """A PNG of the code holding `content`, large enough to be printed 3 cm wide."""
    buffer = BytesIO()
    segno.make(content, error="m", micro=False).save(buffer, kind="png", border=2, scale=8)
    return buffer.getvalue()
