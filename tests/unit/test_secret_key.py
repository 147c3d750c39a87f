"""The key of an installation is made once, however many start at once, and nobody reads half of it."""

import stat
from concurrent.futures import ThreadPoolExecutor

from gofar.site.environment import secret_key


def test_many_first_starts_at_once_share_one_whole_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        for number in range(20):
            folder = tmp_path / str(number)
            keys = set(pool.map(lambda _n, folder=folder: secret_key({}, folder), range(16)))
            assert len(keys) == 1
            assert len(keys.pop()) > 50
            assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_it_is_its_owners_alone_and_a_named_one_comes_first(tmp_path):
    key = secret_key({}, tmp_path)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert secret_key({}, tmp_path) == key
    assert secret_key({"GOFAR_SECRET": "named"}, tmp_path) == "named"


def test_no_file_is_made_where_a_key_is_named(tmp_path):
    secret_key({"GOFAR_SECRET": "named"}, tmp_path)
    assert not list(tmp_path.iterdir())
