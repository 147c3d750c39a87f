"""Where a thing that waits is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.apps.reminders.queries.due import Kind

if TYPE_CHECKING:
    from gofar.apps.reminders.queries.due import Due, NetworkWeek


def page_of(week: NetworkWeek, due: Due) -> str:
    """Return the address of the page on which it is read or done."""
    slug = week.network.slug
    if due.test is not None:
        return reverse("test", args=[slug, due.test.test.number])
    if due.measure is not None:
        return f"{reverse('measure', args=[slug, due.measure.slug])}?school={due.school.slug}"
    if due.round is not None:
        return reverse("round", args=[slug, due.round.number])
    if due.kind is Kind.CHARTER:
        return reverse("sign-charter", args=[slug, due.school.slug])
    if due.kind is Kind.QUESTION:
        return reverse("charter", args=[slug])
    return reverse("school", args=[slug, due.school.slug])
