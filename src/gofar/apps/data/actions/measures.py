"""Define a measure, redefine it, mark a new phase on its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from gofar.apps.access.action import RESTORE, RETRACT, Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin
from gofar.apps.data.models import Measure, Phase
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person, School


@action(Verb.EDIT_MEASURE, undo=none(_("Figures may rest on it. Change its definition instead.")))
def define_measure(
    network: Network,
    /,
    *,
    name: str,
    by: Person,
    slug: str = "",
    **fields: Any,  # noqa: ANN401 - its own fields
) -> Done[Measure]:
    """Define a measure."""
    measure = define(network, name=name, by=by, slug=slug, **fields)
    return Done(measure, f"defined the measure {name}", measure)


def _common_rules(network: Network) -> str:
    """Return the rules that all of a network's measures are read by; nothing where they differ, or there are none."""
    chosen = set(network.measures.values_list("rules", flat=True))
    return chosen.pop() if len(chosen) == 1 else ""


def define(
    network: Network,
    *,
    name: str,
    by: Person,
    slug: str = "",
    **fields: Any,  # noqa: ANN401 - its own fields
) -> Measure:
    """Write a measure and its first version; refuse a slug that the network has already."""
    slug = slug or slugify(name)[:80]
    if "rules" not in fields and (common := _common_rules(network)):
        fields["rules"] = common
    if network.measures.filter(slug=slug).exists():
        raise DataRefused(
            _("There is a measure “{name}” already.", name=name),
            where=_("Name"),
            fix=_("Open it and change it."),
            code="measure.known",
        )
    fields.setdefault("short_name", name[:60])
    measure = Measure.objects.create(network=network, slug=slug, name=name, **fields)
    return begin(measure, by=by)


@action(Verb.EDIT_MEASURE, undo=RESTORE)
def redefine_measure(
    measure: Measure, changes: Mapping[str, Any], *, expected: int | None, by: Person, reason: str = ""
) -> Done[Measure]:
    """Write a measure's next definition."""
    amend(measure, changes, expected=expected, by=by, reason=reason)
    return Done(measure, f"redefined {measure.name} (version {measure.version})", measure)


@action(Verb.SET_PHASE, undo=RETRACT)
def start_phase(
    measure: Measure, starts: dt.date, reason: str, *, by: Person, school: School | None = None
) -> Done[Phase]:
    """Mark a new phase, from `starts` on. Limits are never split by a rule, only by a person with a reason."""
    if not reason.strip():
        raise DataRefused(
            _("A new phase needs a reason."),
            where=_("Reason"),
            fix=_("Say what changed on that day."),
            code="phase.no-reason",
        )
    phase = Phase.objects.create(
        measure=measure, school=school, starts=starts, reason=reason, by=by, at=now(measure.network)
    )
    return Done(
        phase, f"marked a new phase of {measure.name} from {starts.day} {starts:%b %Y}", phase, school=school
    )
