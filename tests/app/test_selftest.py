"""The installation's own test tells every check, and its exit code counts what failed."""

import pytest

from juwdesk.app import selftest

QUICK = ("reference", "texts", "store", "identification")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what takes no seconds; papers and designs have tests of their own."""
    for name in set(selftest.CHECKS) - set(QUICK):
        monkeypatch.delitem(selftest.CHECKS, name)


def test_everything_is_told_in_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.self_test(lambda: "6 rooms") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [f"ok      {name}" for name in (*QUICK, "window")]
    assert "corundum" in lines[3] or "sapphire" in lines[3]
    assert lines[-1] == "5 passed, 0 failed"


def test_a_failure_stops_nothing_and_is_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise OSError("no such file")

    monkeypatch.setitem(selftest.CHECKS, "texts", broken)
    assert selftest.self_test(broken) == 2
    out = capsys.readouterr().out
    assert "FAILED  texts: OSError: no such file" in out
    assert "ok      store: dossier " in out
    assert out.splitlines()[-1] == "3 passed, 2 failed"
