"""Who looks, and at what: shared by the tests of many pages. A test that means somebody else says so itself."""

import pytest

from tests.pages.measuring import fill


@pytest.fixture
def filled(cast):
    return fill(cast)


@pytest.fixture
def as_hub(client, cast):
    client.force_login(cast.dora)
    return client
