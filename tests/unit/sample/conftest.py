"""One sample of the default seed for all tests of this folder: it is frozen, so sharing it is safe."""

import pytest

from gofar.apps.sample.simulate import Sample, simulate


@pytest.fixture(scope="session")
def sample() -> Sample:
    return simulate()
