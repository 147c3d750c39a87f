"""What comes with the product and what leaves it: every package known and hashed, no secret kept, nobody called."""

import ast
import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import gofar

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(gofar.__file__).parent
#: Libraries that fetch. Mail goes through Django, a provider of sign-ins through allauth: an administrator names both.
FETCHES = {
    "urllib.request",
    "requests",
    "httpx",
    "http.client",
    "aiohttp",
    "ftplib",
    "telnetlib",
    "urllib3",
    "socket",
}
#: Asks the one provider of sign-ins that whoever runs the server has named: nothing that a person writes gets there.
#: Asks whether the Spark master answers that whoever types a command has named; no page leads there.
CALLS_OUT = {"web/signing/school.py", "engine/places.py"}
#: Shapes of keys and passwords that tools give out, and words of ours that hold one.
SECRETS = {
    "private key": r"-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY",
    "cloud key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "forge token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|github_pat_\w{50,})",
    "chat token": r"\bxox[abprs]-[\w-]{10,}",
    "payment key": r"\b[sr]k_live_[0-9A-Za-z]{20,}",
    "package token": r"\bpypi-AgEI[\w-]{20,}",
    "signed token": r"\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}",
    "address with a password": r"\b(?:postgres(?:ql)?|https?|smtp|redis)://[\w.-]+:(?!\$|<|PASSWORD|password|secret)[^\s@/\"'{}]{6,}@",
    "key in a setting": r"(?im)^\s*(?:export\s+)?(?:GOFAR_)?(?:SECRET(?:_KEY)?|SMTP_PASSWORD|KEYRING)\s*=\s*[\"']?[A-Za-z0-9+/_-]{20,}",
}


def tracked():
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def secrets_in(text):
    return sorted(name for name, shape in SECRETS.items() if re.search(shape, text))


def test_no_secret_stands_in_the_repository():
    files = tracked()
    assert len(files) > 1000
    found = {}
    for path in files:
        if path != Path(__file__) and (seen := secrets_in(path.read_text(encoding="utf-8", errors="ignore"))):
            found[str(path.relative_to(ROOT))] = seen
    assert found == {}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("-----BEGIN " + "PRIVATE KEY-----", "private key"),
        ("AKIA" + "A" * 16, "cloud key"),
        ("ghp_" + "a" * 36, "forge token"),
        ("postgresql://gofar:" + "hunter22@db/gofar", "address with a password"),
        ("GOFAR_SECRET_KEY=" + "a" * 40, "key in a setting"),
        ("eyJ" + "a" * 20 + ".eyJ" + "b" * 20 + "." + "c" * 30, "signed token"),
    ],
)
def test_a_secret_would_be_seen(text, named):
    assert secrets_in(text) == [named]


def test_no_file_of_a_kind_that_holds_secrets_is_tracked():
    kinds = {".pem", ".key", ".p12", ".pfx", ".env", ".sqlite3", ".kdbx", ".jks"}
    assert [
        str(p.relative_to(ROOT)) for p in tracked() if p.suffix in kinds or p.name in {".env", "id_rsa"}
    ] == []


def test_nothing_that_a_person_writes_can_be_fetched_because_nothing_fetches():
    """The layers that see what people write import no library that calls out."""
    guilty = {
        str(path.relative_to(PACKAGE))
        for layer in ("core", "engine", "ingest", "figures", "apps", "web")
        for path in (PACKAGE / layer).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
        if name in FETCHES or name.split(".")[0] in FETCHES - {"urllib.request", "http.client"}
    }
    assert guilty == CALLS_OUT


# ------------------------------------------------------------------ packages


def bill():
    told = subprocess.run(
        [sys.executable, "scripts/sbom"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout), told.stdout


def test_the_bill_of_materials_names_every_locked_package_with_its_hashes():
    held, text = bill()
    locked = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==(\S+)",
        (ROOT / "requirements" / "app.txt").read_text(),
        re.MULTILINE,
    )
    assert {(one["name"], one["version"]) for one in held["components"]} == set(locked)
    assert len(locked) > 40
    for one in held["components"]:
        hashes = [p["value"] for p in one["properties"]]
        assert hashes, one["name"]
        assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in hashes)
        assert one["purl"] == f"pkg:pypi/{one['name'].lower()}@{one['version']}"
    assert (held["bomFormat"], held["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", held["serialNumber"]
    )
    assert bill()[1] == text


def test_every_package_of_the_product_says_its_licence():
    here = {one.metadata["Name"].lower().replace("_", "-") for one in metadata.distributions()}
    parts = [one for one in bill()[0]["components"] if one["name"].lower().replace("_", "-") in here]
    assert len(parts) > 40
    assert [one["name"] for one in parts if not one["licenses"]] == []


def test_what_is_installed_is_what_is_locked():
    """Every locked package stands in the lists with a hash, tools of the house among them."""
    for path in (ROOT / "requirements").glob("*.txt"):
        blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert all(
            "==" in block and "--hash=sha256:" in block for block in blocks if not block.startswith("#")
        ), path.name


def test_debug_is_off_unless_somebody_says_so_and_there_is_no_admin():
    from django.conf import settings
    from django.urls import NoReverseMatch, reverse

    assert settings.DEBUG is False
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")
