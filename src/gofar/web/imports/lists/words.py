"""What the parts of a list are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gofar.ingest.lists.kinds import Field, ListKind

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A column by what it holds.
FIELDS = {
    Field.TITLE: gettext_lazy("What was tested"),
    Field.IDEA: gettext_lazy("Change idea"),
    Field.SCHOOL: gettext_lazy("School"),
    Field.STARTS: gettext_lazy("First day"),
    Field.ENDS: gettext_lazy("Last day"),
    Field.SCALE: gettext_lazy("How large"),
    Field.PREDICTED: gettext_lazy("Prediction"),
    Field.RESULT: gettext_lazy("Result"),
    Field.DECISION: gettext_lazy("Decision"),
    Field.NOTES: gettext_lazy("Notes"),
    Field.DRIVER: gettext_lazy("Driver"),
    Field.SECONDARY: gettext_lazy("Secondary driver"),
    Field.DEFINITION: gettext_lazy("Definition"),
    Field.HYPOTHESIS: gettext_lazy("Why it should work"),
    Field.NAME: gettext_lazy("Name"),
    Field.FIRST: gettext_lazy("First name"),
    Field.LAST: gettext_lazy("Last name"),
    Field.EMAIL: gettext_lazy("E-mail"),
    Field.ROLE: gettext_lazy("Part in the network"),
}


def title_of(kind: ListKind, n: int) -> str:
    """Return the finding on top of the page."""
    words = {
        ListKind.TESTS: ngettext("We read %(n)s new past test", "We read %(n)s new past tests", n),
        ListKind.THEORY: ngettext(
            "We read %(n)s new row of a theory", "We read %(n)s new rows of a theory", n
        ),
        ListKind.PEOPLE: ngettext("We read %(n)s person to invite", "We read %(n)s people to invite", n),
    }
    return words[kind] % {"n": f"{n:,}"}


def go_of(kind: ListKind, n: int) -> str:
    """Return what the button says."""
    words = {
        ListKind.TESTS: ngettext("Bring in %(n)s past test", "Bring in %(n)s past tests", n),
        ListKind.THEORY: ngettext("Add %(n)s row to the theory", "Add %(n)s rows to the theory", n),
        ListKind.PEOPLE: ngettext("Invite %(n)s person by mail", "Invite %(n)s people by mail", n),
    }
    return words[kind] % {"n": f"{n:,}"}


def before_of(kind: ListKind, n: int) -> str:
    """Return what nobody can take back, before the click."""
    if kind is not ListKind.PEOPLE:
        return ""
    return ngettext(
        "%(n)s mail goes out at once. A mail cannot be taken back.",
        "%(n)s mails go out at once. A mail cannot be taken back.",
        n,
    ) % {"n": f"{n:,}"}


def undo_of(kind: ListKind) -> str:
    """Return what an undo would do."""
    if kind is ListKind.PEOPLE:
        return _("For 30 days you can withdraw the invitations that nobody has accepted.")
    return _("You can undo this import for 30 days.")


def either(fields: Sequence[Field]) -> str:
    """Return fields as a choice: “Name” or “First name”."""
    marked = [f"“{FIELDS[field]}”" for field in fields]
    return _(" or ").join(marked)
