"""The audit log: one row for every action, added and never changed, each carrying the hash of the one before."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models, transaction

from gofar.apps.access.versions import Version
from gofar.apps.people.models import Network, Person, School

__all__ = ["AuditEntry", "ChainHead", "Version"]


class AuditEntry(models.Model):
    """Who did what to which thing, and when. `undoes` points at the entry that this one took back.

    Verb, action, moment and kind of thing are hashed as they stand. Who, where, what and the words are hashed under
    `salt`, the row's own key: they can be checked while it is there, and guessed by nobody once it is destroyed.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, related_name="audit")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="audit")
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

    sequence = models.PositiveBigIntegerField(unique=True, editable=False)
    previous = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)
    subject = models.CharField(
        max_length=64, editable=False, help_text="Who, where and what, under the salt."
    )
    words = models.CharField(max_length=64, editable=False, help_text="Words and detail, under the salt.")
    salt = models.CharField(max_length=32, editable=False)
    covers = models.CharField(max_length=90, blank=True, editable=False, help_text="Which rows it forgot.")
    forgotten = models.PositiveBigIntegerField(null=True, editable=False, help_text="By which row.")

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.says}"

    def save(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature, narrowed
        """Add the row at the end of the chain; refuse to change one."""
        from gofar.apps.access.chain import link

        if self._state.adding is False:
            self._refuse()
        with transaction.atomic(savepoint=False):
            link(self)
            super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's own signature
        """Refuse: the log only grows."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        message = "The audit log is added to, never changed."
        raise TypeError(message)


class ChainHead(models.Model):
    """The one row that writers of the log take turns at; a trigger moves it to the newest entry."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
