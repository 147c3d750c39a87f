"""What a list would add, as a table for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.people.roles import Role
from gofar.ingest.lists.kinds import ListKind
from gofar.web.base.charting import decision_word
from gofar.web.imports.lists.pages import Adds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.ingest.lists.cells import Amount
    from gofar.ingest.lists.values import ListPlan, PastTest, PlannedPart, PlannedPerson

#: Rows that are shown, and cycles of one test.
_SHOWN, _CYCLES = 12, 3


def adds_of(kind: ListKind, plan: ListPlan[Any] | None, schools: Mapping[str, str]) -> Adds:
    """Return the first rows of what would come in."""
    items = plan.items if plan else ()
    if kind is ListKind.TESTS:
        names, cells = _heads_of_tests(), [_test(item, schools) for item in items[:_SHOWN]]
    elif kind is ListKind.THEORY:
        names, cells = _heads_of_theory(), [_part(item) for item in items[:_SHOWN]]
    else:
        names, cells = _heads_of_people(), [_person(item, schools) for item in items[:_SHOWN]]
    rows = tuple(tuple(zip(names, row, strict=True)) for row in cells)
    left = len(items) - len(rows)
    more = ngettext("And %(n)s more.", "And %(n)s more.", left) % {"n": f"{left:,}"} if left else ""
    return Adds(_("What would come in"), names, rows, more)


def _heads_of_tests() -> tuple[str, ...]:
    return (
        _("School"), _("Test"), _("Change idea"), _("Cycles"), _("Predicted, not locked"), _("Result"), _("Decision"),
    )  # fmt: skip


def _test(item: PastTest, schools: Mapping[str, str]) -> tuple[str, ...]:
    idea = item.idea_words if item.idea else _("%(idea)s (new)") % {"idea": item.idea_words}
    shown = item.cycles[:_CYCLES]
    decided = [decision_word(c.decision) if c.decision else "–" for c in shown]
    return (
        schools.get(item.school, item.school),
        item.title,
        idea,
        str(len(item.cycles)),
        _joined([_amount(c.predicted) for c in shown], len(item.cycles)),
        _joined([_amount(c.result) for c in shown], len(item.cycles)),
        _joined(decided, len(item.cycles)),
    )


def _joined(parts: list[str], of: int) -> str:
    """Return the cycles' values one after another: "8 of 12, 9 of 12"."""
    return ", ".join([*parts, "…"] if of > len(parts) else parts)


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return "–"
    if amount.out_of is None:
        return f"{amount.value:g}"
    return _("%(part)s of %(whole)s") % {"part": f"{amount.value:g}", "whole": f"{amount.out_of:g}"}


def _heads_of_theory() -> tuple[str, ...]:
    return (_("Driver"), _("Secondary driver"), _("Change idea"))


def _part(item: PlannedPart) -> tuple[str, ...]:
    return (item.driver, item.secondary or "–", item.idea or "–")


def _heads_of_people() -> tuple[str, ...]:
    return (_("Name"), _("E-mail"), _("Part in the network"), _("School"))


def _person(item: PlannedPerson, schools: Mapping[str, str]) -> tuple[str, ...]:
    return (item.name, item.email, str(Role(item.part).label), schools.get(item.school, "–"))
