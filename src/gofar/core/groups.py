"""Groups of students are rows, never columns: a dimension and a category, named the same way everywhere.

Race and ethnicity follow the federal categories of 2024 (Statistical Policy Directive 15); older files' shorter
names are mapped to them, and `VERSION` says by which edition of this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gofar.core.privacy.floor import ALL

#: Which edition of the names below a stored group follows.
VERSION = "2026-1"


class Dimension(StrEnum):
    """By what students are grouped."""

    ALL = ALL
    RACE = "race"
    GENDER = "gender"
    INCOME = "income"
    GRADE = "grade"
    ENGLISH_LEARNER = "english_learner"
    IEP = "iep"


@dataclass(frozen=True, order=True, slots=True)
class Group:
    """Some of a school's students: one category of one dimension. All students are `EVERYONE`."""

    dimension: str = ALL
    category: str = ALL


EVERYONE = Group()
ENGLISH_LEARNERS = Group(Dimension.ENGLISH_LEARNER, "English learners")
NOT_ENGLISH_LEARNERS = Group(Dimension.ENGLISH_LEARNER, "Not English learners")
WITH_IEP = Group(Dimension.IEP, "Has an IEP")
WITHOUT_IEP = Group(Dimension.IEP, "No IEP")
LOW_INCOME = Group(Dimension.INCOME, "Low income")
NOT_LOW_INCOME = Group(Dimension.INCOME, "Not low income")

_NAMES: dict[Group, tuple[str, ...]] = {
    EVERYONE: ("all", "all students", "total", "total cohort", "everyone", "overall", ""),
    Group(Dimension.RACE, "American Indian or Alaska Native"): ("american indian", "native american"),
    Group(Dimension.RACE, "Asian"): ("asian",),
    Group(Dimension.RACE, "Black or African American"): ("black", "african american"),
    Group(Dimension.RACE, "Hispanic or Latino"): (
        "hispanic",
        "latino",
        "latina",
        "latinx",
        "hispanic/latino",
    ),
    Group(Dimension.RACE, "Middle Eastern or North African"): ("middle eastern",),
    Group(Dimension.RACE, "Native Hawaiian or Pacific Islander"): (
        "pacific islander",
        "native hawaiian",
        "native hawaiian or other pacific islander",
    ),
    Group(Dimension.RACE, "Two or more races"): ("multiracial", "multiple", "two or more"),
    Group(Dimension.RACE, "White"): ("white",),
    Group(Dimension.GENDER, "Female"): ("female", "girls", "women"),
    Group(Dimension.GENDER, "Male"): ("male", "boys", "men"),
    ENGLISH_LEARNERS: ("english learner", "english language learners", "ell", "el", "lep"),
    NOT_ENGLISH_LEARNERS: ("english proficient students", "english proficient", "non-ell", "not ell"),
    WITH_IEP: ("special education students", "special education", "students with disabilities", "swd", "iep"),
    WITHOUT_IEP: ("general education students", "general education", "students without disabilities"),
    LOW_INCOME: ("economically disadvantaged", "low-income", "free or reduced lunch", "frl"),
    NOT_LOW_INCOME: ("not economically disadvantaged", "not low-income"),
}
_KNOWN = {name: group for group, names in _NAMES.items() for name in (*names, group.category.lower())}


def known_group(name: str) -> Group | None:
    """Return the group that a file's name stands for, or None when it is not one we know."""
    return _KNOWN.get(" ".join(name.lower().split()))
