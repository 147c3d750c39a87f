"""A look at readiness: the marks side by side, where people disagree, supports, and what was decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.core.practice.surveys.readiness import DOMAINS, READY, Standing, to_talk_about
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import full_day, near_day
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.surveys.build.words import crumbs
from gofar.web.surveys.forms_of_readiness import DECISIONS, DecideForm, SupportForm
from gofar.web.surveys.pages_of_readiness import RatePage, ReadinessPage, SideRow, StepCell, SupportRow

if TYPE_CHECKING:
    from django.http import QueryDict

    from gofar.apps.surveys.models import Support
    from gofar.apps.surveys.queries import ReadinessReading
    from gofar.core.practice.surveys.readiness import Seen
    from gofar.web.surveys.forms_of_readiness import MarkForm

#: When to look again at a support, as a rule.
USUAL = dt.timedelta(days=42)
_NAMES = {domain.key: domain.name for domain in DOMAINS}


def decision_word(decision: str) -> str:
    """Return a decision in words; nothing for none."""
    return str({one.value: words for one, words in DECISIONS}.get(decision, ""))


def readiness_page(
    reading: ReadinessReading,
    *,
    support: SupportForm | None = None,
    decide: DecideForm | None = None,
    problem: str = "",
) -> ReadinessPage:
    """Return the page of one look."""
    row, network = reading.readiness, reading.readiness.network
    args = [network.slug, row.number]
    asked = local(network, row.opened_at).date()
    return ReadinessPage(
        crumbs=crumbs(network, Link(_("Readiness of %(place)s") % {"place": row}, "")),
        title=_title(reading),
        margin=_("Readiness"),
        say=_("%(place)s, asked on %(day)s. Not a gate and not a score: it shows which supports come first.")
        % {"place": row, "day": full_day(asked)},
        problem=problem,
        rate=reverse("rate-readiness", args=args),
        rate_label=_("Change my marks") if reading.mine else _("Give my marks"),
        waits=_waits(reading),
        sides=tuple(_side(reading, one) for one in reading.sides),
        wished=reading.wished,
        supports=tuple(_support(reading, *one) for one in reading.supports),
        support_form=support or support_form(reading, None),
        support_action=reverse("plan-support", args=args),
        decision=decision_word(row.decision),
        decided=_decided(reading),
        reason=reading.reason,
        decide_form=(
            decide or DecideForm(None, initial={"decision": row.decision}) if reading.may_lead else None
        ),
        decide_action=reverse("decide-readiness", args=args),
        back=reverse("surveys", args=[network.slug]),
    )


def _title(reading: ReadinessReading) -> str:
    """Return what the marks say: where people disagree first."""
    place = str(reading.readiness)
    if not reading.sides:
        words = ngettext(
            "%(place)s: %(n)s person has marked", "%(place)s: %(n)s people have marked", reading.raters
        )
        return (
            words % {"place": place, "n": in_words(reading.raters)}
            if reading.raters
            else _("%(place)s: nobody has marked yet") % {"place": place}
        )
    split = to_talk_about(reading.sides)
    if split:
        words = ngettext(
            "%(place)s: %(n)s side is seen differently, %(side)s most",
            "%(place)s: %(n)s sides are seen differently, %(side)s most",
            len(split),
        )
        return words % {
            "place": place,
            "n": in_words(len(split)),
            "side": told(split[0].domain.name).lower(),
        }
    low = [one for one in reading.sides if one.standing is Standing.NOT_YET]
    if low:
        names = ", ".join(told(one.domain.name).lower() for one in low[:3])
        return _("%(place)s: not yet ready in %(sides)s") % {"place": place, "sides": names}
    if reading.raters == 1:
        return _("%(place)s: one person has marked") % {"place": place}
    return _("%(place)s: everybody sees it ready") % {"place": place}


def _waits(reading: ReadinessReading) -> str:
    if reading.sides or not reading.raters:
        return ""
    words = ngettext(
        "%(n)d person has marked. You read the marks once you have given your own.",
        "%(n)d people have marked. You read the marks once you have given your own.",
        reading.raters,
    )
    return words % {"n": reading.raters}


def _side(reading: ReadinessReading, one: Seen) -> SideRow:
    return SideRow(
        name=told(one.domain.name),
        ask=told(one.domain.asks[reading.level]),
        steps=tuple(
            StepCell(told(words), count, "●" * count, step >= READY)
            for step, (words, count) in enumerate(zip(one.domain.steps, one.counts, strict=True), 1)
        ),
        standing=standing_words(one),
        split=one.standing is Standing.SPLIT,
        said=reading.said.get(one.domain.key, ()),
    )


def standing_words(one: Seen) -> str:
    """Return what the marks of a side say together: a disagreement as one, never an average."""
    if one.standing is Standing.EMPTY:
        return _("Nobody has marked this side.")
    if one.standing is Standing.ALONE:
        return _("One mark so far.")
    if one.standing is Standing.SPLIT:
        words = ngettext("%(n)s sees it ready, %(other)s", "%(n)s see it ready, %(other)s", one.ready)
        rest = one.raters - one.ready
        other = ngettext("%(n)s does not.", "%(n)s do not.", rest) % {"n": in_words(rest)}
        return capfirst(words % {"n": in_words(one.ready), "other": other})
    words = (
        ngettext("All %(n)s see it ready.", "All %(n)s see it ready.", one.raters)
        if one.standing is Standing.READY
        else ngettext("All %(n)s see it not yet ready.", "All %(n)s see it not yet ready.", one.raters)
    )
    return words % {"n": in_words(one.raters)}


def _support(reading: ReadinessReading, one: Support, text: str) -> SupportRow:
    network = reading.readiness.network
    late = one.done_at is None and one.recheck_on < today(network)
    if one.done_at is not None:
        words = _("In place since %(day)s.") % {"day": near_day(local(network, one.done_at).date())}
    elif late:
        words = _("Was to be looked at again on %(day)s.") % {"day": full_day(one.recheck_on)}
    else:
        words = _("Look again on %(day)s.") % {"day": full_day(one.recheck_on)}
    args = [network.slug, reading.readiness.number, one.pk]
    return SupportRow(
        text=text,
        side=told(_NAMES[one.domain]),
        owner=one.owner.name,
        words=words,
        done=one.done_at is not None,
        finish=reverse("finish-support", args=args) if one.done_at is None else "",
    )


def _decided(reading: ReadinessReading) -> str:
    row = reading.readiness
    if row.decided_by is None or row.decided_at is None:
        return ""
    day = full_day(local(row.network, row.decided_at).date())
    return _("Decided by %(name)s on %(day)s.") % {"name": row.decided_by.name, "day": day}


def support_form(reading: ReadinessReading, data: QueryDict | None) -> SupportForm:
    """Return the form with those who may see to a support, and six weeks as a beginning."""
    owners = {held.person_id: held.person.name for held in reading.owners}
    day = today(reading.readiness.network) + USUAL
    offered = [(str(key), name) for key, name in owners.items()]
    return SupportForm(data, offered, initial={"recheck_on": day})


def rate_page(reading: ReadinessReading, form: MarkForm) -> RatePage:
    """Return the form of eight sides."""
    row = reading.readiness
    args = [row.network.slug, row.number]
    back = reverse("readiness", args=args)
    title = _("How ready is %(place)s?") % {"place": row}
    return RatePage(
        crumbs=crumbs(
            row.network, Link(_("Readiness of %(place)s") % {"place": row}, back), Link(_("My marks"), "")
        ),
        title=title,
        say=_(
            "About five minutes. This is not anonymous: your marks and words stand on the page without your name, and in a small team people can guess. Write what you would say in the room."
        ),
        form=form,
        action=reverse("rate-readiness", args=args),
        back=back,
    )
