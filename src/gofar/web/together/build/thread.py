"""Comments as a thread, and the form for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.queries.fit import fit_for
from gofar.web.together.forms import CommentForm
from gofar.web.together.pages import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Comment


def thread_of(viewer: Person, network: Network, comments: Sequence[Comment]) -> tuple[Said, ...]:
    """Return comments, oldest first, with the way to take back those that the viewer may."""
    fit = fit_for(viewer, network)
    keeps = bool(comments) and may(viewer, Verb.UNDO_ANY, network)
    speaks = may(viewer, Verb.COMMENT, network)
    return tuple(
        Said(
            by=row.by.name,
            school=str(row.school) if row.school else "",
            at=row.at,
            text=fit(row.text, by=row.by_id),
            take_back=reverse("take-comment-back", args=[network.slug, row.pk])
            if speaks and (keeps or row.by_id == viewer.pk)
            else "",
        )
        for row in comments
    )


def comment_form(viewer: Person, network: Network, sent: QueryDict | None = None) -> CommentForm | None:
    """Return the form for a comment, as it was sent; None for those who only read."""
    return CommentForm(sent) if may(viewer, Verb.COMMENT, network) else None
