"""What is kept gives way by its number and by its weight, the oldest first."""

from juwdesk.base.kept import Kept, remembered


def test_the_oldest_gives_way_to_number_and_weight() -> None:
    kept = Kept(3, 100)
    for key in "abcd":
        kept.put(key, key.upper(), 10)
    assert [kept.get(key) for key in "abcd"] == [None, "B", "C", "D"]
    kept.get("b")
    kept.put("e", "E", 85)
    assert [kept.get(key) for key in "bcde"] == ["B", None, None, "E"]


def test_the_last_one_stays_however_heavy_and_is_weighed_once() -> None:
    kept = Kept(8, 100)
    kept.put("a", 1, 60)
    kept.put("a", 2, 60)
    kept.put("b", 3, 40)
    assert (kept.get("a"), kept.get("b")) == (2, 3)
    kept.put("c", 4, 1000)
    assert len(kept) == 1
    assert kept.get("c") == 4
    kept.put("d", 5, 10)
    assert len(kept) == 1
    kept.clear()
    assert len(kept) == 0


def test_a_function_remembers_while_there_is_room() -> None:
    asked = []

    @remembered(4, 100, len)
    def made(letter: str, often: int) -> str:
        asked.append(letter)
        return letter * often

    assert [made("a", 40), made("b", 40), made("a", 40)] == ["a" * 40, "b" * 40, "a" * 40]
    assert asked == ["a", "b"]
    made("c", 40)
    made("b", 40)
    assert asked == ["a", "b", "c", "b"]
    made.cache_clear()
    made("b", 40)
    assert asked[-1] == "b"
    assert len(asked) == 5
