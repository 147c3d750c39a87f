"""The form for how an idea is done, and both texts for a second writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.packages.actions.guides import BLANK
from gofar.apps.packages.queries import GUIDE, guide_for, guide_history
from gofar.web.base.both import both, merged, same
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.pages import Link
from gofar.web.packages.forms import GuideForm
from gofar.web.packages.pages import GuidePage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.packages.models import IdeaGuide
    from gofar.apps.people.models import Network, Person


def guide_form(request: HttpRequest, viewer: Person, node: Node) -> GuideForm:
    """Return the form: as it was sent, or with the words that stand."""
    if request.method == "POST":
        return GuideForm(request.POST)
    guide = guide_for(viewer, node)
    return GuideForm(initial={**_words(guide), "expected": guide.version if guide else BLANK})


def _words(guide: IdeaGuide | None) -> dict[str, str]:
    return {name: getattr(guide, name) if guide else "" for name in GUIDE}


def guide_page(network: Network, node: Node, form: GuideForm) -> GuidePage:
    """Return the page around the form."""
    idea = reverse("idea", args=[network.slug, node.slug])
    return GuidePage(
        crumbs=(
            Link(_("Theory"), reverse("theory", args=[network.slug])),
            Link(node.title, idea),
            Link(_("How it is done"), ""),
        ),
        title=_("How “%(idea)s” is done") % {"idea": node.title},
        form=form,
        fields=tuple(form[name] for name in GUIDE),
        action=reverse("edit-guide", args=[network.slug, node.slug]),
        back=idea,
    )


def guide_conflict(viewer: Person, network: Network, node: Node, sent: GuideForm) -> ConflictPage | None:
    """Return both texts, field by field, for a writer whose form was overtaken; None when they agree."""
    guide = guide_for(viewer, node)
    assert guide is not None  # noqa: S101 - somebody has just saved it
    versions = guide_history(guide)
    opened = next((row.data for row in versions if row.number == sent.cleaned_data["expected"]), _words(None))
    mine, saved = sent.words, _words(guide)
    names = [name for name in GUIDE if not same(mine[name], saved[name])]
    if not names:
        return None
    form = GuideForm(
        initial={**merged(mine, opened, saved, GUIDE), "expected": guide.version, "as_it_is": "asked"}
    )
    contested = []
    for name in names:
        field = form[name]
        label = str(field.label)
        shown = both(name, label, mine[name], saved[name], kept=same(mine[name], opened.get(name)))
        field.label = _("What should stand: %(name)s") % {"name": label.lower()}
        contested.append(Contested(shown, field))
    page = guide_page(network, node, form)
    saved_by = _("What %(name)s saved, %(day)s") % {
        "name": versions[0].by.name,
        "day": near_day(versions[0].at, today(network)),
    }
    return ConflictPage(
        crumbs=page.crumbs,
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=saved_by,
        contested=tuple(contested),
        carried=tuple(form[name] for name in form.fields if name not in names),
        action=page.action,
        back=page.back,
    )
