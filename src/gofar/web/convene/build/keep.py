"""The page on which something that was said becomes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.core.practice.keeping import Becomes, likely
from gofar.web.base.pages import Link
from gofar.web.convene.build.items import make_it
from gofar.web.convene.forms import FIELDS
from gofar.web.convene.pages import KeepPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from gofar.apps.convenings.models import Contribution
    from gofar.apps.people.models import Network, Person
    from gofar.web.convene.forms import KeepForm


def kinds_for(viewer: Person, network: Network) -> tuple[Becomes, ...]:
    """Return what `viewer` may make of something: parts of the theory take more than leading a session does."""
    if may(viewer, Verb.EDIT_THEORY, network):
        return (Becomes.TEST, Becomes.QUESTION, Becomes.CAUSE, Becomes.DRIVER, Becomes.IDEA)
    return (Becomes.TEST, Becomes.QUESTION)


def kind_of(request: HttpRequest, row: Contribution, kinds: Sequence[Becomes]) -> Becomes:
    """Return the kind in the address, or else what the thing most likely becomes."""
    asked = request.GET.get("as", "")
    if asked in set(kinds):
        return Becomes(asked)
    heard = row.step.heard.title if row.step.heard else ""
    guess = likely(row.text, commits=row.step.kind == "commit", unreached=row.unreached, heard=heard)
    return guess if guess in kinds else Becomes.QUESTION


def keep_page(viewer: Person, network: Network, row: Contribution, form: KeepForm) -> KeepPage:
    """Return the form for one kind, with the ways to the other kinds."""
    at = [network.slug, row.session.number]
    url = reverse("keep-said", args=[*at, row.uuid])
    back = f"{reverse('convening-record', args=at)}#s-{row.uuid}"
    return KeepPage(
        crumbs=(
            Link(_("Convenings"), reverse("convenings", args=[network.slug])),
            Link(row.session.title, reverse("convening-record", args=at)),
            Link(_("What it becomes"), ""),
        ),
        title=_("What does it become?"),
        words=form.choices.words,
        signed="" if row.cluster else row.signed,
        kinds=tuple(
            Link(_name(kind), f"{url}?as={kind}", current=kind is form.kind)
            for kind in kinds_for(viewer, network)
        ),
        hint=_hint(form.kind),
        form=form,
        action=f"{url}?as={form.kind}",
        back=back,
        button=make_it(form.kind),
        fields=FIELDS[form.kind],
    )


def _name(kind: Becomes) -> str:
    return {
        Becomes.CAUSE: _("Cause"),
        Becomes.DRIVER: _("Driver"),
        Becomes.IDEA: _("Idea"),
        Becomes.QUESTION: _("Question"),
        Becomes.TEST: _("Test"),
    }[kind]


def _hint(kind: Becomes) -> str:
    return {
        Becomes.CAUSE: _("A reason why the problem is there. It goes onto the fishbone."),
        Becomes.DRIVER: _("Something that has to change so that the aim is reached."),
        Becomes.IDEA: _("Something that a school could try next week."),
        Becomes.QUESTION: _(
            "Something that nobody in the room knew. It goes onto the agenda, without a name."
        ),
        Becomes.TEST: _("Somebody tries something, with a last day. The team predicts before it begins."),
    }[kind]
