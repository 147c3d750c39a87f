"""What every walk over all routes shares."""

import pytest


@pytest.fixture(autouse=True)
def nobody_is_told_to_wait(no_limits):
    """See `no_limits`."""
