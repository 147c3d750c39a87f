"""Short answers to what people ask first. Plain words: a teacher reads them between two classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.coach import Stage
from gofar.web.help.pages import Helping

if TYPE_CHECKING:
    from collections.abc import Collection


def when(stages: Collection[Stage]) -> str:
    """Return in which part of a cycle a rule of the coach speaks."""
    words = {Stage.PLAN: _("Plan"), Stage.STUDY: _("Write-up"), Stage.ACT: _("Decision")}
    return ", ".join(words[stage] for stage in Stage if stage in stages)


def answers() -> tuple[Helping, ...]:
    """Return the questions and their answers, in the order in which people meet them."""
    return (
        Helping(
            _("What is a test?"),
            _(
                "A small try of one idea. Say first what you expect. Then do it, look at what happened, and decide: "
                "keep it, change it or stop. Coaches call this a PDSA cycle."
            ),
        ),
        Helping(
            _("Why must I predict?"),
            _(
                "A prediction shows what you think now. When the result differs, you have learned something. "
                "It locks with the first result, so that nobody can improve it later. Being wrong is fine."
            ),
        ),
        Helping(
            _("What do the shapes mean?"),
            _(
                "A blue triangle is a change in the good direction. An orange diamond is worth a look. "
                "A grey dot is the usual ups and downs. A hollow dot means too few points to call."
            ),
        ),
        Helping(
            _("When is a change real?"),
            _(
                "When points stay on one side of the middle line for longer than chance would explain. "
                "The text under each chart names the rule, and how often chance alone would do the same."
            ),
        ),
        Helping(
            _("Why are some numbers not shown?"),
            _(
                "A number about very few students could point to one of them. Such a number is hidden, "
                "and the page says so. Hidden is not zero, and missing is not zero."
            ),
        ),
        Helping(
            _("I made a mistake. Can I take it back?"),
            _(
                "Yes. Every page that saves something offers “Undo”. You can undo your own work for 30 days. "
                "A locked prediction stays as it was; a correction stands beside it."
            ),
        ),
    )
