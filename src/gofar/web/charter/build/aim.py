"""The aim as one sentence with its parts underlined, what it means in students, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.figures.numbers import whole
from gofar.web.base.words import told
from gofar.web.charter.build.words import month, points, share

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.charter import Reached
    from gofar.core.practice.aim import Aim

T = TypeVar("T")


def sentence(charter: Charter, schools: int) -> SafeString | None:
    """Return the aim as one sentence, with a blank where a part is missing; None when nothing is said yet."""
    said = (charter.population, charter.baseline, charter.target, charter.by_when, charter.equity_group)
    if not any(part not in {None, ""} for part in said):
        return None
    parts = {
        "when": _part(charter.by_when, _("when"), month),
        "what": _part(charter.population, _("what"), str),
        "start": _part(charter.baseline, _("how much"), share),
        "end": _part(charter.target, _("how much"), share),
        "whom": _part(charter.for_whom, _("whom"), str),
        "schools": _underlined(ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}),
    }
    begin = (
        _("By {when}, we will lower {what} from {start} to {end} for {whom}")
        if charter.target is not None and charter.target < (charter.baseline or 0)
        else _("By {when}, we will raise {what} from {start} to {end} for {whom}")
    )
    return format_html(
        "{}{}{}", format_html(begin, **parts), _gap(charter), format_html(_(", in {schools}."), **parts)
    )


def _gap(charter: Charter) -> SafeString:
    if not charter.equity_group:
        return SafeString()
    return format_html(
        _(", and close the gap for {group} from {gap_from} to {gap_to}"),
        group=_underlined(charter.equity_group),
        gap_from=_part(charter.equity_from, _("how many points"), points),
        gap_to=_part(charter.equity_to, _("how many"), lambda value: f"{value:g}"),
    )


def _part(value: T | None, blank: str, tell: Callable[[T], str]) -> SafeString:
    if value is None or value == "":
        return format_html('<u class="blank">{}</u>', blank)
    return _underlined(tell(value))


def _underlined(words: str) -> SafeString:
    return format_html("<u>{}</u>", words)


def progress(aim: Aim | None, reached: Reached | None, schools: int) -> str:
    """Return what the aim means in students, and how many there are still to go."""
    if aim is None:
        return ""
    said = []
    if aim.more_students:
        said.append(
            ngettext(
                "That is %(n)s more student a year.", "That is %(n)s more students a year.", aim.more_students
            )
            % {"n": whole(aim.more_students)}
        )
    if reached is not None:
        said.append(_latest(aim, reached, schools))
    return " ".join(said)


def _latest(aim: Aim, reached: Reached, schools: int) -> str:
    where = _("%(period)s: %(share)s") % {"period": reached.period.label, "share": share(reached.share)}
    if reached.schools < schools:
        where = _("%(where)s in %(n)d of %(all)d schools") % {
            "where": where,
            "n": reached.schools,
            "all": schools,
        }
    if not aim.more_students:
        return f"{where}."
    left = aim.to_go(reached.share)
    if not left:
        return _("%(where)s. The aim is reached.") % {"where": where}
    return _("%(where)s, %(n)s to go.") % {"where": where, "n": whole(left)}


def tips(charter: Charter, aim: Aim | None) -> tuple[str, ...]:
    """Return what the aim still lacks, as things to say next; empty when it is whole."""
    lacks = {
        _("Say what you will raise."): not charter.population,
        _("Choose the measure that tells how far you are."): charter.measure is None,
        _("Say how much it is today, and on which day."): charter.baseline is None
        or charter.baseline_on is None,
        _("Say how much it should be."): charter.target is None,
        _("Say by when."): charter.by_when is None,
        _("Say for whom."): not charter.for_whom,
        _("Say how many students a year there are."): not charter.baseline_n,
    }
    found = [tip for tip, missing in lacks.items() if missing]
    if aim is None:
        if not charter.equity_group:
            found.append(_("Say who is left out today, and which gap should close."))
        return tuple(found)
    return tuple(dict.fromkeys([*found, *(told(tip) for tip in aim.missing if aim.population)]))
