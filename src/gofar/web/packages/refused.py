"""What is wrong with a file that somebody sent, said beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.web.base.words import refused, told

if TYPE_CHECKING:
    from gofar.core.errors import GofarError


def where_refused(error: GofarError) -> str:
    """Return what is wrong with a file, where in it, and what to do next."""
    where = told(error.where)
    return f"{where}: {refused(error)}" if where else refused(error)
