"""A change package: what a network hands on to others, as plain values, whole and without its people."""

from gofar.core.practice.package.arriving import Arrival, Planted, TheirMeasure, TheirPart, There, arrival
from gofar.core.practice.package.differing import Differences, differences
from gofar.core.practice.package.graph import check_graph
from gofar.core.practice.package.plain import content_of, from_plain, identity, to_plain, to_text
from gofar.core.practice.package.values import (
    CC_BY,
    FORMAT,
    FORMAT_VERSION,
    CameFrom,
    Claim,
    Evidence,
    Licence,
    Material,
    Package,
    PackageDriver,
    PackageIdea,
    PackageMeasure,
    Stopped,
    Words,
)

__all__ = [
    "CC_BY",
    "FORMAT",
    "FORMAT_VERSION",
    "Arrival",
    "CameFrom",
    "Claim",
    "Differences",
    "Evidence",
    "Licence",
    "Material",
    "Package",
    "PackageDriver",
    "PackageIdea",
    "PackageMeasure",
    "Planted",
    "Stopped",
    "TheirMeasure",
    "TheirPart",
    "There",
    "Words",
    "arrival",
    "check_graph",
    "content_of",
    "differences",
    "from_plain",
    "identity",
    "to_plain",
    "to_text",
]
