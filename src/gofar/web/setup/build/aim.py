"""The aim sentence builder: the form, what it reads as so far, and what to think of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.queries import schools_of
from gofar.apps.improvement.queries.charter import history_of, text_of
from gofar.web.base.aimline import aim_html, aim_parts
from gofar.web.base.both import both, same
from gofar.web.base.rightsize import comes_too_late, size_of, size_words
from gofar.web.setup.build.words import crumbs, to_list
from gofar.web.setup.forms.aim import TEXT, AimForm
from gofar.web.setup.pages import AimPage, Preview, Theirs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network, Person
    from gofar.web.setup.forms.aim import AimDraft

#: Until the schools are there, a sentence counts as many as a network has at least.
EXPECTED_SCHOOLS = 10


def aim_form(viewer: Person, charter: Charter) -> AimForm:
    """Return the form with the text that stands, and sensible days where none are said."""
    text = text_of(viewer, charter)
    day = today(charter.network)
    usual = {
        "by_when": _june(day, years=2).isoformat(),
        "baseline_on": _june(day, years=0).isoformat(),
        "for_whom": _("all students"),
    }
    filled = {name: text[name] if text[name] not in {None, ""} else usual.get(name) for name in TEXT}
    return AimForm(initial=filled | {"expected": charter.version})


def _june(day: dt.date, *, years: int) -> dt.date:
    """Return the end of a school year: the last one before `day`, or one so many years later."""
    last = day.year if dt.date(day.year, 6, 30) < day else day.year - 1
    return dt.date(last + years, 6, 30)


def schools_in(viewer: Person, network: Network) -> int:
    """Return how many schools a sentence speaks of."""
    return schools_of(viewer, network).count() or EXPECTED_SCHOOLS


def preview_of(network: Network, draft: AimDraft, schools: int) -> Preview:
    """Return what an aim reads as so far."""
    parts = aim_parts(draft, schools)
    size = size_of(draft.baseline, draft.target, draft.baseline_n, schools)
    rises = (draft.target or 0) > (draft.baseline or 0)
    late = comes_too_late(size, today=today(network), by_when=draft.by_when)
    return Preview(
        parts, aim_html(parts), size_words(size, schools=schools, rises=rises), _tips(draft, late=late)
    )


def _tips(draft: AimDraft, *, late: bool) -> tuple[str, ...]:
    tips = {
        _("Who is left out today? Name a group whose gap should close."): not draft.equity_group,
        _("How much? Say today’s share and the share you aim at."): draft.baseline is None
        or draft.target is None,
        _("By when? Say the last day."): draft.by_when is None,
        _("How many students a year? It turns the aim into people."): not draft.baseline_n,
        _("The aim ends before a change of this size could be seen. Give it longer, or aim higher."): late,
    }
    return tuple(tip for tip, holds in tips.items() if holds)


def aim_page(viewer: Person, network: Network, form: AimForm, draft: AimDraft) -> AimPage:
    """Return the page around the form."""
    gap = ("equity_group", "equity_from", "equity_to")
    aside = {*gap, "problem", "expected"}
    return AimPage(
        crumbs=crumbs(network, _("Aim")),
        title=_("Write the aim as one sentence"),
        form=form,
        sentence=tuple(form[name] for name in form.fields if name not in aside),
        gap=tuple(form[name] for name in gap),
        preview=preview_of(network, draft, schools_in(viewer, network)),
        preview_url=reverse("setup-preview", args=[network.slug]),
        back=to_list(network),
    )


def standing_draft(form: AimForm) -> AimDraft:
    """Return what a form reads as that nobody has sent yet."""
    shown: dict[str, Any] = {name: form[name].value() for name in form.fields}
    for name in ("baseline", "target"):
        shown[name] = form.get_initial_for_field(form.fields[name], name)
        shown[name] = None if shown[name] is None else f"{100 * shown[name]:.10g}"
    read = AimForm(shown)
    read.is_valid()
    return read.draft


def theirs_of(viewer: Person, charter: Charter, form: AimForm) -> tuple[tuple[Theirs, ...], str]:
    """Return what somebody else has saved meanwhile that differs from what was sent, and who it was."""
    saved = text_of(viewer, charter)
    mine = {name: _plain(form.cleaned_data[name]) for name in TEXT}
    shown = []
    for name in TEXT:
        if not same(mine[name], saved[name]):
            label = str(form.fields[name].label)
            one = both(name, label, _told(name, mine), _told(name, saved), kept=False)
            shown.append(Theirs(one.label, one.yours, one.theirs))
    latest = next(iter(history_of(viewer, charter)), None)
    return tuple(shown), latest.by.name if latest else ""


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field's value
    return value.isoformat() if isinstance(value, dt.date) else value


def _told(name: str, text: Mapping[str, Any]) -> str:
    value = text[name]
    if value is None:
        return ""
    return f"{100 * value:.10g}%" if name in {"baseline", "target"} else str(value)
