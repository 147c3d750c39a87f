"""Bring what a network has: its past tests and its theory, each list whole or not at all."""

from gofar.apps.improvement.actions.bringing.tests import bring_tests
from gofar.apps.improvement.actions.bringing.theory import bring_theory

__all__ = ["bring_tests", "bring_theory"]
