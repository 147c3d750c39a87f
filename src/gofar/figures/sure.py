"""The how-sure line: doubt on the left, sure on the right, a bar for the range, a dot for the middle of it."""

from __future__ import annotations

from gofar.figures.svg import num

TALL = 12.0
_DOT = 4.5


def sure_marks(
    at: tuple[float, float], width: float, sure: tuple[float, float, float] | None, stated: float | None
) -> str:
    """Return the marks of a line that begins at `at` (its middle height), in the colour of the text.

    `sure` is low, mean and high, 0 to 1; without it the line is dashed: no test speaks yet. `stated` is what a person
    says, an open diamond above everything.
    """
    x, y = at
    dash = ' stroke-dasharray="2 3"' if sure is None else ""
    drawn = f'<path d="M{num(x)} {num(y)}h{num(width)}" fill="none" stroke="currentColor"{dash}/>'
    if sure is not None:
        low, mean, high = (x + min(max(share, 0.0), 1.0) * width for share in sure)
        drawn += (
            f'<path d="M{num(low)} {num(y)}H{num(high)}" fill="none" stroke="currentColor" stroke-width="5" opacity=".38"/>'
            f'<circle cx="{num(mean)}" cy="{num(y)}" r="{num(_DOT)}" fill="currentColor"/>'
        )
    if stated is not None:
        middle = x + min(max(stated, 0.0), 1.0) * width
        drawn += (
            f'<path class="said" d="M{num(middle)} {num(y - 5.5)}l5.5 5.5-5.5 5.5-5.5-5.5z"'
            ' stroke="currentColor" stroke-width="1.5"/>'
        )
    return drawn


def sure_line(
    sure: tuple[float, float, float] | None, stated: float | None = None, width: float = 64.0
) -> str:
    """Return the line as a drawing that a screen reader skips, because the words beside it say the same."""
    edge = 6.0
    body = sure_marks((edge, TALL / 2), width - 2 * edge, sure, stated)
    return f'<svg class="sureline" width="{num(width)}" height="{num(TALL)}" aria-hidden="true">{body}</svg>'
