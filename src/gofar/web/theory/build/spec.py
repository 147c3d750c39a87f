"""From a theory to what its drawings need: the same words as on the page, for SVG and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.figures.theory import DriverSpec, IdeaSpec, TheorySpec
from gofar.web.base.components.sure import gap_words, percent, sure_words
from gofar.web.base.evidence import rung_word
from gofar.web.theory.build.diagram import idea_name, tests_told
from gofar.web.theory.build.title import title_of
from gofar.web.theory.build.words import long_day

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network


def spec_of(network: Network, theory: TheoryReading, aim: str, day: dt.date) -> TheorySpec:
    """Return the values of a theory's drawing, with the network's name and the day for which it was made."""
    origin = _("%(network)s. The theory as it stood on %(day)s, version %(n)d.") % {
        "network": network.name,
        "day": long_day(day),
        "n": theory.latest.number if theory.latest else theory.theory.version,
    }
    sample = _(" Sample data: schools and people are made up.") if network.is_sample else ""
    return TheorySpec(
        title=title_of(theory),
        aim=aim or _("The aim is not written yet."),
        origin=origin + sample,
        key=_(
            "Filled bars: evidence. Dot and band: how sure closed tests let us be, from doubt to sure. "
            "Diamond: what a person says."
        ),
        drivers=tuple(_driver(part) for part in theory.drivers),
        doubt=_("doubt"),
        sure=_("sure"),
        empty=_("No driver yet."),
    )


def _driver(part: Part) -> DriverSpec:
    measure = part.node.measure
    return DriverSpec(
        name=part.node.title,
        measure=_("Measure: %(name)s") % {"name": measure.name} if measure else _("No measure yet"),
        gaps=tuple((gap.value, gap_words(gap)) for gap in sorted(part.gaps) if gap != "unmeasured"),
        ideas=tuple(spec for below in part.below if below.is_idea for spec in _ideas(below, branch=False)),
        below=tuple(_driver(below) for below in part.below if not below.is_idea),
    )


def _ideas(part: Part, *, branch: bool) -> list[IdeaSpec]:
    belief, word = part.belief, part.overrule
    said = (
        _("%(rule)s, a person says %(share)s") % {"rule": sure_words(belief), "share": percent(word.value)}
        if word
        else ""
    )
    own = IdeaSpec(
        name=idea_name(part),
        tests=tests_told(part),
        rung=part.rung,
        rung_word=rung_word(part.rung_word),
        sure=(belief.low, belief.mean, belief.high) if belief.n else None,
        sure_words=said or sure_words(belief),
        stated=word.value if word else None,
        gaps=tuple((gap.value, gap_words(gap)) for gap in sorted(part.gaps)),
        branch=branch,
    )
    return [own, *(spec for one in part.branches for spec in _ideas(one, branch=True))]
