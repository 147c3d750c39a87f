"""One report as a page: the frozen values in sentences, and what the record says otherwise today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.queries.consents import consent_of
from gofar.core.practice.report import NAMES, Section, differences, gone
from gofar.figures.control_chart import draw
from gofar.web.base.charting import words_here
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.reports.build.sentences import drawn_of, sentences_of, title_of
from gofar.web.reports.pages import Line, Part, ReportPage, ReportsPage, WritePage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.apps.reports.models import Report
    from gofar.web.reports.forms import WordsForm

Values = dict[str, Any]


def reports_page(viewer: Person, network: Network, found: Sequence[Report]) -> ReportsPage:
    """Return the list, newest first."""
    stands = consent_of(viewer, network)
    return ReportsPage(
        crumbs=(),
        title=_("Reports, written from the record"),
        say=_("A report takes its numbers from the record on its day, and keeps them. People add words."),
        lines=tuple(
            Line(
                reverse("report", args=[network.slug, one.number]),
                title_of(one.values),
                one.number,
                one.frozen_at,
                one.by.name,
            )
            for one in found
        ),
        write=reverse("write-report", args=[network.slug]) if may(viewer, Verb.WRITE_REPORT, network) else "",
        funders=reverse("portfolio-consent", args=[network.slug]),
        funders_say=_("Funders read this network’s totals in their portfolio.")
        if stands
        else _("Funders read nothing of this network in a portfolio."),
        today=today(network),
    )


def report_page(viewer: Person, report: Report, values_now: Values) -> ReportPage:
    """Return one report, with what has changed since it was frozen."""
    network, values = report.network, report.values
    day = full_day(local(network, report.frozen_at))
    return ReportPage(
        crumbs=_crumbs(network, _("Report %(n)d") % {"n": report.number}),
        title=title_of(values),
        say=_("%(network)s, %(n)d %(word)s.")
        % {"network": values["network"], "n": values["schools"], "word": network.school_word},
        frozen=_("Frozen on %(day)s. Its numbers are those of that day.") % {"day": day},
        parts=_parts(values, network.slug, report.added),
        since=tuple(_since(values, values_now)),
        words=reverse("report-words", args=[network.slug, report.number])
        if may(viewer, Verb.WRITE_REPORT, report)
        else "",
        by=report.by.name,
        version=report.version,
    )


def write_page(network: Network, values: Values, form: WordsForm, report: Report | None = None) -> WritePage:
    """Return the page on which a report is frozen, or the words of one are changed."""
    if report is None:
        action, back = reverse("write-report", args=[network.slug]), reverse("reports", args=[network.slug])
    else:
        action = reverse("report-words", args=[network.slug, report.number])
        back = reverse("report", args=[network.slug, report.number])
    return WritePage(
        crumbs=_crumbs(network, _("Write a report") if report is None else _("Change its words")),
        title=_("What the record says today")
        if report is None
        else _("Change the words of report %(n)d") % {"n": report.number},
        say=_(
            "This is what the report will say. Add what the record cannot know; numbers are the record’s own."
        ),
        parts=_parts(values, network.slug, {}, form),
        form=form,
        action=action,
        back=back,
        button=_("Freeze the report") if report is None else _("Save the words"),
    )


def _crumbs(network: Network, last: str) -> tuple[Link, ...]:
    return Link(_("Reports"), reverse("reports", args=[network.slug])), Link(last, "")


def _parts(
    values: Values, slug: str, added: Mapping[str, str], form: WordsForm | None = None
) -> tuple[Part, ...]:
    drawn = drawn_of(values)
    found = []
    for section in Section:
        wide = narrow = ""
        if section is Section.AIM and drawn is not None:
            wide = mark_safe(draw(drawn.spec, words=words_here()))  # noqa: S308 - figures escape their own text
            narrow = mark_safe(draw(drawn.spec, narrow=True, words=words_here()))  # noqa: S308
        found.append(
            Part(
                section.value,
                told(NAMES[section]),
                sentences_of(section, values, slug),
                added.get(section.value, ""),
                wide,
                narrow,
                None if form is None else form[section.value],
            )
        )
    return tuple(found)


def _since(then: Values, now: Values) -> list[str]:
    """Return what the record says otherwise today, in a sentence each."""
    words = {
        "tests": _("Tests: %(then)d then, %(now)d today."),
        "closed": _("Closed cycles with a prediction: %(then)d then, %(now)d today."),
        "claims": _("Claims: %(then)d then, %(now)d today."),
        "keeping": _("Schools that keep an idea: %(then)d then, %(now)d today."),
        "moved": _("Ideas between schools: %(then)d then, %(now)d today."),
        "version": _("The theory: version %(then)d then, version %(now)d today."),
    }
    said = [words[one.what] % {"then": one.then, "now": one.now} for one in differences(then, now)]
    if title_of(then) != title_of(now):
        said.insert(0, _("Today the aim’s chart says: “%(title)s”.") % {"title": title_of(now)})
    lost = gone(then, now)
    if lost:
        line = ngettext("Test %(n)s was taken back since.", "Tests %(n)s were taken back since.", len(lost))
        said.append(line % {"n": ", ".join(str(number) for number in lost)})
    return said
