"""Makes cards of proposals for one viewer: the difference, the credit, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.data.queries.measures import measures_of
from gofar.apps.proposals.fields import NUMBERS
from gofar.apps.proposals.queries.fit import fit_for
from gofar.apps.proposals.queries.proposals import overtaken
from gofar.web.base.both import marked
from gofar.web.together.build.words import title_of, told
from gofar.web.together.forms import FIELDS, label_of
from gofar.web.together.pages import Card, Changed, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal

#: Shape and word of what was decided; a withdrawn one has no shape.
_MARKS = {"accepted": "adopt", "declined": "abandon"}


class Cards:
    """Tells proposals of one network to one viewer."""

    def __init__(self, viewer: Person, network: Network) -> None:
        self.viewer, self.network = viewer, network
        self.fit = fit_for(viewer, network)
        self.measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}

    def of(self, proposal: Proposal) -> Card:
        """Return the card of one proposal."""
        return self.all([proposal])[0]

    def all(self, proposals: Sequence[Proposal]) -> tuple[Card, ...]:
        """Return a card for each."""
        changed = overtaken(self.viewer, proposals)
        return tuple(self._card(row, overtaken=bool(changed.get(row.pk))) for row in proposals)

    def _card(self, proposal: Proposal, *, overtaken: bool) -> Card:
        said = getattr(proposal, "said", 0)
        return Card(
            number=proposal.number,
            title=self.title(proposal),
            url=reverse("proposal", args=[self.network.slug, proposal.number]),
            by=proposal.by.name,
            school=str(proposal.school) if proposal.school else "",
            at=proposal.at,
            changes=self.changes(proposal),
            why=self.fit(proposal.why, by=proposal.by_id),
            talk=ngettext("%(n)d comment", "%(n)d comments", said) % {"n": said}
            if said
            else _("No comment yet"),
            warning=_warning(proposal, overtaken=overtaken),
            outcome=self.outcome(proposal),
        )

    def title(self, proposal: Proposal) -> str:
        """Return what a proposal asks for, as the viewer may read it."""
        return title_of(proposal, self.fit(str(proposal.changes.get("title", "")), by=proposal.by_id))

    def changes(self, proposal: Proposal) -> tuple[Changed, ...]:
        """Return the proposed fields, with the words that come and go."""
        shown = [name for name in FIELDS if name in proposal.changes and self._says(proposal, name)]
        rows = [Changed(label_of(name), self._marked(proposal, name)) for name in shown]
        if proposal.kind == "new":
            where = proposal.part.title if proposal.part else _("The aim itself")
            rows.append(Changed(_("It should move"), where))
        return tuple(rows)

    def _says(self, proposal: Proposal, name: str) -> bool:
        return proposal.kind != "new" or bool(proposal.changes[name])

    def _marked(self, proposal: Proposal, name: str) -> Any:  # noqa: ANN401 - safe text
        old = told(name, proposal.before.get(name), self.measures)
        new = told(name, proposal.changes[name], self.measures)
        fitted = new if name in NUMBERS else self.fit(new, besides=old, by=proposal.by_id)
        return fitted if proposal.kind == "new" else marked(old, fitted)

    def outcome(self, proposal: Proposal) -> Outcome | None:
        """Return what became of a proposal; None while it is open."""
        words = {
            "accepted": _("Accepted"),
            "declined": _("Declined"),
            "withdrawn": _("Withdrawn by its author"),
        }
        if proposal.state not in words:
            return None
        by = proposal.decided_by
        return Outcome(
            mark=_MARKS.get(proposal.state, ""),
            word=words[proposal.state],
            who=by.name if by is not None and by.pk != proposal.by_id else "",
            at=proposal.decided_at,
            answer=self.fit(proposal.answer, by=by.pk if by else None),
        )


def _warning(proposal: Proposal, *, overtaken: bool) -> str:
    """Return what stands in the way of accepting as it is; nothing when nothing does."""
    if proposal.state != "open":
        return ""
    if proposal.part is not None and proposal.part.retracted_at is not None:
        words = _("“%(part)s” is retired by now. It would have to be brought back first.")
        return words % {"part": proposal.part.title}
    if overtaken:
        return _("Somebody has changed these words since. Whoever accepts reads both texts.")
    return ""
