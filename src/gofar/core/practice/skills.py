"""What people in a network learn to do, by the work itself: a short list that anybody can read, not a rating."""

from __future__ import annotations

from gofar.core.words import message as _

#: The skills, in the order in which most people learn them, as one says them: “can … ”.
SKILLS = {
    "lead-a-test": _("lead a test"),
    "interview": _("interview students and families"),
    "read-a-chart": _("read a run chart"),
    "define-a-measure": _("define a measure"),
    "draw-a-theory": _("draw a theory"),
    "facilitate": _("facilitate a meeting"),
    "coach": _("coach a team"),
}
#: How well, in words that nobody is ashamed of.
LEVELS = {1: _("I am learning it"), 2: _("I can do it"), 3: _("I can show others")}
#: The same of somebody else.
LEVELS_OF = {1: _("is learning it"), 2: _("can do it"), 3: _("can show others")}
#: From these on, others may come and ask.
ABLE = frozenset({2, 3})
