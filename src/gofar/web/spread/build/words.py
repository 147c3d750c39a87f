"""Small words of the pages of spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: "Fulton", "Fulton and Wells", "Fulton, Truth and Wells"."""
    *most, last = names
    if not most:
        return last
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}
