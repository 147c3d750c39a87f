"""The shapes beside words: what a chart says, and what was decided about an idea. The word is never left out."""

from __future__ import annotations

from enum import StrEnum

from gofar.core.practice.measure import Direction
from gofar.figures.spec import Verdict

#: The shape of an improvement that goes down: fewer absences, less time. Its colour and its word are those of "up".
FELL = "fell"

_VERDICTS = {
    Verdict.UP: '<path class="m up" d="M7 1l6.4 11H.6z"/>',
    Verdict.CARE: '<path class="m care" d="M7 0l7 7-7 7-7-7z"/>',
    Verdict.USUAL: '<circle class="m usual" cx="7" cy="7" r="5"/>',
    Verdict.CHANGED: '<rect class="m changed" x="1.5" y="1.5" width="11" height="11"/>',
    Verdict.FEW: '<circle class="m few" cx="7" cy="7" r="4.8"/>',
    FELL: '<path class="m up" d="M7 13l6.4-11H.6z"/>',
}


class Fate(StrEnum):
    """What became of an idea at a school."""

    NOT_YET = "not yet"
    HEARD = "heard"
    ASKED = "asked"
    RUNNING = "running"
    ADAPTED = "adapted"
    KEPT = "kept"
    LASTING = "lasting"
    STOPPED = "stopped"


_RING = '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_FATES = {
    Fate.NOT_YET: '<circle cx="8" cy="8" r="1.6" fill="currentColor"/>',
    Fate.HEARD: '<circle cx="8" cy="8" r="2.6" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    Fate.ASKED: '<path d="M8 3.5v9M3.5 8h9" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    Fate.RUNNING: _RING,
    Fate.ADAPTED: f'{_RING}<path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
    Fate.KEPT: '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
    Fate.LASTING: '<circle cx="8" cy="8" r="4" fill="currentColor"/><circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    Fate.STOPPED: '<path d="M3.5 3.5l9 9m0-9l-9 9" fill="none" stroke="currentColor" stroke-width="1.75"/>',
}


def sign(verdict: Verdict, improve: Direction) -> str:
    """Return the name of the shape for a verdict: it points the way that the values moved."""
    return FELL if verdict is Verdict.UP and improve is Direction.DOWN else verdict.value


def verdict_icon(sign: str, size: int = 14) -> str:
    """Return the shape of a verdict, or of a fall that is an improvement."""
    shape = _VERDICTS[sign]
    return f'<svg class="ico" viewBox="0 0 14 14" width="{size}" height="{size}" aria-hidden="true">{shape}</svg>'


def decision_icon(fate: Fate | str, size: int = 16) -> str:
    """Return the shape of a decision, in the colour of the text around it."""
    shape = _FATES[Fate(fate)]
    return f'<svg class="state" viewBox="0 0 16 16" width="{size}" height="{size}" aria-hidden="true">{shape}</svg>'
