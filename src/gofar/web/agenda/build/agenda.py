"""The page of all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.queries import questions_of
from gofar.core.practice.questions import TO_LEARN, to_learn
from gofar.web.agenda.pages import Group, QuestionsPage
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.base.questions import question_rows
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.agenda.queries import QuestionReading
    from gofar.apps.people.models import Network, Person


def questions_page(viewer: Person, network: Network, *, theme: str = "") -> QuestionsPage:
    """Return the agenda as `viewer` reads it, narrowed to one of the six questions where `theme` names one."""
    all_of_them, chosen = questions_of(viewer, network), to_learn(theme)
    shown = [one for one in all_of_them if chosen is None or one.question.theme == chosen.key]
    asks = reverse("ask-question", args=[network.slug])
    return QuestionsPage(
        crumbs=(),
        title=_title(all_of_them),
        say=_say(all_of_them),
        themes=_themes(network, all_of_them, chosen.key if chosen else ""),
        theme_words=told(chosen.words) if chosen else "",
        groups=_groups(shown),
        ask=(f"{asks}?theme={chosen.key}" if chosen else asks)
        if may(viewer, Verb.ASK_QUESTION, network)
        else "",
    )


def _title(readings: Sequence[QuestionReading]) -> str:
    if not readings:
        return _("What do you want to know?")
    left = sum(one.open for one in readings)
    if not left:
        return _("Every question has an answer")
    words = ngettext("%(n)s question waits for an answer", "%(n)s questions wait for an answer", left)
    return capfirst(words % {"n": in_words(left)})


def _say(readings: Sequence[QuestionReading]) -> str:
    if not readings:
        return _("A question goes to the schools that may know. Whoever answers does so with a name.")
    done = sum(not one.open for one in readings)
    words = ngettext("%(n)s has been answered.", "%(n)s have been answered.", done)
    said = capfirst(words % {"n": in_words(done)}) if done else _("None has been answered yet.")
    waits = sum(one.waits for one in readings)
    if not waits:
        return said
    yours = ngettext("%(n)s waits for your school.", "%(n)s wait for your school.", waits)
    return f"{said} {capfirst(yours % {'n': in_words(waits)})}"


def _themes(network: Network, readings: Sequence[QuestionReading], chosen: str) -> tuple[Link, ...]:
    """Return the six questions under which something is filed."""
    url = reverse("questions", args=[network.slug])
    used = {one.question.theme for one in readings}
    filed = [one for one in TO_LEARN if one.key in used]
    if not filed:
        return ()
    rest = (Link(told(one.name), f"{url}?theme={one.key}", current=one.key == chosen) for one in filed)
    return (Link(_("All"), url, current=not chosen), *rest)


def _groups(readings: Sequence[QuestionReading]) -> tuple[Group, ...]:
    waiting = [one for one in readings if one.waits]
    open_ones = [one for one in readings if one.open and not one.waits]
    done = [one for one in readings if not one.open and not one.waits]
    groups = (
        Group(
            _("For your school"),
            _("Your team may know"),
            "yours",
            question_rows(waiting),
        ),
        Group(_("Open"), _("Nobody has answered yet"), "open", question_rows(open_ones)),
        Group(_("Answered"), _("Another answer is welcome"), "answered", question_rows(done)),
    )
    return tuple(one for one in groups if one.rows)
