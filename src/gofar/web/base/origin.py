"""Where a part of the theory came from, in one line that several areas show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.web.base.evidence import rung_word

if TYPE_CHECKING:
    from gofar.apps.packages.queries import From


def origin_line(came: From | None) -> str:
    """Return "From Riverbend network’s change package, version 2; there: replicated"; nothing for one's own."""
    if came is None:
        return ""
    told = {"network": came.network, "n": came.number, "word": rung_word(came.word)}
    if came.warning:
        return _("From %(network)s’s change package, version %(n)d; there it was stopped") % told
    if came.word:
        return _("From %(network)s’s change package, version %(n)d; there: %(word)s") % told
    return _("From %(network)s’s change package, version %(n)d") % told
