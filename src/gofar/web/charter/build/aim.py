"""The aim as one sentence with its parts underlined, what it means in students, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.figures.numbers import whole
from gofar.web.base.aimline import aim_html, aim_parts, share
from gofar.web.base.rightsize import seen_words, size_of
from gofar.web.base.words import told

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.charter import Reached
    from gofar.core.practice.aim import Aim


def sentence(charter: Charter, schools: int) -> SafeString | None:
    """Return the aim as one sentence, with a blank where a part is missing; None when nothing is said yet."""
    parts = aim_parts(charter, schools)
    return aim_html(parts) if parts else None


def size_sentence(charter: Charter, schools: int) -> str:
    """Return when a change of the aim's size could be seen; nothing while a part is missing."""
    size = size_of(charter.baseline, charter.target, charter.baseline_n, schools)
    return seen_words(size, schools=schools)


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
