"""Whose words the network took into its theory, in one line that several areas show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.actions.theory import credit_words
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Credit


def credit_line(credit: Credit) -> str:
    """Return "Words by Tomás Rivera, Harbor High, tested 3 times"."""
    return told(credit_words(credit.authors, credit.school, credit.tests))
