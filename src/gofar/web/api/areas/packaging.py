"""Change packages: every version, the next one, its withdrawal, how an idea is done, and packages from elsewhere."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import File, Query, UploadedFile

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.actions.arriving import bring_package, receive_package
from gofar.apps.packages.actions.publishing import publish_package, withdraw_package
from gofar.apps.packages.queries import (
    arrival_for,
    arrivals_of,
    draft_for,
    package_for,
    package_in,
    plan_of,
    published_in,
)
from gofar.core.practice.package import to_plain
from gofar.ingest.packages import MOST_BYTES
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, ask_about_names, page_of
from gofar.web.api.shapes.packaging import (
    ArrivalOut,
    CameOut,
    ContentsOut,
    OfferedOut,
    PackageBody,
    PackageDraftOut,
    PackageOut,
    PlantedOut,
    PreviewOut,
    came_out,
    package_out,
)
from gofar.web.base.handing import hand
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person

area = Area("documents")


@area.read(f"{HERE}/packages", Page[PackageOut], "packages")
def list_packages(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[PackageOut]:
    """List the versions of the change package, the newest first."""
    rows = [one.row for one in published_in(reader(request), network_of(request, network))]
    return page_of(request, rows, asked, package_out)


@area.read(f"{HERE}/packages/{{int:package}}", ContentsOut, "package")
def read_package(request: HttpRequest, network: str, package: int) -> ContentsOut:
    """Read one version with its contents, as another network can start from them. It counts as an export."""
    place = network_of(request, network)
    row = package_for(reader(request), place, package)
    hand(request, place, f"package-{row.number}.json")
    held = None if row.withdrawn_at else json.loads(row.text)
    return ContentsOut(number=row.number, title=row.title, content_id=row.content_id, contents=held)


@area.read(f"{HERE}/packages/draft", PackageDraftOut, "package-draft")
def read_package_draft(request: HttpRequest, network: str) -> PackageDraftOut:
    """Read what the next version could hold."""
    held = draft_for(reader(request), network_of(request, network))
    title, words = held.last_words()
    same = ("slug", "title", "driver", "rung", "warning", "guided", "first")
    return PackageDraftOut(
        number=held.number,
        title=title,
        about=words.about,
        begin=words.begin,
        care=words.care,
        ideas=[
            OfferedOut(word=told(one.word), **{name: getattr(one, name) for name in same})
            for one in held.offered
        ],
    )


@area.write(f"{HERE}/packages/draft", PreviewOut, "package-draft", 200)
def look_at_package(request: HttpRequest, network: str, body: PackageBody) -> PreviewOut:
    """Read a version as it would go out. Nothing is published."""
    place, viewer = network_of(request, network), reader(request)
    held = draft_for(viewer, place)
    ask_about_names(viewer, place, body)
    return PreviewOut(number=held.number, contents=to_plain(held.package(body.chosen(held))))


@area.write(f"{HERE}/packages", PackageOut, "packages")
def publish(request: HttpRequest, network: str, body: PackageBody) -> PackageOut:
    """Publish the next version. Undo withdraws it; whoever has its file keeps it."""
    place, viewer = network_of(request, network), reader(request)
    held = draft_for(viewer, place)
    ask_about_names(viewer, place, body)
    made = publish_package(place, body.chosen(held), by=viewer)
    return package_out(package_for(viewer, place, made.number))


@area.write(f"{HERE}/packages/{{int:package}}/withdraw", PackageOut, "withdraw-package", 200)
def withdraw_a_package(request: HttpRequest, network: str, package: int) -> PackageOut:
    """Give the files of a version out no longer. Whoever has one keeps it."""
    place, viewer = network_of(request, network), reader(request)
    withdraw_package(package_for(viewer, place, package), by=viewer)
    return package_out(package_for(viewer, place, package))


@area.read(f"{HERE}/packages/arrivals", Page[CameOut], "package-arrivals")
def list_arrivals(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[CameOut]:
    """List the packages that have come in from elsewhere, the newest first."""
    return page_of(request, arrivals_of(reader(request), network_of(request, network)), asked, came_out)


@area.write(f"{HERE}/packages/arrivals", ArrivalOut, "package-arrivals")
def receive(request: HttpRequest, network: str, file: File[UploadedFile]) -> ArrivalOut:
    """Send a package from elsewhere, and read what it would add. Nothing of it is in the theory yet."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.EDIT_THEORY, place)
    # One byte more than may be is enough to know that it is too much.
    row = receive_package(place, file.name or "", file.read(MOST_BYTES + 1), by=viewer)
    return _arrival(viewer, place, row.uuid)


@area.read(f"{HERE}/packages/arrivals/{{uuid:arrival}}", ArrivalOut, "package-arrival")
def read_arrival(request: HttpRequest, network: str, arrival: uuid.UUID) -> ArrivalOut:
    """Read what a package from elsewhere would add."""
    return _arrival(reader(request), network_of(request, network), arrival)


@area.write(f"{HERE}/packages/arrivals/{{uuid:arrival}}/apply", ArrivalOut, "bring-package", 200)
def bring_it_in(request: HttpRequest, network: str, arrival: uuid.UUID) -> ArrivalOut:
    """Bring a package into the theory, whole or not at all. What is there stays; undo takes it back."""
    place, viewer = network_of(request, network), reader(request)
    bring_package(arrival_for(viewer, place, arrival), by=viewer)
    return _arrival(viewer, place, arrival)


def _arrival(viewer: Person, place: Network, key: uuid.UUID) -> ArrivalOut:
    row = arrival_for(viewer, place, key)
    check(viewer, Verb.EDIT_THEORY, row)
    package = package_in(row)
    plan = plan_of(viewer, place, package)
    names = {one.key: one.name for one in package.measures}
    waits = row.applied_at is None and row.retracted_at is None
    return ArrivalOut(
        id=row.uuid,
        title=row.title,
        number=row.number,
        from_network=row.from_network,
        file_name=row.file_name,
        read_at=row.read_at,
        applied_at=row.applied_at,
        taken_back_at=row.retracted_at,
        is_new=waits and plan.is_new,
        parts=[
            PlantedOut(title=one.title, is_idea=one.is_idea, stays=one.stays is not None)
            for one in plan.parts
        ],
        new_measures=[names[key] for key in plan.new_measures],
        differing=list(plan.differing),
    )
