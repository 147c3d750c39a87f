"""The stylesheet and the script: small, in layers, one place for colour, readable in light and dark."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

import gofar.web

STATIC = Path(gofar.web.__file__).parent / "static"
GOFAR = (STATIC / "css/gofar.css").read_text(encoding="utf-8")
COMPONENTS = (STATIC / "css/components.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(GOFAR)}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_the_guideline_names():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product(["ink", "muted", "link", "ok", "bad", "warn", "up-text", "care-text"], ["paper", "sheet"]),
        ("muted", "sunk"),
        ("muted", "usual-tint"),
        ("up-text", "up-tint"),
        ("care-text", "care-tint"),
        ("changed", "changed-tint"),
        ("on-brand", "brand"),
        ("on-brand", "brand-deep"),
        ("paper", "ink"),
    ],
)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_its_ground(text, ground, theme):
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("mark", ["usual", "up", "care", "changed", "control", "s1"])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_marks_and_borders_can_be_seen(mark, theme):
    assert contrast(COLOURS[mark][theme], COLOURS["paper"][theme]) >= 3


def test_colour_lives_in_the_tokens_alone():
    outside = COMPONENTS + GOFAR.replace(re.search(r"@layer tokens \{.*?\n\}", GOFAR, re.DOTALL).group(), "")

    assert set(re.findall(r"#[0-9a-f]{6}\b", outside)) <= {"#ffdd00", "#14181f"}


def test_every_token_that_is_used_is_made():
    used = set(re.findall(r"var\(--([\w-]+)", GOFAR + COMPONENTS))

    assert used <= set(re.findall(r"--([\w-]+):", GOFAR + COMPONENTS))


def test_the_layers_are_ordered_once_and_used():
    order = "@layer reset, tokens, base, layout, components, charts, utilities, print;"

    assert order in GOFAR
    assert set(re.findall(r"^@layer (\w+) \{", GOFAR + COMPONENTS, re.MULTILINE)) == {
        "reset",
        "tokens",
        "base",
        "layout",
        "components",
        "utilities",
        "print",
    }


COMMON = ("charts", "components", "gofar", "pages")


def test_the_common_styles_and_each_areas_own_stay_within_their_weight():
    weights = {sheet.stem: len(gzip.compress(sheet.read_bytes())) for sheet in (STATIC / "css").glob("*.css")}

    assert sum(weights.pop(name) for name in COMMON) <= 18 * 1024
    assert {name: weight for name, weight in weights.items() if weight > 2560} == {}


@pytest.mark.parametrize("path", sorted((STATIC / "js").glob("*.js")), ids=lambda path: path.name)
def test_the_scripts_are_small_and_make_no_html_from_text(path):
    script = path.read_bytes()

    assert len(gzip.compress(script)) <= 6 * 1024
    assert not re.search(
        rb"innerHTML|outerHTML|insertAdjacentHTML|eval\(|new Function|document\.write", script
    )


def test_every_file_that_a_style_names_is_there_with_its_licence():
    for named in re.findall(r'url\("\.\./([^"]+)"\)', GOFAR + COMPONENTS):
        assert (STATIC / named).is_file()
    for family in ("source-sans-3", "source-serif-4"):
        assert "SIL Open Font License" in (STATIC / f"fonts/{family}-OFL.txt").read_text(encoding="utf-8")


def test_nothing_is_fetched_from_another_host():
    for sheet in (GOFAR, COMPONENTS):
        assert "http" not in re.sub(r'a\[href\^="http"\]', "", sheet)


def test_on_a_phone_no_size_is_under_sixteen_pixels():
    phone = re.search(r"@media \(max-width: 720px\) \{\s+:root \{(.*?)\}", GOFAR, re.DOTALL).group(1)
    sizes = [float(size) for size in re.findall(r"--t[\w-]*: ([\d.]+)rem", phone)]

    assert len(sizes) == 7
    assert min(sizes) >= 1


def test_what_restyles_a_drawing_stands_in_the_layer_of_drawings():
    """An earlier layer loses to charts.css whatever it says, and nobody sees it but the reader."""
    lost = []
    for sheet in (STATIC / "css").glob("*.css"):
        layers = re.split(r"^@layer (\w+) \{$", sheet.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for name, rules in zip(layers[1::2], layers[2::2], strict=True):
            marks = re.findall(r"^\s*(\.chart \.[^{]+) \{", rules, re.MULTILINE)
            lost += [
                f"{sheet.name}: {mark}" for mark in marks if name not in {"charts", "utilities", "print"}
            ]
    assert lost == []
