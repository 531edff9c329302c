"""The QR code on the cover."""

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
