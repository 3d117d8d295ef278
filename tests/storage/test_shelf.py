"""What can be made again is kept within a limit, and nothing that befalls its files is an error."""

import os
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from juwdesk.storage.shelf import FileShelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[FileShelf]:
    made = FileShelf(tmp_path / "records")
    yield made
    made.close()


def put(folder: Path, *names: str, size: int = 1000, room: int = 10_000_000) -> None:
    """Values that do not pack, written before this comes back."""
    shelf = FileShelf(folder, room)
    for name in names:
        shelf.put(name, lambda: os.urandom(size))
    shelf.close()


def files(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.iterdir())


def test_what_was_put_is_there_for_the_next_program(tmp_path: Path) -> None:
    first, value = FileShelf(tmp_path / "records"), os.urandom(5000)
    assert first.get("a1") is None
    first.put("a1", lambda: value)
    first.close()
    assert FileShelf(tmp_path / "records").get("a1") == value


def test_packing_is_done_elsewhere(shelf: FileShelf) -> None:
    asked, go = [], threading.Event()

    def pack() -> bytes:
        asked.append(threading.current_thread())
        go.wait(10)
        return b"packed"

    shelf.put("a1", pack)
    assert shelf.get("a1") is None
    go.set()
    shelf.close()
    assert asked != [threading.current_thread()]
    assert shelf.get("a1") == b"packed"


def torn(data: bytes) -> bytes:
    return data[:-200]


def flipped(data: bytes) -> bytes:
    return data[:500] + bytes([data[500] ^ 1]) + data[501:]


def longer(data: bytes) -> bytes:
    return data + b"more"


def foreign(_data: bytes) -> bytes:
    return b"\x89PNG\r\n"


def swollen(data: bytes) -> bytes:
    """A small file that would fill the memory."""
    return data[: data.index(b"\n") + 1] + zlib.compress(bytes(300_000_000), 9)


@pytest.mark.parametrize("harm", [torn, flipped, longer, foreign, swollen])
def test_a_file_that_is_not_whole_is_thrown_away(tmp_path: Path, harm: object) -> None:
    put(tmp_path, "a1")
    (path,) = tmp_path.iterdir()
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    shelf = FileShelf(tmp_path)
    assert shelf.get("a1") is None
    assert not path.exists()
    shelf.put("a1", lambda: b"again")
    shelf.close()
    assert shelf.get("a1") == b"again"


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    put(tmp_path, *(f"a{n}" for n in range(9)))
    for n in range(9):
        os.utime(tmp_path / f"a{n}.kept", (n, n))
    assert FileShelf(tmp_path).get("a0") is not None
    put(tmp_path, "b", room=8000)
    kept = files(tmp_path)
    assert {"a0", "b"} <= set(kept)
    assert "a1" not in kept
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 8000


def test_a_shelf_that_stays_open_keeps_its_limit(tmp_path: Path) -> None:
    put(tmp_path, *(f"a{n}" for n in range(60)), room=20_000)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20_000
    assert "a59" in files(tmp_path)


def test_what_a_kill_left_behind_goes(tmp_path: Path) -> None:
    put(tmp_path, "a1")
    old, new = tmp_path / ".a2.kept.x.tmp", tmp_path / ".a3.kept.y.tmp"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    put(tmp_path, "a4")
    assert not old.exists()
    assert new.exists()  # another program may be writing it


def test_a_folder_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "records").write_bytes(b"a file stands where the folder should")
    put(tmp_path / "records", "a1")
    assert FileShelf(tmp_path / "records").get("a1") is None


def test_a_closed_shelf_still_gives_and_takes_no_more(tmp_path: Path) -> None:
    put(tmp_path, "a1")
    shelf = FileShelf(tmp_path)
    shelf.close()
    shelf.put("a2", lambda: b"late")
    assert shelf.get("a1") is not None
    assert shelf.get("a2") is None


def test_two_programs_may_write_and_tidy_at_once(tmp_path: Path) -> None:
    shelves = [FileShelf(tmp_path, 30_000) for _ in range(3)]
    values = {f"a{n}": os.urandom(1000) for n in range(40)}
    for name, value in values.items():
        for shelf in shelves:
            shelf.put(name, lambda value=value: value)  # type: ignore[misc]
            assert shelf.get(name) in (None, value)
    for shelf in shelves:
        shelf.close()
    found = {name: FileShelf(tmp_path).get(name) for name in values}
    assert all(value in (None, values[name]) for name, value in found.items())
    assert found["a39"] == values["a39"]
