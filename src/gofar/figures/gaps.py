"""Shapes for what a part of a theory lacks: not tested, not measured, contradicted. The word is never left out."""

from __future__ import annotations

_SHAPES = {
    "untested": '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.4 2.2"/>',
    "unmeasured": '<path d="M2.5 5.5h11v5h-11zM5.3 5.5v2.4M8 5.5v2.4m2.7-2.4v2.4M3 13.5L13 2.5" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    "contradicted": '<path d="M3 6h10M3 10h10M11 2.5l-6 11" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}


def gap_shape(gap: str) -> str:
    """Return the elements of a shape in a box of 16, in the colour of the text around it."""
    return _SHAPES[gap]


def gap_icon(gap: str, size: int = 16) -> str:
    """Return the shape as a drawing that stands beside its word."""
    return f'<svg class="state" viewBox="0 0 16 16" width="{size}" height="{size}" aria-hidden="true">{_SHAPES[gap]}</svg>'
