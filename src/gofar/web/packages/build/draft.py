"""The next version before it goes out: what can be chosen, and what it would look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gofar.apps.packages.queries.contents import Chosen
from gofar.figures.package_sheet import sheet_of
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.packages.build.words import crumbs, holds
from gofar.web.packages.forms import SECTIONS, DraftForm
from gofar.web.packages.pages import DraftPage, IdeaTick

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.packages.queries import Draft, Offered
    from gofar.apps.people.models import Network


def draft_form(request: HttpRequest, draft: Draft) -> DraftForm:
    """Return the form: as it was sent, or with what is offered first and the words of the last version."""
    if request.method == "POST":
        return DraftForm(request.POST, offered=draft.offered)
    title, words = draft.last_words()
    initial = {
        "title": title,
        "ideas": [one.slug for one in draft.offered if one.first],
        **{name: getattr(words, name) for name in SECTIONS},
    }
    return DraftForm(initial=initial, offered=draft.offered)


def draft_page(network: Network, draft: Draft, form: DraftForm) -> DraftPage:
    """Return the page around the form, with the sheet as it would go out."""
    ticked = form["ideas"].value() or []
    written = draft.package(_looked_at(form, ticked))
    package = written if written.ideas else None
    return DraftPage(
        crumbs=crumbs(network, _("The next version")),
        title=_("Version %(n)d, before it goes out") % {"n": draft.number},
        say=_(
            "You choose the ideas and add words. All else comes from the record, as somebody who may only look on "
            "reads it: no numbers of students, no people, no notes."
        ),
        form=form,
        ideas=tuple(_tick(network, one, one.slug in ticked) for one in draft.offered),
        words=tuple(form[name] for name in SECTIONS),
        sheet=sheet_of(package, words=translation) if package else None,
        holds=holds(package) if package else "",
        button=_("Publish version %(n)d") % {"n": draft.number},
        action=reverse("draft-package", args=[network.slug]),
        back=reverse("packages", args=[network.slug]),
    )


def _looked_at(form: DraftForm, ticked: list[str]) -> Chosen:
    """Return what the form holds, valid or not, for a look at it."""
    if form.is_bound and form.is_valid():
        return form.chosen
    return Chosen(str(form["title"].value() or _("No title yet")), tuple(ticked))


def _tick(network: Network, one: Offered, ticked: bool) -> IdeaTick:  # noqa: FBT001 - it is the box itself
    note = _("It was stopped and kept nowhere: told as a warning.") if one.warning else ""
    words = _("How it is done is written down") if one.guided else _("Write down how it is done")
    return IdeaTick(
        value=one.slug,
        title=one.title,
        driver=one.driver,
        rung=one.rung,
        rung_word=rung_word(one.word),
        note=note,
        guide=Link(words, reverse("edit-guide", args=[network.slug, one.slug]), current=one.guided),
        ticked=ticked,
    )
