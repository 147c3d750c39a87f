"""Where an idea has been tried: schools, group sizes and how far a ramp went. What is missing is as telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import TestReading

#: The sizes of a test, from small to large, as `size_band` names them.
_SIZES = ("under 10", "10-29", "30+")


def conditions_of(tests: Sequence[TestReading]) -> tuple[tuple[str, str], ...]:
    """Return conditions as pairs of a name and what was covered."""
    if not tests:
        return ()
    schools = dict.fromkeys(str(reading.test.school) for reading in tests)
    sizes = {cycle.size for reading in tests for cycle in reading.cycles if cycle.verdict is not None}
    most = max(len(reading.cycles) for reading in tests)
    found = [(_("Schools"), ", ".join(schools))]
    if sizes:
        found.append((_("Students in a cycle"), ", ".join(_size(size) for size in _SIZES if size in sizes)))
        missing = [_size(size) for size in _SIZES if size not in sizes]
        if missing:
            found.append(
                (_("Not tried yet"), _("with %(sizes)s students") % {"sizes": _(" or ").join(missing)})
            )
    found.append((_("Longest ramp"), _("%(n)d cycles") % {"n": most} if most > 1 else _("one cycle")))
    return tuple(found)


def _size(band: str) -> str:
    return {"under 10": _("under 10"), "10-29": _("10 to 29"), "30+": _("30 or more")}[band]
