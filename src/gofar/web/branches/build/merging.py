"""The pages on which words are offered, taken into the network's theory, or kindly not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.improvement.actions.theory import credit_words
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import authors_of, branches_in, latest_words, theory_for
from gofar.web.base.both import both, marked
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.partform import WORDS
from gofar.web.base.words import told
from gofar.web.branches.build.rows import Rows, changes_of
from gofar.web.branches.build.words import crumbs, label_of
from gofar.web.branches.forms import LineForm
from gofar.web.branches.pages import Choice, FormPage, TakePage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Branch
    from gofar.apps.people.models import Network, Person


def branch_of(viewer: Person, network: Network, node: Node) -> Branch:
    """Return a school's own part as a branch with its tests."""
    theory = theory_for(viewer, network, tests_of(viewer, network))
    found = next((one for one in branches_in(viewer, theory) if one.part.node.pk == node.pk), None)
    if found is None:
        raise NotVisible(_("There is no such part of the theory for you."), code="branch.not-visible")
    return found


def chosen_in(request: HttpRequest) -> list[str]:
    """Return the fields that were ticked."""
    return [name for name in request.POST.getlist("take") if name in WORDS]


def expected_in(request: HttpRequest) -> int | None:
    """Return the version of the network's part that the reader has seen."""
    sent = request.POST.get("expected", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def _asked(request: HttpRequest, label: str, help_text: str) -> LineForm:
    return LineForm(request.POST if request.method == "POST" else None, label=label, help_text=help_text)


def offer_form(request: HttpRequest) -> LineForm:
    """Return the form that asks what others gain."""
    return _asked(request, _("What would other schools gain?"), _("One line. Your tests stand beside it."))


def decline_form(request: HttpRequest) -> LineForm:
    """Return the form that asks why not now."""
    return _asked(
        request, _("Why not now?"), _("Say thanks, and what would help. The school keeps its words.")
    )


def _page(network: Network, branch: Branch, form: LineForm, words: dict[str, str]) -> FormPage:
    return FormPage(
        crumbs=crumbs(network, Link(branch.part.node.title, "")),
        changes=changes_of(branch),
        form=form,
        margin=words["margin"],
        title=words["title"],
        say=words["say"],
        button=words["button"],
        action=words["action"],
        back=reverse("school-theory", args=[network.slug, branch.school.slug]),
    )


def offer_page(network: Network, branch: Branch, form: LineForm) -> FormPage:
    """Return the page on which a school offers its words."""
    node = branch.part.node
    words = {
        "margin": _("Offer"),
        "title": _("Offer “%(part)s” to the network") % {"part": node.title},
        "say": _("The hub reads it beside your tests. If it is taken, your names stand beside it."),
        "button": _("Offer it"),
        "action": reverse("offer-branch", args=[network.slug, node.slug]),
    }
    return _page(network, branch, form, words)


def decline_page(network: Network, branch: Branch, form: LineForm) -> FormPage:
    """Return the page on which the hub says not now."""
    node = branch.part.node
    words = {
        "margin": _("Not now"),
        "title": _("Answer %(school)s on “%(part)s”") % {"school": branch.school, "part": node.title},
        "say": _("The school reads your answer beside its words. It can offer them again."),
        "button": _("Send the answer"),
        "action": reverse("decline-offer", args=[network.slug, node.slug]),
    }
    return _page(network, branch, form, words)


def take_page(
    viewer: Person,
    network: Network,
    branch: Branch,
    request: HttpRequest,
    *,
    error: str,
    both_texts: bool,
) -> TakePage:
    """Return the page on which the hub chooses what to take, with what the network would say then."""
    node, root = branch.part.node, branch.root
    chosen = chosen_in(request) if request.method == "POST" else [one.name for one in branch.differs]
    credit = credit_words(", ".join(authors_of(node)), branch.school, len(branch.part.tests))
    latest = latest_words(root.node) if root else None
    base = node.base_version if root else None
    seen = root is None or base is None or both_texts
    return TakePage(
        crumbs=crumbs(network, Link(node.title, "")),
        title=_("Somebody else changed the network’s words")
        if both_texts
        else _("Take “%(part)s” of %(school)s into the theory")
        % {"part": node.title, "school": branch.school},
        say=_("Nothing is saved yet. Read both texts, then choose what the network takes.")
        if both_texts
        else _("Choose what the network takes. Tests stay at the school; you can undo it for 30 days."),
        credit=told(credit),
        error=error,
        choices=tuple(
            Choice(
                one.name, label_of(one.name), marked(str(one.network), str(one.branch)), one.name in chosen
            )
            for one in branch.differs
        ),
        both=tuple(
            both(one.name, label_of(one.name), str(one.branch), str(one.network), kept=False)
            for one in branch.differs
        )
        if both_texts
        else (),
        saved_by=_("The network’s words: %(name)s, %(day)s")
        % {"name": latest.by.name, "day": near_day(latest.at, today(network))}
        if latest
        else "",
        expected=(root.node.version if seen else base or 0) if root else 0,
        evidence=Rows(viewer, network, theory_for(viewer, network, ())).of(branch),
        action=reverse("take-branch", args=[network.slug, node.slug]),
        decline=reverse("decline-offer", args=[network.slug, node.slug])
        if branch.offer is not None and branch.offer.state == "open"
        else "",
        back=reverse("branches", args=[network.slug]),
    )
