"""Names that a text should leave out, for whoever saves one: a form asks once, an outbox only marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.queries import members_of, schools_of
from gofar.core.practice.names import likely_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


def names_in(
    viewer: Viewer, network: Network, texts: Iterable[str], *, roster: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return what may be names of students in `texts`; names of the network's schools and people are none.

    `roster` are names that the caller may know (a class list on the phone); nothing of it is kept. A text is never
    refused for a name: whoever cannot ask its writer saves it as it is.
    """
    written = "\n".join(text for text in texts if text)
    if not likely_names(written, known=roster):
        return ()
    besides = [name for school in schools_of(viewer, network) for name in (school.name, school.short_name)]
    besides += [member.person.name for member in members_of(viewer, network)]
    return likely_names(written, known=roster, besides=besides)
