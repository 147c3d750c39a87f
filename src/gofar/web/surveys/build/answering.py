"""The pages of somebody who answers: the form, thank you, and a slip that does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.surveys.pages import AnswerPage, SaidPage

if TYPE_CHECKING:
    from gofar.apps.surveys.models import Survey
    from gofar.web.surveys.forms import PulseForm

ALONE, MEMBER = "surveys/alone.html", "base/phone.html"


def answer_page(
    survey: Survey, form: PulseForm, action: str, *, alone: bool, problem: str = ""
) -> AnswerPage:
    """Return the form: `alone` for whoever holds a slip, else for somebody who is signed in."""
    back = (
        None
        if alone
        else Link(_("Back to the pulse"), reverse("survey", args=[survey.network.slug, survey.number]))
    )
    return AnswerPage(
        title=_("How is it to work in this network?"),
        form=form,
        action=action,
        draft=f"{survey.network.slug}-{survey.number}",
        frame=ALONE if alone else MEMBER,
        network=survey.network.name,
        problem=problem,
        back=back,
    )


def thanks_page(survey: Survey, *, alone: bool) -> SaidPage:
    """Return the thank-you page."""
    return SaidPage(
        _("Thank you"),
        _("Your answers are in the box. Nothing says whose they are."),
        _("The result is shown once, after %(day)s, to everybody in %(network)s.")
        % {"day": full_day(survey.closes_on), "network": survey.network.name},
        ALONE if alone else MEMBER,
        done=True,
        back=None if alone else Link(_("My week"), reverse("me")),
    )


def closed_page(survey: Survey) -> SaidPage:
    """Return what somebody reads who comes too late."""
    return SaidPage(
        _("This pulse is closed"),
        _("It takes no more answers."),
        _("The result stands on the pages of %(network)s. The next pulse comes next term.")
        % {"network": survey.network.name},
        ALONE,
    )


def unknown_page() -> SaidPage:
    """Return what somebody reads whose code nobody printed, or whose pulse has closed since."""
    return SaidPage(
        _("This slip does not open anything"),
        _("Perhaps the pulse is closed by now, or the end of the address was cut off."),
        _("Point your phone at the code again. Or ask whoever gave you the slip."),
        ALONE,
    )


def guessed_page() -> SaidPage:
    """Return what somebody reads after many codes that nobody printed."""
    return SaidPage(
        _("Too many slips that do not open"),
        _("Many unknown codes came from this connection."),
        _("Wait 15 minutes, then point your phone at the code again."),
        ALONE,
    )
