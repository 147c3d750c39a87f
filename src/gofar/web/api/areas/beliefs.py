"""What somebody knows of a part beside its tests, and parts that come back from the retired ones."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Field

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import bring_back, overrule_belief
from gofar.apps.improvement.queries.theory import part_for, retired_for
from gofar.web.api.area import HERE, Area
from gofar.web.api.areas.theory import PartOut, one_part
from gofar.web.api.fields import Text, Written, ask_about_names
from gofar.web.base.place import network_of, reader

area = Area("theory")


class BeliefBody(Written):
    """How sure somebody is that a part moves what is above it, and what they know that the tests do not show."""

    sure: float = Field(ge=0, le=1)
    reason: Annotated[Text, Field(min_length=1, max_length=300)]


@area.write(f"{HERE}/theory/parts/{{slug:part}}/belief", PartOut, "part-belief", 200)
def say_how_sure(request: HttpRequest, network: str, part: str, body: BeliefBody) -> PartOut:
    """Say how sure one is of a part. What the tests say stays beside it, and `sure` of a part is still theirs."""
    place, viewer = network_of(request, network), reader(request)
    node = part_for(viewer, place, part)
    check(viewer, Verb.EDIT_THEORY, node)
    ask_about_names(viewer, place, body)
    overrule_belief(node, body.sure, reason=body.reason, by=viewer)
    return one_part(viewer, place, part)


@area.write(f"{HERE}/theory/parts/{{slug:part}}/back", PartOut, "bring-part-back", 200)
def bring_part_back(request: HttpRequest, network: str, part: str) -> PartOut:
    """Bring a retired part back to where it hung."""
    place, viewer = network_of(request, network), reader(request)
    bring_back(retired_for(viewer, place, part), by=viewer)
    return one_part(viewer, place, part)
