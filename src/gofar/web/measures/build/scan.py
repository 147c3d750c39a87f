"""The scan of all measures: which show a change, beside how many chance would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.core.practice.measure import Kind, Unit
from gofar.figures.numbers import neat
from gofar.figures.sentence import verdict_word
from gofar.figures.spec import Verdict
from gofar.web.base.chance import expected_by_chance
from gofar.web.base.charting import Beside, draw_network, words_here
from gofar.web.base.pages import Link
from gofar.web.measures.build.measure import bring_in
from gofar.web.measures.build.sparks import spark_of
from gofar.web.measures.build.words import expected_words, tallies
from gofar.web.measures.pages import ScanGroup, ScanPage, ScanRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, Person
    from gofar.web.base.charting import Drawn

_QUIET = frozenset({Verdict.USUAL, Verdict.FEW})


@dataclass(frozen=True, slots=True)
class _Scanned:
    """A measure with its chart; None where there are no figures yet."""

    measure: Measure
    drawn: Drawn | None


def scan_page(viewer: Person, network: Network) -> ScanPage:
    """Return the scan of a network's measures for one reader."""
    scanned = _scan(viewer, network)
    verdicts = [one.drawn.spec.verdict for one in scanned if one.drawn]
    signals = sum(verdict not in _QUIET for verdict in verdicts)
    expected = expected_by_chance(one.drawn.spec for one in scanned if one.drawn)
    return ScanPage(
        crumbs=(Link(_("Measures"), ""),),
        title=_title(len(scanned), len(verdicts), signals, expected),
        say=_say(len(scanned)),
        tallies=tallies([one.drawn for one in scanned if one.drawn]),
        groups=tuple(_groups(network, scanned)),
        bring_in="" if verdicts else bring_in(viewer, network),
        links=(
            Link(_("Signals of all schools"), reverse("signals", args=[network.slug])),
            *_variation(network, scanned),
            Link(_("Find a measure that costs little"), reverse("bank", args=[network.slug])),
            Link(_("Type in numbers"), reverse("enter", args=[network.slug])),
        ),
    )


def _scan(viewer: Person, network: Network) -> list[_Scanned]:
    measures = list(measures_of(viewer, network))
    phases = list(phases_in(viewer, network))
    found = []
    for readout in readouts(viewer, network, measures):
        own = [phase for phase in phases if phase.measure_id == readout.measure.pk]
        found.append(_Scanned(readout.measure, draw_network(readout, Beside(phases=own))))
    return found


def _title(total: int, with_figures: int, signals: int, expected: float) -> str:
    if not total:
        return _("No measures yet")
    if not with_figures:
        return ngettext(
            "%(n)d measure waits for its first values", "%(n)d measures wait for their first values", total
        ) % {"n": total}
    numbers = {"n": signals, "total": total, "expected": expected_words(expected)}
    if not signals:
        return (
            ngettext(
                "The one measure shows no change; %(expected)s expected by chance",
                "None of %(total)d measures shows a change; %(expected)s expected by chance",
                total,
            )
            % numbers
        )
    return (
        ngettext(
            "%(n)d of %(total)d measures shows a change; %(expected)s expected by chance",
            "%(n)d of %(total)d measures show a change; %(expected)s expected by chance",
            signals,
        )
        % numbers
    )


def _say(total: int) -> str:
    if not total:
        return _("A measure shows whether a change has helped. Its first figures define it.")
    return _("Open a measure to see its chart, the tests on it, and the schools behind it.")


def _groups(network: Network, scanned: Sequence[_Scanned]) -> Iterable[ScanGroup]:
    for kind in Kind:
        rows = tuple(_row(network, one) for one in scanned if one.measure.kind == kind)
        if rows:
            yield ScanGroup(_kind_name(kind), _kind_why(kind), rows)


def _kind_name(kind: Kind) -> str:
    return {
        Kind.OUTCOME: _("Outcome"),
        Kind.DRIVER: _("Drivers"),
        Kind.PROCESS: _("Process"),
        Kind.BALANCING: _("Balancing"),
    }[kind]


def _kind_why(kind: Kind) -> str:
    return {
        Kind.OUTCOME: _("What the aim is about"),
        Kind.DRIVER: _("What should move the outcome"),
        Kind.PROCESS: _("Whether we do what we planned"),
        Kind.BALANCING: _("What must not get worse"),
    }[kind]


def _row(network: Network, one: _Scanned) -> ScanRow:
    url = reverse("measure", args=[network.slug, one.measure.slug])
    spec = one.drawn.spec if one.drawn else None
    latest = spec.known[-1] if spec and spec.known else None
    return ScanRow(
        url=url,
        name=one.measure.name,
        kind=one.drawn.kind if one.drawn else Verdict.FEW.value,
        word=verdict_word(spec.verdict, words_here()) if spec else _("No values yet"),
        brief=one.drawn.title if one.drawn else "",
        spark=spark_of(one.measure, spec),
        latest=neat(latest.value or 0.0, spec.unit, spec.decimals) if spec and latest else "",
        period=latest.short if latest else "",
        age=_age(network, latest.start) if latest and latest.start and one.measure.rhythm == "week" else "",
    )


def _variation(network: Network, scanned: Sequence[_Scanned]) -> Iterable[Link]:
    """Return the page of schools beside each other, for the outcome that has figures."""
    shares = (one.measure for one in scanned if one.drawn and one.measure.unit == Unit.PERCENT)
    outcome = next((measure for measure in shares if measure.kind == Kind.OUTCOME), None)
    if outcome is not None:
        url = reverse("variation", args=[network.slug, outcome.slug])
        yield Link(_("Which schools differ beyond chance?"), url)


def _age(network: Network, start: dt.date) -> str:
    weeks = max(0, (today(network) - start).days // 7)
    if weeks == 0:
        return _("this week")
    return ngettext("%(n)d week old", "%(n)d weeks old", weeks) % {"n": weeks}
