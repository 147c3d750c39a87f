"""An address as a code that a phone's camera reads, drawn on the server."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(url: str) -> SafeString:
    """Return an address as a code. It is drawn in black on white in every theme: cameras want it so."""
    code = segno.make(url, error="m", micro=False)
    drawn = code.svg_inline(
        scale=4, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 - a drawing of squares; the address is in it as squares alone
