"""The audit log: one row for every action, added and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from gofar.apps.access.versions import Version
from gofar.apps.people.models import Network, Person, School

__all__ = ["AuditEntry", "Version"]


class AuditEntry(models.Model):
    """Who did what to which thing, and when. `undoes` points at the entry that this one took back."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="audit")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="audit")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="audit")
    verb = models.CharField(max_length=30)
    action = models.CharField(max_length=60)
    says = models.CharField(max_length=300, help_text="Finishes the sentence that the person's name begins.")
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    version_after = models.PositiveIntegerField(null=True)
    detail: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.says}"

    def save(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature, narrowed
        """Add the row; refuse to change one."""
        if self._state.adding is False:
            self._refuse()
        super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's own signature
        """Refuse: the log only grows."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        message = "The audit log is added to, never changed."
        raise TypeError(message)
