"""The pages that add a cause and change one, and both texts when somebody else has saved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.causes import fishbone_for, words_of_cause
from gofar.apps.improvement.queries.shown import shown_to
from gofar.core.practice.causes import Control, Evidence
from gofar.web.base.both import both, merged, same
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.pages import Link
from gofar.web.theory.answered import prefilled
from gofar.web.theory.build.cause_words import CauseTeller
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.forms import CAUSE_WORDS, CauseForm
from gofar.web.theory.pages import FormPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, QueryDict

    from gofar.apps.improvement.models import Cause
    from gofar.apps.people.models import Network, Person


def cause_form(request: HttpRequest, viewer: Person, network: Network, cause: Cause | None) -> CauseForm:
    """Return the form for a cause: as it was sent, with the words that stand, or empty with a hunch as a start."""
    if request.method == "POST":
        return _form(viewer, network, cause, request.POST)
    if cause is not None:
        return _form(viewer, network, cause, None, words_of_cause(viewer, cause, cause.version))
    start = {"evidence": Evidence.HUNCH, "control": Control.YES, "category": request.GET.get("bone", "")}
    named = prefilled(request, "title")
    return _form(viewer, network, None, None, start | ({"text": named["title"]} if named else {}))


def _form(
    viewer: Person,
    network: Network,
    cause: Cause | None,
    sent: QueryDict | None,
    words: Mapping[str, Any] | None = None,
) -> CauseForm:
    bones, shown = fishbone_for(viewer, network), shown_to(viewer, network)
    own = {
        one.cause.pk for reading in bones.all() if cause and reading.cause == cause for one in reading.all()
    }
    initial = {**(words or {}), "expected": cause.version if cause else None}
    return CauseForm(
        sent,
        initial=initial,
        causes={one.cause.pk: shown(one.cause.text) for one in bones.all() if one.cause.pk not in own},
        bones=[shown(name) for name, _causes in bones.bones],
        drivers=bones.drivers,
    )


def base_of(viewer: Person, cause: Cause, form: CauseForm) -> Mapping[str, Any]:
    """Return the words that the writer had opened."""
    return words_of_cause(viewer, cause, form.cleaned_data["expected"] or cause.version)


def cause_page(viewer: Person, network: Network, form: CauseForm, cause: Cause | None) -> FormPage:
    """Return the page around the form."""
    causes = Link(_("Causes"), reverse("causes", args=[network.slug]))
    if cause is None:
        return FormPage(
            crumbs=crumbs(network, _("Add a cause"), causes),
            title=_("Add a cause of the problem"),
            margin=_("Causes"),
            say=_("Say what it rests on. A hunch is welcome, as long as it is called one."),
            form=form,
            button=_("Add the cause"),
            action=reverse("add-cause", args=[network.slug]),
            back=causes.url,
        )
    text = shown_to(viewer, network)(cause.text)
    return FormPage(
        crumbs=crumbs(network, text, causes),
        title=_("Change “%(cause)s”") % {"cause": text},
        margin=_("Causes"),
        say=_("Each change is a new version with your name. You can undo it."),
        form=form,
        button=_("Save the cause"),
        action=reverse("edit-cause", args=[network.slug, cause.number]),
        back=causes.url,
        retire="" if cause.retired else reverse("retire-cause", args=[network.slug, cause.number]),
    )


def cause_conflict(viewer: Person, network: Network, cause: Cause, sent: CauseForm) -> ConflictPage | None:
    """Return both texts, field by field, for a writer whose form was overtaken; None when they agree."""
    saved, mine = words_of_cause(viewer, cause, cause.version), sent.words
    base = base_of(viewer, cause, sent)
    names = [name for name in CAUSE_WORDS if not same(mine[name], saved[name])]
    if not names:
        return None
    words = {**merged(mine, base, saved, CAUSE_WORDS), "reason": sent.cleaned_data["reason"]}
    form, teller = _form(viewer, network, cause, None, words), CauseTeller(fishbone_for(viewer, network))
    contested = []
    for name in names:
        field = form[name]
        title = str(field.label)
        texts = teller.told(name, mine[name]), teller.told(name, saved[name])
        shown = both(name, title, *texts, kept=same(mine[name], base.get(name)))
        field.label = _("What should stand: %(name)s") % {"name": title.lower()}
        contested.append(Contested(shown, field))
    causes = Link(_("Causes"), reverse("causes", args=[network.slug]))
    return ConflictPage(
        crumbs=crumbs(network, _("Two texts"), causes),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_("What is saved now"),
        contested=tuple(contested),
        carried=tuple(form[name] for name in form.fields if name not in names),
        action=reverse("edit-cause", args=[network.slug, cause.number]),
        back=causes.url,
    )
