"""An aim as one sentence in parts, so that a page can underline them and a script can write them as you type."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from django.utils.safestring import SafeString

T = TypeVar("T")
SAID, BLANK = "said", "blank"


class Spoken(Protocol):
    """What a sentence needs of an aim: a charter has it, and so has a form that is being written."""

    @property
    def population(self) -> str: ...  # noqa: D102 - the charter says what they are
    @property
    def for_whom(self) -> str: ...  # noqa: D102
    @property
    def baseline(self) -> float | None: ...  # noqa: D102
    @property
    def target(self) -> float | None: ...  # noqa: D102
    @property
    def by_when(self) -> dt.date | None: ...  # noqa: D102
    @property
    def equity_group(self) -> str: ...  # noqa: D102
    @property
    def equity_from(self) -> float | None: ...  # noqa: D102
    @property
    def equity_to(self) -> float | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence: plain words, something said, or a blank to fill."""

    text: str
    kind: str = ""


def aim_parts(aim: Spoken, schools: int) -> tuple[Part, ...]:
    """Return the sentence, with a blank where a part is missing; nothing when nothing is said yet."""
    said = (aim.population, aim.baseline, aim.target, aim.by_when, aim.equity_group)
    if all(part is None or part == "" for part in said):
        return ()
    parts = {
        "when": _part(aim.by_when, _("when"), month),
        "what": _part(aim.population, _("what"), str),
        "start": _part(aim.baseline, _("how much"), share),
        "end": _part(aim.target, _("how much"), share),
        "whom": _part(aim.for_whom, _("whom"), str),
        "schools": Part(ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}, SAID),
    }
    falls = aim.target is not None and aim.target < (aim.baseline or 0)
    begin = (
        _("By {when}, we will lower {what} from {start} to {end} for {whom}")
        if falls
        else _("By {when}, we will raise {what} from {start} to {end} for {whom}")
    )
    return (*_filled(begin, parts), *_gap(aim), *_filled(_(", in {schools}."), parts))


def _gap(aim: Spoken) -> list[Part]:
    if not aim.equity_group:
        return []
    parts = {
        "group": Part(aim.equity_group, SAID),
        "gap_from": _part(aim.equity_from, _("how many points"), points),
        "gap_to": _part(aim.equity_to, _("how many"), lambda value: f"{value:g}"),
    }
    return _filled(_(", and close the gap for {group} from {gap_from} to {gap_to}"), parts)


def _filled(words: str, parts: dict[str, Part]) -> list[Part]:
    """Return a sentence with its fields filled, stretch by stretch."""
    found = []
    for plain, field, _spec, _conversion in Formatter().parse(words):
        found += [Part(plain)] if plain else []
        found += [parts[field]] if field else []
    return found


def _part(value: T | None, blank: str, tell: Callable[[T], str]) -> Part:
    return Part(blank, BLANK) if value is None or value == "" else Part(tell(value), SAID)


def aim_html(parts: Sequence[Part]) -> SafeString:
    """Return the sentence with its parts underlined."""
    marks = {SAID: "<u>{}</u>", BLANK: '<u class="blank">{}</u>', "": "{}"}
    return format_html_join("", "{}", ((format_html(marks[part.kind], part.text),) for part in parts))


def share(value: float) -> str:
    """Return 0.68 as "68%"."""
    return neat(value, Unit.PERCENT, 1)


def points(value: float) -> str:
    """Return a gap with its unit: "14 points"."""
    return ngettext("%(n)s point", "%(n)s points", round(value)) % {"n": f"{value:g}"}


def month(day: dt.date) -> str:
    """Return "June 2027"."""
    return dateformat.format(day, pgettext("month format", "F Y"))
