"""Contrast of the theme's tokens (WCAG 2.2: 4.5:1 for text, 3:1 for controls and focus), without any window."""

import re
import tomllib
from pathlib import Path

import pytest

THEME = Path(__file__).resolve().parents[1] / "resources" / "theme"
ICONS = THEME.parent / "icons"
THEMES = ("light", "dark", "contrast")
GROUNDS = ("paper", "surface", "raised", "rail")


def tokens(name: str) -> dict[str, str]:
    return {key: str(value) for key, value in tomllib.loads((THEME / f"{name}.toml").read_text()).items()}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "positive", "warning", "danger"])
def test_text_is_readable_on_every_ground(name: str, text: str) -> None:
    found = tokens(name)
    for ground in GROUNDS:
        assert contrast(found[text], found[ground]) >= 4.5, ground


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("accent_ink", "accent"),
        ("ink", "accent_soft"),
        ("ink", "danger_soft"),
        ("accent", "accent_soft"),
        ("muted", "accent_soft"),
        ("paper", "ink"),
    ],
)
def test_text_on_colour_is_readable(name: str, text: str, ground: str) -> None:
    found = tokens(name)
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("mark", ["control", "focus", "accent"])
def test_controls_and_the_focus_ring_are_seen(name: str, mark: str) -> None:
    found = tokens(name)
    for ground in GROUNDS:
        assert contrast(found[mark], found[ground]) >= 3.0, ground


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_token(name: str) -> None:
    assert tokens(name).keys() == tokens("light").keys()
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in tokens(name).values())


def test_the_style_sheet_names_tokens_only() -> None:
    text = (THEME / "style.qss").read_text()
    assert not re.search(r"#[0-9A-Fa-f]{6}|rgb\(|\b(white|black|gray|grey|red)\b", text)
    known = tokens("light").keys() | {"sans", "serif", "chevron", "check"}
    assert set(re.findall(r"@(\w+)", text)) <= known


def test_icons_are_one_family() -> None:
    found = sorted(ICONS.glob("*.svg"))
    assert len(found) >= 30
    for path in found:
        text = path.read_text()
        assert 'viewBox="0 0 24 24"' in text, path.name
        assert set(re.findall(r'stroke-width="([\d.]+)"', text)) == {"1.6"}, path.name
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) == {"#000000"}, path.name
