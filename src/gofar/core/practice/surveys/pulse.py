"""The pulse: eight questions on how it is to work in this network, as data, in our own words."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.core.words import message as _


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the pulse. `short` names it in a list."""

    key: str
    text: str
    short: str


#: The item that asks for the aim; it has statements to choose from instead of five steps.
AIM = Item("aim", _("Which of these is our network’s aim?"), _("Knows the aim"))

#: The items that are answered in five steps, in the order in which they are asked.
STATEMENTS = (
    Item(
        "miss",
        _("I can say in this network that a test missed, and nobody thinks less of me."),
        _("Safe to report a miss"),
    ),
    Item("efficacy", _("What my team does can move this aim."), _("We can move it")),
    Item("data", _("I trust the numbers that we look at together."), _("Trust in the numbers")),
    Item("hub", _("When we are stuck, the hub or our coach helps."), _("Help from the hub")),
    Item(
        "leader",
        _("The people who lead my school give us time and backing for this work."),
        _("Backing from leaders"),
    ),
    Item(
        "learning",
        _("In the last two months I used something that another school had learned."),
        _("Learning from other schools"),
    ),
    Item("time", _("What I get out of this network is worth the time I put in."), _("Worth the time")),
)

#: All eight.
ITEMS = (AIM, *STATEMENTS)

#: The five steps of a statement, from the first to the fifth.
STEPS = (_("Disagree"), _("Rather disagree"), _("In between"), _("Rather agree"), _("Agree"))
#: From this step on somebody agrees.
AGREES = 4
#: What somebody says who has no answer, or does not want to give one.
CANNOT = 0

#: Answers to the aim: the network's own, one of the other two, not sure.
RIGHT, OTHER, UNSURE = "right", "other", "unsure"
