"""Jots as a form or a script sends them: each with its own edition, each kept or answered for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.apps.convenings.actions.taking_part.jotting import save_jot
from gofar.apps.convenings.queries import Sharing
from gofar.apps.convenings.queries.taking_part import names_said, prompt_of
from gofar.core.errors import DataRefused
from gofar.web.base.words import refused

if TYPE_CHECKING:
    from django.http import QueryDict

    from gofar.apps.convenings.room import Seat

#: No session asks more questions than these.
MOST = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one jot that was sent. `newer`: the record holds something newer, `theirs`, and kept that."""

    number: int
    text: str
    kept: bool
    edition: int
    newer: bool = False
    theirs: str = ""
    problem: str = ""
    note: str = ""

    @property
    def as_json(self) -> dict[str, Any]:
        """What the script is told."""
        return {
            "n": self.number,
            "kept": self.kept,
            "edition": self.edition,
            "newer": self.newer,
            "theirs": self.theirs if self.newer else "",
            "note": self.problem or self.note,
        }


def save_all(seat: Seat, data: QueryDict) -> list[Sent]:
    """Keep every jot that was sent. One that cannot be kept does not hold up the others."""
    numbers = [n for n in range(1, MOST + 1) if f"text_{n}" in data]
    return [_save(seat, n, data) for n in numbers]


def _save(seat: Seat, number: int, data: QueryDict) -> Sent:
    # Browsers send line breaks in their own way; what is counted and compared is the record's.
    text = data.get(f"text_{number}", "").replace("\r\n", "\n")
    sharing = data.get(f"sharing_{number}", Sharing.PRIVATE)
    # A form without a script carries the edition that its page showed; what is sent is the next one.
    edition = _edition(data, number)
    prompt = prompt_of(seat, number)
    if prompt is None:
        return Sent(number, text, kept=False, edition=0, problem=_("There is no such question."))
    try:
        kept = save_jot(seat, prompt, text, edition=edition, sharing=sharing, named=f"named_{number}" in data)
    except DataRefused as refusal:
        return Sent(number, text, kept=False, edition=0, problem=refused(refusal))
    problem = ""
    if kept.too_long_to_share:
        problem = _("It is kept. A card for the room holds 300 characters: shorten it to share it.")
    return Sent(
        number,
        text,
        kept=not kept.newer,
        edition=kept.jot.edition,
        newer=kept.newer,
        theirs=kept.jot.text,
        problem=problem,
        note=_note(seat, text, kept.jot.sharing),
    )


def _edition(data: QueryDict, number: int) -> int:
    sent = data.get(f"edition_{number}", "0")
    counted = int(sent[:9]) if sent.isascii() and sent.isdigit() else 0
    return counted if "counted" in data else counted + 1


def _note(seat: Seat, text: str, sharing: str) -> str:
    """Ask kindly to leave out names of students, where others will read the text. Nothing is refused for it."""
    names = names_said(seat.session, text) if sharing != Sharing.PRIVATE else ()
    if not names:
        return ""
    quoted = ", ".join(_("“%(name)s”") % {"name": one} for one in names)
    return _("Please leave out student names: %(names)s.") % {"names": quoted}
