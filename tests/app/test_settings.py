"""Settings survive: older and newer programs, nonsense, damage."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwdesk.app.settings import (
    SETTINGS,
    THEMES,
    Settings,
    load_settings,
    load_state,
    save_settings,
    save_state,
    settings_of,
)
from juwdesk.base.problems import KnownError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
)
KEYS = st.sampled_from(["shop", "address", "contact", "logo", "language", "theme", "instruments", "welcomed", "x"])


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    wishes = Settings("Goud & Zo", ("Lindenplein 7",), "013", "ab" * 32, "en", "en", "dark", ("uv-lw",), "M.", True)
    save_settings(tmp_path, wishes)
    assert load_settings(tmp_path) == wishes


def test_nothing_saved_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert load_state(tmp_path) == {}


def test_a_newer_programs_keys_are_kept(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text('{"format": 1, "shop": "A", "balance_port": "COM3"}')
    save_settings(tmp_path, load_settings(tmp_path))
    assert json.loads((tmp_path / SETTINGS).read_text())["balance_port"] == "COM3"


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null"])
def test_a_damaged_file_is_set_aside_and_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SETTINGS).write_bytes(content)
    assert load_settings(tmp_path) == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == content
    assert not (tmp_path / SETTINGS).exists()


@given(data=st.dictionaries(KEYS, JSON))
def test_nonsense_takes_the_default_and_never_raises(data: dict[str, Any]) -> None:
    found = settings_of(data)
    assert found.theme in THEMES
    assert found.language in ("nl", "en")
    assert isinstance(found.shop, str)
    assert set(found.extra) <= {"x"}


def test_a_full_disk_leaves_the_older_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(tmp_path, Settings(shop="old"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KnownError) as refused:
        save_settings(tmp_path, Settings(shop="new"))
    assert refused.value.problem.code == "file.disk_full"
    assert load_settings(tmp_path).shop == "old"
    assert [path.name for path in tmp_path.iterdir()] == [SETTINGS]


def test_the_state_of_the_window_is_a_file_of_its_own(tmp_path: Path) -> None:
    save_state(tmp_path, {"geometry": "abc"})
    assert load_state(tmp_path) == {"geometry": "abc"}
    assert not (tmp_path / SETTINGS).exists()
