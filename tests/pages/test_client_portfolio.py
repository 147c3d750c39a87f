"""The client's portfolio: a funder reads what networks let her read, and no more."""

import pytest

from gofar.apps.reports.actions.consenting import give_consent, withdraw_consent
from gofar.client import Client, Refused
from tests.cast import gather
from tests.programs import program


@pytest.mark.slow
def test_a_funder_reads_the_portfolio_while_the_director_agrees(live_server, transactional_db):
    cast = gather()
    cast.start()
    faye = Client(live_server.url, program(cast.faye).secret)
    silent = faye.portfolio()
    assert (silent.networks, silent.silent) == ((), 1)
    given = give_consent(cast.harbor, shows=["aim"], by=cast.dora)
    (row,) = faye.portfolio().networks
    assert (row.network, row.name, row.schools) == ("harbor", cast.harbor.name, 3)
    assert (row.keeping, row.moved, row.claims) == (None, None, None)
    withdraw_consent(given, by=cast.dora)
    assert faye.portfolio().networks == ()
    with pytest.raises(Refused) as refused:
        Client(live_server.url, program(cast.tomas).secret).portfolio()
    assert refused.value.status == 403
