"""The six questions as a board: how many have an answer in part, and how many have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Link
from gofar.web.base.sixquestions import answers_of
from gofar.web.portfolio.pages import QuestionsPage

if TYPE_CHECKING:
    from gofar.apps.reports.queries import Portfolio
    from gofar.web.base.sixquestions import Answer


def questions_page(found: Portfolio) -> QuestionsPage:
    """Return the board over a portfolio that was just read."""
    answers = answers_of(found)
    return QuestionsPage(
        crumbs=(Link(_("Portfolio"), reverse("portfolio")), Link(_("Six questions"), "")),
        title=_title(answers),
        say=_(
            "What the record of your networks says today. Nobody was asked to report: each sentence is counted from work "
            "that schools wrote down for themselves."
        ),
        answers=answers,
    )


def _title(answers: tuple[Answer, ...]) -> str:
    """Return how many of the questions have an answer in part, and how many have none."""
    some = sum(bool(one.says) for one in answers)
    whole = sum(not one.not_yet for one in answers)
    if not whole and some == len(answers):
        return _("All six questions are answered in part, and none yet as a whole")
    if whole:
        words = ngettext("%(n)d of six questions is answered", "%(n)d of six questions are answered", whole)
        return words % {"n": whole}
    words = ngettext(
        "%(n)d of six questions is answered in part, and none yet as a whole",
        "%(n)d of six questions are answered in part, and none yet as a whole",
        some,
    )
    return words % {"n": some}
