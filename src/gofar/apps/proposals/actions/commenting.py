"""Say something about a proposal, the charter or a part; and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.models import Comment
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from uuid import UUID

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal


@action(Verb.COMMENT, undo=RETRACT)
def comment(
    network: Network,
    text: str,
    *,
    by: Person,
    proposal: Proposal | None = None,
    part: Node | None = None,
    key: UUID | None = None,
) -> Done[Comment]:
    """Say something about a proposal or a part; about the charter, with neither. The same `key` says it once.

    Raises
    ------
    DataRefused
        Nothing is said.
    """
    before = Comment.objects.filter(network=network, key=key, by=by).first() if key else None
    if before is not None:
        return Done(before, "", before)
    if not text.strip():
        raise DataRefused(
            _("The comment is empty."),
            where=_("Comment"),
            fix=_("Write a sentence."),
            code="comment.empty",
        )
    held = part_of(by, network)
    row = Comment.objects.create(
        network=network,
        proposal=proposal,
        part=part,
        text=text.strip(),
        by=by,
        school=held.school if held else None,
        at=now(network),
        key=key,
    )
    return Done(row, f"commented on {_about(row)}", row, school=row.school)


def _about(row: Comment) -> str:
    if row.proposal is not None:
        return f"proposal {row.proposal.number}"
    return f"“{row.part.title}”" if row.part is not None else "the charter"


def _say_again(entry: AuditEntry, row: Comment, by: Person) -> None:
    row.retracted_at = None
    row.save(update_fields=["retracted_at"])


@action(Verb.COMMENT, undo=retract_with(_say_again))
def take_comment_back(row: Comment, *, by: Person) -> Done[Comment]:
    """Take a comment back: one's own, or, for the hub, anybody's.

    Raises
    ------
    NotAllowed
        It is somebody else's.
    """
    if row.by_id != by.pk and not gate.may(by, Verb.UNDO_ANY, row):
        raise NotAllowed(
            _("A comment is taken back by whoever wrote it."),
            fix=_("Ask {name}, or the hub.", name=row.by.name),
            code="comment.not-own",
        )
    if row.retracted_at is not None:
        return Done(row, "", row)
    row.retracted_at = now(row.network)
    row.save(update_fields=["retracted_at"])
    return Done(row, f"took a comment on {_about(row)} back", row, school=row.school)
