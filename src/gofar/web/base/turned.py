"""What happened to a part between two versions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.theory import Turn

if TYPE_CHECKING:
    from gofar.core.practice.theory import Turned


def turned_words(turn: Turned) -> str:
    """Return one change as a sentence."""
    aim = _("the aim")
    words = {"part": turn.title, "before": turn.before or aim, "after": turn.after or aim}
    return {
        Turn.ADDED: _("“%(part)s” was added below %(after)s."),
        Turn.RETIRED: _("“%(part)s” was retired."),
        Turn.MOVED: _("“%(part)s” moved from %(before)s to %(after)s."),
        Turn.RENAMED: _("“%(before)s” is now called “%(after)s”."),
        Turn.REWORDED: _("“%(part)s” was reworded."),
        Turn.MEASURED: _("“%(part)s” has another measure."),
    }[turn.turn] % words


def turn_label(turn: Turned) -> str:
    """Return one change as a name for a list of changes."""
    return {
        Turn.ADDED: _("Added"),
        Turn.RETIRED: _("Retired"),
        Turn.MOVED: _("Moved"),
        Turn.RENAMED: _("Renamed"),
        Turn.REWORDED: _("Reworded"),
        Turn.MEASURED: _("Measure"),
    }[turn.turn]
