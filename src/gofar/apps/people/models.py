"""Tables of people and places. Network -> hub, districts, schools -> teams; memberships join people to them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.apps.people.rules import DataRule


class PersonManager(BaseUserManager["Person"]):
    """Looks people up by e-mail, whatever the capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with this e-mail address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. There are no passwords by default: a code is mailed."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False, help_text="Made up, for the sample network.")
    may_found = models.BooleanField(default=False, help_text="May start a network on the pages.")
    chair = models.SlugField(
        max_length=20, blank=True, help_text="The sample's chair that this person sits in."
    )
    chair_says = models.CharField(max_length=120, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    #: Whether this reading rests on one factor alone, whatever the person has: a program with a key made so.
    signed_once: bool = False

    def __str__(self) -> str:
        return self.name

    def has_usable_password(self) -> bool:
        """Return whether a password was ever set: somebody invited has none, which is not an empty one."""
        return bool(self.password) and super().has_usable_password()

    def get_full_name(self) -> str:
        """Return the name as the person wrote it."""
        return self.name


class Hub(models.Model):
    """The intermediary that holds a network together."""

    name = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.name


class Network(models.Model):
    """Schools and a hub that share a problem and an aim."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=160)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="networks")
    school_word = models.CharField(max_length=40, default="schools", help_text="As in “14 high schools”.")
    time_zone = models.CharField(max_length=60, default="America/New_York")
    data_rule = models.CharField(max_length=8, choices=DataRule.choices, default=DataRule.OPEN)
    is_sample = models.BooleanField(default=False, help_text="Made-up data; says so on every page.")
    sample_today = models.DateField(
        null=True, blank=True, help_text="The day on which a sample network stands still."
    )
    photo_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="For how many days teams keep photos of student work; empty: no photos.",
    )

    gate_network: ClassVar[str] = "pk"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A school district, or another body that runs schools. `agreement_lists` holds words of `Listed`."""

    class Listed(models.TextChoices):
        """What a district's data agreement may list."""

        TEST_COUNTS = "test-counts", _("counts of tests")
        STUDENT_ROWS = "student-rows", _("rows about students: ID, grade, days enrolled and present")
        STUDENT_NAME = "student-name", _("students’ names")
        STUDENT_RACE = "student-race", _("students’ race or ethnicity")
        STUDENT_INCOME = "student-income", _("which students are of low income")
        STUDENT_EL = "student-el", _("which students are English learners")
        STUDENT_IEP = "student-iep", _("which students have an IEP")
        STUDENT_COURSES = "student-taken", _("courses that students took and passed")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="districts")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    agreement_lists: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "slug"], name="district_slug_in_network")
        ]

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school in a network. Its codes and other names are remembered, so that files match."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="schools")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="schools"
    )
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=400)
    short_name = models.CharField(max_length=60, blank=True)
    codes: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    aliases: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    low_income_share = models.FloatField(
        null=True, blank=True, help_text="0 to 1, with its source beside it."
    )
    low_income_source = models.CharField(max_length=200, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "pk"

    class Meta:
        # A to Z by the name that pages show.
        ordering: ClassVar = [Coalesce(NullIf("short_name", models.Value("")), "name")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "slug"], name="school_slug_in_network")
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class Team(models.Model):
    """The people in one school who test changes together."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "name"], name="team_name_in_school")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's part in one network. Ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    district = models.ForeignKey(
        District, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="membership_school_role_has_school",
                condition=~models.Q(role__in=sorted(SCHOOL_ROLES)) | models.Q(school__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_district_role_has_district",
                condition=~models.Q(role=Role.DISTRICT_LEADER) | models.Q(district__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Invitation(models.Model):
    """A link, sent by mail to one address, that makes its reader a member. Only its hash is kept.

    Without an address it is a seat on paper: a code on a printed sheet, which one person takes by saying who she is.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True)
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations_sent")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    def __str__(self) -> str:
        return f"{self.email or self.school}, {self.get_role_display()}"
