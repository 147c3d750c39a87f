"""The pages on which a proposal is decided: why not, and both texts when somebody was first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import charter_for, history_of
from gofar.apps.improvement.queries.theory import history_of_words
from gofar.apps.proposals.queries.proposals import words_now
from gofar.web.base.both import both
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import Contested
from gofar.web.base.pages import Link
from gofar.web.together.build.cards import Cards
from gofar.web.together.build.words import crumbs, told
from gofar.web.together.forms import FIELDS, WordsForm, label_of
from gofar.web.together.pages import FormPage, SettlePage

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal
    from gofar.web.together.forms import AcceptForm


def decline_page(viewer: Person, network: Network, proposal: Proposal, form: BaseForm) -> FormPage:
    """Return the page that asks why not."""
    number = _("Proposal %(n)d") % {"n": proposal.number}
    return FormPage(
        crumbs=crumbs(network, number, _("Decline")),
        title=_("Decline proposal %(n)d, and say why") % {"n": proposal.number},
        margin=number,
        say=_("The proposal and your words stay to be read. You can take it back for 30 days."),
        form=form,
        button=_("Decline it"),
        action=reverse("decline-proposal", args=[network.slug, proposal.number]),
        back=Link(_("Back to the proposal"), reverse("proposal", args=[network.slug, proposal.number])),
        cards=Cards(viewer, network).all([proposal]),
        today=today(network),
    )


def settle_form(viewer: Person, network: Network, proposal: Proposal, **given: Any) -> WordsForm:  # noqa: ANN401 - a form's own
    """Return the form in which whoever decides writes what should stand."""
    measures: list[Any] = list(measures_of(viewer, network))
    return WordsForm(names=proposal.changes, measures=measures, asks_why=False, **given)


def settle_page(
    viewer: Person, network: Network, proposal: Proposal, form: WordsForm, word: AcceptForm
) -> SettlePage:
    """Return both texts, field by field, each with its field of `form`. The word to the author travels along."""
    stands = words_now(viewer, proposal)
    measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}
    contested = []
    for name in (field for field in FIELDS if field in stands):
        field = form[name]
        shown = both(
            name,
            label_of(name),
            told(name, proposal.changes[name], measures),
            told(name, stands[name], measures),
            kept=False,
        )
        field.label = _("What should stand: %(name)s") % {"name": label_of(name).lower()}
        contested.append(Contested(shown, field))
    return SettlePage(
        crumbs=crumbs(network, _("Proposal %(n)d") % {"n": proposal.number}, _("Two texts")),
        title=_("Somebody else changed these words since"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        proposed_by=_("What %(name)s proposed, %(day)s")
        % {
            "name": proposal.by.name,
            "day": near_day(proposal.at, today(network)),
        },
        saved_by=_saved_by(viewer, network, proposal),
        contested=tuple(contested),
        carried=(form["base"], word["answer"], form["as_it_is"] if form.is_bound else word["as_it_is"]),
        action=reverse("accept-proposal", args=[network.slug, proposal.number]),
        back=reverse("proposal", args=[network.slug, proposal.number]),
    )


def _saved_by(viewer: Person, network: Network, proposal: Proposal) -> str:
    if proposal.kind == "charter":
        rows = history_of(viewer, charter_for(viewer, network))
    else:
        rows = history_of_words(viewer, proposal.part) if proposal.part else []
    if not rows:
        return _("What is saved now")
    return _("What %(name)s saved, %(day)s") % {
        "name": rows[0].by.name,
        "day": near_day(rows[0].at, today(network)),
    }
