"""Plant the parts of a package: measures first, then drivers and ideas from the top down, with guides and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from gofar.apps.access.versions import begin
from gofar.apps.data.actions.measures import define
from gofar.apps.data.models import Measure
from gofar.apps.improvement.actions.theory import Draft
from gofar.apps.improvement.actions.theory.planting import plant
from gofar.apps.improvement.models import Node
from gofar.apps.packages.models import IdeaGuide, Origin
from gofar.apps.packages.queries.guides import material_line
from gofar.core.practice.package import PackageIdea

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gofar.apps.packages.models import Arrival
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.package import Arrival as Plan
    from gofar.core.practice.package import Package, PackageDriver, PackageMeasure


def plant_all(row: Arrival, package: Package, plan: Plan, *, by: Person) -> dict[str, list[int]]:
    """Plant what is new, and return the keys of the rows that were made. The caller records the graph."""
    network, made = row.network, list[Node]()
    measures = _measures(network, package, plan, by)
    new = [measures[key].pk for key in plan.new_measures]
    given: dict[str, PackageDriver | PackageIdea] = {one.key: one for one in package.drivers}
    ideas = {one.key: one for one in package.ideas}
    nodes: dict[str, Node] = {}
    for part in plan.parts:
        if part.stays is not None:
            if not part.is_idea:
                nodes[part.key] = network.theory.nodes.get(slug=part.stays)
            continue
        told = ideas[part.key] if part.is_idea else given[part.key]
        parent = nodes[part.above] if part.above is not None else None
        node = plant(network.theory, _draft(told, parent, measures), parent=parent, by=by)
        made.append(node)
        if isinstance(told, PackageIdea):
            _guide(node, told, by)
        else:
            nodes[part.key] = node
        _origin(row, node, told)
    return {"parts": [node.pk for node in made], "measures": new}


def _draft(told: PackageDriver | PackageIdea, parent: Node | None, measures: Mapping[str, Measure]) -> Draft:
    kind = Node.Kind.SECONDARY if parent else Node.Kind.PRIMARY
    return Draft(
        Node.Kind.IDEA if isinstance(told, PackageIdea) else kind,
        told.title,
        definition=told.what,
        hypothesis=told.why,
        measure=measures[told.measure] if told.measure else None,
    )


def _guide(node: Node, idea: PackageIdea, by: Person) -> None:
    lines = {
        "steps": idea.steps,
        "core": idea.core,
        "adaptable": idea.adaptable,
        "materials": tuple(material_line(one) for one in idea.materials),
        "conditions": idea.conditions,
    }
    if any(lines.values()):
        texts = {name: "\n".join(told) for name, told in lines.items()}
        begin(IdeaGuide.objects.create(node=node, **texts), by=by)


def _origin(row: Arrival, node: Node, told: PackageDriver | PackageIdea) -> None:
    if not isinstance(told, PackageIdea):
        Origin.objects.create(node=node, arrival=row)
        return
    Origin.objects.create(
        node=node,
        arrival=row,
        rung=told.evidence.rung,
        word=told.evidence.word,
        warning=told.warning,
    )


def _measures(network: Network, package: Package, plan: Plan, by: Person) -> dict[str, Measure]:
    there = {measure.slug: measure for measure in network.measures.all()}
    found = {}
    for one in package.measures:
        slug = plan.measures[one.key]
        found[one.key] = _defined(network, one, by) if slug is None else there[slug]
    return found


def _defined(network: Network, one: PackageMeasure, by: Person) -> Measure:
    """Define a measure from elsewhere. Whether it counts children is not asked of a stranger: we take it that it does."""
    return define(
        network,
        name=one.name,
        slug=_free(network, one.name),
        short_name=one.short_name,
        kind=one.kind,
        unit=one.unit,
        direction=one.direction,
        rhythm=one.rhythm,
        chart=one.chart,
        definition=one.definition,
        numerator_words=one.numerator,
        denominator_words=one.denominator,
        population=one.population,
        source=one.source,
        by=by,
    )


def _free(network: Network, name: str) -> str:
    base = slugify(name)[:70] or "measure"
    taken = set(network.measures.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


def drop_measures(keys: Iterable[int]) -> None:
    """Take measures out again that a package brought, unless somebody has changed one or anything rests on it."""
    for measure in Measure.objects.filter(pk__in=keys, version=1):
        links = (one for one in Measure._meta.get_fields(include_hidden=True) if one.one_to_many)
        used = any(_rests(link.related_model, link.field.name, measure) for link in links)  # type: ignore[union-attr]  # one that points here has a field
        if not used:
            measure.delete()


def _rests(model: Any, name: str, measure: Measure) -> bool:  # noqa: ANN401 - any model that points at measures
    """Whether rows point at the measure, besides the parts of the theory that were just taken back."""
    rows = model._default_manager.filter(**{name: measure})
    return bool((rows.filter(retracted_at=None) if model is Node else rows).exists())
