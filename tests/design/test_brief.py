"""The design brief: what each reader sees, and that its figures are the design's own."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwdesk.base.locale import Translator, translator
from juwdesk.base.money import Money
from juwdesk.base.problems import KnownError, Problem, Severity
from juwdesk.base.ranges import Estimate
from juwdesk.design import samples
from juwdesk.design.bench import Piece, engraving_samples, sheets, stone_maps
from juwdesk.design.brief import Contents, compose, piece_of
from juwdesk.design.briefdata import (
    Audience,
    Change,
    Engraving,
    Maker,
    Order,
    Override,
    OwnMaterial,
    Prices,
    Signature,
    StoneNote,
)
from juwdesk.design.briefgate import lacking
from juwdesk.design.brieftables import other_systems
from juwdesk.design.briefwords import blocks
from juwdesk.design.build import build
from juwdesk.design.component import Mark
from juwdesk.design.dimensions import inner_diameter, requests
from juwdesk.design.document import Design, Wishes
from juwdesk.design.model import Model
from juwdesk.design.sheets import Painting, Presentation, presentation, view_bounds
from juwdesk.design.stonelist import kinds_of, spans
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.viewnames import roles_of
from juwdesk.drawing import flow
from juwdesk.drawing.ir import Box, Drawing, Group, Item, Path, Text
from juwdesk.drawing.paint import DRAFT, PlacedScene
from juwdesk.drawing.paper import Ground
from juwdesk.drawing.scene import Scene
from juwdesk.drawing.sheet import TitleBlock
from juwdesk.drawing.views import FRONT
from juwdesk.pricing.bill import LineKind
from juwdesk.pricing.indicate import Form, Indication, IndicationLine, Quality
from tests.texts import texts

HEAD = flow.Letterhead("Juwelier Testman", ("Voorbeeldstraat 1",), "000")
FAST = Painting(dpi=18.0, quality=DRAFT)
MOMENT = dt.datetime(2026, 11, 25, 14, 5, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def model() -> Model:
    return build(samples.solitaire(gem="sapphire-blue", title="De ring van Marthe"))


def order(**more: Any) -> Order:
    facts: dict[str, Any] = {
        "number": "26-0142",
        "revision": "C",
        "moment": MOMENT,
        "title": "De ring van Marthe",
        "piece": "Solitairring",
        "customer": ("Mevrouw A. de Wit", "Laan 3"),
        "makers": (Maker("goudsmid", "Atelier Noord", dt.date(2026, 12, 18)),),
        "wish": "Een ring voor elke dag.",
        "wishes": Wishes("Marthe", "verloving", None, musts=("vlak van binnen",), nevers=("scherpe chatons",)),
        "own": (OwnMaterial("Oude ring", 3.12, "585", "omsmelten", Money.of(350)),),
        "engraving": Engraving("M & T · 14 juni 2027", "binnenzijde, 6 u"),
        "prices": Prices(Money.of(4250), Money.of(900), False, dt.date(2026, 12, 10), Money.of(1000)),
        "history": (Change("A", dt.date(2026, 11, 18), "MvO", "eerste schets"),),
        "fingerprint": "7f3a91c2",
    }
    return Order(**{**facts, **more})


def words(value: object) -> str:
    return "\n".join(texts(value)).replace("\u00a0", " ")


def items(drawing: Drawing) -> Iterator[Item]:
    def walk(some: tuple[Item, ...]) -> Iterator[Item]:
        for item in some:
            yield item
            if isinstance(item, Group):
                yield from walk(item.items)

    yield from walk(drawing.items)


def indication() -> Indication:
    line = IndicationLine(
        "Inkoopregel", LineKind.STONE, Estimate.exact(1.0), "ct", Estimate.exact(777.0), Estimate.exact(777.0),
        "stone_ct", "geheime leverancier", "2026-11-20",
    )  # fmt: skip
    value = Estimate(3900.0, 4250.0, 4600.0)
    return Indication(Form.RANGE, value, value, None, (line,), (), Quality.B, (), True, MOMENT)


def contents(model: Model, the_order: Order, **more: Any) -> Contents:
    return Contents(model, the_order, **more)


@pytest.fixture(scope="module")
def nl() -> Translator:
    return translator("nl")


@pytest.fixture(scope="module")
def copies(model: Model, nl: Translator) -> dict[Audience, flow.Document]:
    problem = Problem("bench.secret", Severity.WARNING, "shank-1")
    over = Override("bench.secret", "shank-1", "op verzoek", "MvO", dt.date(2026, 11, 24))
    made = contents(
        dataclasses.replace(model, problems=(problem,)),
        order(overrides=(over,)),
        sentence=lambda p, _tr: f"WAARSCHUWING {p.code}",
        indication=indication(),
        retail=True,
    )
    return {audience: compose(made, HEAD, nl, audience, FAST) for audience in Audience}


def test_the_workshop_learns_neither_the_customer_nor_the_retail_price(copies: dict[Audience, flow.Document]) -> None:
    text = words(copies[Audience.WORKSHOP])
    for secret in ("de Wit", "Laan 3", "4.250", "3.900", "1.000,00", "777", "geheime leverancier", "350,00"):
        assert secret not in text
    for needed in ("€ 900,00", "WAARSCHUWING bench.secret", "op verzoek", "Atelier Noord", "26-0142", "Oude ring"):
        assert needed in text


def test_the_customer_learns_no_cost_and_no_internal_warning(copies: dict[Audience, flow.Document]) -> None:
    text = words(copies[Audience.CUSTOMER])
    for secret in ("900,00", "777", "geheime leverancier", "Inkoopregel", "WAARSCHUWING", "op verzoek"):
        assert secret not in text
    for needed in ("Mevrouw A. de Wit", "€ 4.250,00", "€ 3.900", "€ 1.000,00", "Een ring voor elke dag."):
        assert needed in text


def test_a_cost_price_never_reaches_the_customer(model: Model, nl: Translator) -> None:
    made = contents(model, order(), indication=indication(), retail=False)
    for audience, told in ((Audience.CUSTOMER, False), (Audience.WORKSHOP, False), (Audience.DOSSIER, True)):
        text = words(tuple(blocks(made, kinds_of(model), nl, audience)))
        assert ("3.900" in text) is told


@pytest.mark.parametrize(("diameter", "words_"), [(17.25, "UK N½ (November)"), (19.5, "ISO 61,3")])
def test_a_size_is_said_in_other_systems(diameter: float, words_: str, nl: Translator) -> None:
    assert words_ in other_systems(diameter, nl)


def test_the_dossier_holds_everything(copies: dict[Audience, flow.Document]) -> None:
    text = words(copies[Audience.DOSSIER])
    for needed in ("Mevrouw A. de Wit", "4.250,00", "900,00", "777,00", "WAARSCHUWING", "eerste schets"):
        assert needed in text


def test_a_shared_ceiling_reaches_the_workshop(model: Model, nl: Translator) -> None:
    the_order = order(prices=Prices(Money.of(4250), Money.of(900), True))
    text = words(tuple(blocks(contents(model, the_order), kinds_of(model), nl, Audience.WORKSHOP)))
    assert "€ 4.250,00" in text


@given(token=st.text("abcdefghijklmnopqrstuvwxyz", min_size=9, max_size=14), amount=st.integers(10_001, 99_999))
@settings(max_examples=30, deadline=None)
def test_no_secret_passes_whatever_it_says(model: Model, token: str, amount: int) -> None:
    tr = translator("nl")
    mark = f"zz{token}qq"
    price = tr.money(Money.of(amount)).replace("\u00a0", " ")
    kinds = kinds_of(model)
    hidden = order(
        customer=(mark,), wishes=Wishes(for_whom=mark), prices=Prices(Money.of(amount), deposit=Money.of(amount))
    )
    text = words(tuple(blocks(contents(model, hidden), kinds, tr, Audience.WORKSHOP)))
    assert mark not in text
    assert price not in text
    inner = order(
        prices=Prices(maker=Money.of(amount)),
        overrides=(Override(mark, mark, mark, mark, dt.date(2026, 1, 1)),),
    )
    text = words(tuple(blocks(contents(model, inner), kinds, tr, Audience.CUSTOMER)))
    assert mark not in text
    assert price not in text


def test_every_copy_names_revision_and_reader_on_every_page(copies: dict[Audience, flow.Document]) -> None:
    footers = {document.footer for document in copies.values()}
    assert len(footers) == 3
    for document in copies.values():
        assert "26-0142" in document.footer
        assert "revisie C" in document.footer
        assert "{page}" in document.page_label
        assert "juwdesk:26-0142:C:7f3a91c2" in texts(document)


def test_unknown_things_are_lines_to_fill_in(model: Model, nl: Translator) -> None:
    bare = order(own=(), prices=Prices(), pickup=None)
    made = blocks(contents(model, bare), kinds_of(model), nl, Audience.CUSTOMER)
    blank = [
        row
        for block in made
        for part in ([block, *block.blocks] if isinstance(block, flow.Together) else [block])
        if isinstance(part, flow.KeyValues)
        for row in part.rows
        if not row[1]
    ]
    labels = {label for label, _ in blank}
    assert {nl("What, weight, stamp"), nl("What becomes of it"), nl("Ceiling agreed")} <= labels
    assert nl("Own metal may be melted as described.") not in words(tuple(made))


def test_the_brief_speaks_english_too(model: Model) -> None:
    document = compose(contents(model, order()), HEAD, translator("en"), Audience.CUSTOMER, FAST)
    assert document.language == "en"
    text = words(document)
    for word in ("Mounting and tolerances", "Blue sapphire", "€4,250.00", "Ring size", "customer’s copy"):
        assert word in text


def test_the_weights_and_sizes_are_the_models_own(model: Model, nl: Translator) -> None:
    text = words(tuple(blocks(contents(model, order()), kinds_of(model), nl, Audience.WORKSHOP)))
    stone = model.stones[0]
    assert nl.number(stone.carat.likely, 3) in text
    assert f"Ø{nl.number(stone.length, 2)} × {nl.number(stone.depth, 2)}" in text
    mass = model.bill.metals[0].mass
    assert f"{nl.number(mass.low, 2)} – {nl.number(mass.high, 2)} g" in text
    assert "17,25 mm, omtrek 54,2 mm" in text


def test_a_provisional_stone_is_called_so_until_it_is_measured(model: Model, nl: Translator) -> None:
    def printed(note: StoneNote) -> str:
        made = contents(model, order(stones=(note,)))
        return words(tuple(blocks(made, kinds_of(model), nl, Audience.WORKSHOP)))

    assert "voorlopig" in printed(StoneNote("stone-1"))
    text = printed(StoneNote("stone-1", origin="natuurlijk", measured=True, risk="op risico klant"))
    assert "voorlopig" not in text
    assert "natuurlijk" in text
    assert "op risico klant" in text


def test_dimensions_are_exact_and_stand_once(model: Model) -> None:
    found = requests(model.marks, view_bounds(model.scene, FRONT))
    values = [(r.kind, r.value) for each in found.values() for r in each]
    assert ("diameter", 17.25) in values
    for name in ("width_top", "width_bottom", "thickness_top", "thickness_bottom"):
        value = float(model.values["shank-1", name])
        assert any(v == pytest.approx(value, abs=1e-9) for _, v in values), name
    placed = [(name, r.a, r.b) for name, each in found.items() for r in each]
    assert len(placed) == len(set(placed))
    overall = found["front"][0]
    bounds = view_bounds(model.scene, FRONT)
    assert overall.value == pytest.approx(bounds.height, abs=0.12)


@given(
    a=st.tuples(*[st.floats(-9, 9)] * 3),
    b=st.tuples(*[st.floats(-9, 9)] * 3),
)
@settings(max_examples=60, deadline=None)
def test_a_length_is_only_shown_where_it_is_seen_at_full_length(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> None:
    size = float(np.linalg.norm(np.array(b) - np.array(a)))
    found = requests((Mark("x", "length", size, a, b),), Box(-10, -10, 10, 10))
    for each in found.values():
        for request in each:
            shown = float(np.hypot(request.b[0] - request.a[0], request.b[1] - request.a[1]))
            assert shown == pytest.approx(size, rel=1e-3)


def test_equal_circles_are_counted() -> None:
    marks = tuple(Mark("girdle", "circle", 1.3, (i, 0, 5), (i + 0.65, 0, 5), (0, 0, 1)) for i in range(16))
    (request,) = requests(marks, Box(-10, -10, 10, 10))["top"]
    assert request.prefix == "16× Ø"
    assert request.value == 1.3


def halo(model: Model) -> Piece:
    """The model's stone with a wreath of twelve small ones."""
    centre = model.scene.stones[0]
    stones = [centre]
    for k in range(12):
        angle = 2 * np.pi * k / 12
        pose = centre.pose.copy()
        pose[:3, :3] *= 0.2
        pose[:2, 3] += 4.6 * np.array([np.cos(angle), np.sin(angle)])
        stones.append(dataclasses.replace(centre, pose=pose))
    labels = tuple(str(i) for i in range(1, 14))
    return Piece(Scene(model.scene.metals, tuple(stones)), model.marks, labels)


def test_the_stone_map_numbers_every_stone_inside_its_outline(model: Model, nl: Translator) -> None:
    piece = halo(model)
    (placement,) = stone_maps(piece, nl)
    paths = [item for item in items(placement.drawing) if isinstance(item, Path)]
    labels = [item for item in items(placement.drawing) if isinstance(item, Text)]
    assert [label.text for label in labels] == list(piece.labels)
    for path, label in zip(paths, labels, strict=True):
        points = np.array([s.to for s in path.segments if hasattr(s, "to")])
        low, high = points.min(axis=0), points.max(axis=0)
        assert low[0] < label.at[0] < high[0]
        assert low[1] < label.at[1] < high[1]
        assert label.size >= 1.2
    scale = placement.drawing.scale
    assert placement.drawing.bounds.width == pytest.approx(scale * (2 * 4.6 + 1.3), rel=0.02)


def test_a_halo_gets_a_second_sheet_and_a_solitaire_needs_none(model: Model, nl: Translator) -> None:
    title = TitleBlock("x")
    assert len(sheets(halo(model), title, nl)) == 2
    assert len(sheets(piece_of(model), title, nl)) == 1


def test_the_ring_gauge_and_true_size_are_on_the_bench_sheet(model: Model, nl: Translator) -> None:
    (sheet,) = sheets(piece_of(model), TitleBlock("x"), nl, Engraving("M & T"))
    groups = {item.name for item in items(sheet) if isinstance(item, Group)}
    assert {"front", "side", "section", "top", "detail", "true", "gauge", "engraving"} <= groups
    captions = [item.text for item in items(sheet) if isinstance(item, Text)]
    assert any("Ware grootte" in text and "1:1" in text for text in captions)
    assert any(text.startswith("Detail B") and "1:1" not in text for text in captions)


def test_engraving_is_drawn_at_the_height_that_was_asked(nl: Translator) -> None:
    from juwdesk.drawing.text import face

    true, larger = engraving_samples(Engraving("MAX", height=2.0), nl)
    for placement, scale in ((true, 1.0), (larger, 5.0)):
        (text,) = (item for item in items(placement.drawing) if isinstance(item, Text))
        assert text.size * face(serif=True).cap_height == pytest.approx(2.0 * scale, abs=1e-6)
        assert placement.scale == 1.0


def test_a_piece_without_a_bore_has_no_gauge() -> None:
    assert inner_diameter(()) is None
    assert inner_diameter((Mark("girdle", "circle", 6.5, (0, 0, 0), (3, 0, 0), (0, 0, 1)),)) is None


def test_white_metal_gets_grey_paper_and_velvet_is_refused(model: Model, nl: Translator) -> None:
    seen: list[Ground] = []

    def painter(_placed: Any, size: tuple[float, float], dpi: float, ground: Ground, *_: Any) -> Any:
        seen.append(ground)
        return np.zeros((round(size[1] * dpi / 25.4), round(size[0] * dpi / 25.4), 3), np.uint8)

    said = Presentation("s", "m", "t", "w", (), "x", ("a", "b"))
    silver = build(samples.solitaire(metal="gold-750-white-pd"), fine=False)
    for scene in (model.scene, silver.scene):
        presentation(scene, said, nl, Painting(dpi=10, painter=painter))
    assert seen == [Ground.CREAM, Ground.WARM_GREY]
    with pytest.raises(ValueError, match="light paper"):
        presentation(model.scene, said, nl, Painting(ground=Ground.VELVET, painter=painter))
    with pytest.raises(KnownError):
        presentation(Scene(()), said, nl, Painting(painter=painter))


@given(st.lists(st.integers(1, 60), unique=True, min_size=1))
def test_runs_of_numbers_can_be_read_back(numbers: list[int]) -> None:
    found: list[int] = []
    for piece in spans(numbers).split(", "):
        low, _, high = piece.partition("–")
        found += range(int(low), int(high or low) + 1)
    assert found == sorted(numbers)


def test_a_full_order_may_become_final_and_an_empty_one_not(model: Model) -> None:
    quiet = dataclasses.replace(model, problems=())
    note = StoneNote("stone-1", supplied="klant", measured=True)
    full = order(
        contact="M. van Oosterhout",
        pickup=dt.date(2027, 1, 8),
        deliver=dt.date(2027, 1, 4),
        finger="ringvinger links, smalle maat",
        stones=(note,),
    )
    assert lacking(contents(quiet, full, indication=None)) == ()
    bare = Order("1", "A", MOMENT, "x")
    codes = {problem.code for problem in lacking(contents(quiet, bare))}
    assert codes == {
        "brief.no_piece", "brief.no_contact", "brief.no_event", "brief.no_delivery", "brief.no_ceiling",
        "brief.no_maker", "brief.no_wish", "brief.no_finger", "brief.stone_provisional", "brief.no_supplier",
    }  # fmt: skip


def test_an_error_of_the_drawing_needs_a_reason_and_a_name(model: Model) -> None:
    broken = dataclasses.replace(model, problems=(Problem("rule.x", Severity.ERROR, "shank-1"),))

    def codes(*overrides: Override) -> set[str]:
        return {problem.code for problem in lacking(contents(broken, order(overrides=overrides)))}

    day = dt.date(2026, 11, 25)
    assert "brief.open_error" in codes()
    assert "brief.open_error" in codes(Override("rule.x", "shank-1", " ", "MvO", day))
    assert "brief.open_error" in codes(Override("rule.x", "head-1", "op verzoek", "MvO", day))
    assert "brief.open_error" not in codes(Override("rule.x", "shank-1", "op verzoek", "MvO", day))


def test_a_price_above_the_ceiling_is_told(model: Model) -> None:
    low = order(prices=Prices(Money.of(4000)))
    assert "brief.over_ceiling" in {p.code for p in lacking(contents(model, low, indication=indication()))}
    high = order(prices=Prices(Money.of(4300)))
    assert "brief.over_ceiling" not in {p.code for p in lacking(contents(model, high, indication=indication()))}


@pytest.mark.parametrize(
    ("prices", "wanted"),
    [
        (Prices(Money.of(5000)), {"brief.no_quote"}),
        (Prices(Money.of(5000), quote=Money.of(4200)), {"brief.quote_open"}),
        (Prices(Money.of(5000), quote=Money.of(4200), valid_until=dt.date(2026, 11, 24)), {"brief.quote_expired"}),
        (Prices(Money.of(5000), quote=Money.of(4200), valid_until=dt.date(2026, 11, 25)), set()),
        (Prices(Money.of(5000), quote=Money.of(3800), valid_until=dt.date(2026, 11, 30)), {"brief.quote_low"}),
        (Prices(Money.of(4000), quote=Money.of(4200), valid_until=dt.date(2026, 11, 30)), {"brief.over_ceiling"}),
    ],
)
def test_a_fixed_price_needs_a_day_and_fits_the_ceiling(model: Model, prices: Prices, wanted: set[str]) -> None:
    made = contents(dataclasses.replace(model, problems=()), order(prices=prices), indication=indication())
    money = {p.code for p in lacking(made) if p.where == "prices"}
    assert money == wanted


def test_a_plain_band_and_an_empty_design(nl: Translator) -> None:
    plain = build(samples.band())
    document = compose(contents(plain, order(engraving=None)), HEAD, nl, Audience.WORKSHOP, FAST)
    assert nl("Stones") not in [b.text for b in document.content if isinstance(b, flow.Heading)]
    empty = build(Design("leeg"))
    with pytest.raises(KnownError) as caught:
        compose(contents(empty, order()), HEAD, nl, Audience.WORKSHOP, FAST)
    assert caught.value.problem.code == "brief.nothing_drawn"


@pytest.mark.parametrize(
    "title",
    [
        "Verlovingsring met de saffier van grootmoeder en een band die aansluit",
        "Trouwring voor Maria Margaretha van den Bergh-Verstappen, met de diamant van oma Johanna uit opa’s ring",
    ],
)
def test_a_long_title_is_whole_on_the_customers_page_and_in_the_title_block(
    model: Model, nl: Translator, title: str
) -> None:
    document = compose(contents(model, order(title=title)), HEAD, nl, Audience.CUSTOMER, FAST)
    for page in document.content[:2]:
        assert isinstance(page, flow.Page)
        shown = [item for item in items(page.drawing) if isinstance(item, Text) and item.role in ("heading", "note")]
        told = " ".join(item.text for item in shown)
        assert all(word in told for word in title.split()), told
        lines = [item for item in shown if len(item.text) > 3 and item.text in title]
        assert all(a.at[1] - b.at[1] >= a.size for a, b in pairwise(lines)), "no line lies over the next"


def test_the_side_of_a_pendant_hangs_on_the_customers_page(nl: Translator) -> None:
    built = build(TEMPLATES["disc-pendant"].design(), fine=False)
    seen: list[tuple[PlacedScene, ...]] = []

    def painter(placed: Any, size: tuple[float, float], dpi: float, *_: Any) -> Any:
        seen.append(tuple(placed))
        return np.zeros((round(size[1] * dpi / 25.4), round(size[0] * dpi / 25.4), 3), np.uint8)

    said = Presentation("s", "m", "t", "w", (), "seen so", ("a", "b"), roles=roles_of(built.design))
    presentation(built.scene, said, nl, Painting(dpi=5, painter=painter))
    _large, *small = seen[0]
    (side,) = [each for each in small if each.view.name == "side"]
    front = next(each for each in small if each.view.name == "top")
    assert side.box.height > 2 * side.box.width
    assert side.box.height == pytest.approx(front.box.height)


@given(factor=st.floats(0.4, 12.0))
@settings(max_examples=15, deadline=None)
def test_the_customers_views_are_true_size_or_say_their_scale_and_stay_on_the_page(
    model: Model, factor: float
) -> None:
    scene = Scene(
        tuple(
            dataclasses.replace(body, solid=body.solid.transformed(np.diag([factor, factor, factor, 1.0])))
            for body in model.scene.metals
        )
    )
    seen: list[tuple[PlacedScene, ...]] = []

    def painter(placed: Any, size: tuple[float, float], dpi: float, *_: Any) -> Any:
        seen.append(tuple(placed))
        return np.zeros((round(size[1] * dpi / 25.4), round(size[0] * dpi / 25.4), 3), np.uint8)

    said = Presentation("s", "m", "t", "w", (), "seen so", ("a", "b"), smaller="not so")
    page = presentation(scene, said, translator("en"), Painting(dpi=5, painter=painter))
    large, *small = seen[0]
    captions = [item.text for item in items(page) if isinstance(item, Text) and "·" in item.text]
    for placed in (large, *small):
        assert placed.box.left >= 20
        assert placed.box.right <= 190
        assert placed.box.width / placed.window.width == pytest.approx(placed.box.height / placed.window.height)
    scales = {round(placed.box.width / placed.window.width, 6) for placed in small}
    assert len(scales) == 1
    assert (scales == {1.0}) == all("true size" in caption for caption in captions)
    told = {item.text for item in items(page) if isinstance(item, Text)} & {"seen so", "not so"}
    assert told == {"seen so" if scales == {1.0} else "not so"}, "nobody signs for a size that the page does not show"
    assert large.box.bottom >= max(placed.box.top for placed in small)


def test_stones_all_round_a_band_get_maps_from_three_sides_on_as_many_sheets_as_needed(
    model: Model, nl: Translator
) -> None:
    """An eternity ring: every stone is numbered once, whatever side it faces."""
    centre = model.scene.stones[0]
    stones = []
    for k in range(24):
        a = 2 * np.pi * k / 24
        pose = np.eye(4)
        out = np.array([np.sin(a), 0.0, np.cos(a)])
        pose[:3, 0], pose[:3, 1], pose[:3, 2] = np.array([np.cos(a), 0.0, -np.sin(a)]), (0, 1, 0), out
        pose[:3, :3] *= 1.2
        pose[:3, 3] = 10.5 * out
        stones.append(dataclasses.replace(centre, pose=pose))
    labels = tuple(str(i) for i in range(1, 25))
    piece = Piece(Scene(model.scene.metals, tuple(stones)), model.marks, labels)
    numbers = [item.text for each in stone_maps(piece, nl) for item in items(each.drawing) if isinstance(item, Text)]
    assert sorted(numbers, key=int) == list(labels)
    made = sheets(piece, TitleBlock("x"), nl, Engraving("M & T"))
    names = [item.name for sheet in made for item in sheet.items if isinstance(item, Group)]
    assert names.count("engraving") == 2
    assert sum(name.startswith("map-") for name in names) == len(stone_maps(piece, nl))


def test_a_very_long_engraving_is_broken_into_lines(model: Model, nl: Translator) -> None:
    text = "Voor altijd en overal, in goede en in slechte dagen, " * 6
    (sample,) = engraving_samples(Engraving(text.strip(), height=2.5), nl)
    shown = [item.text for item in items(sample.drawing) if isinstance(item, Text)]
    assert " ".join(shown) == text.strip()
    assert sample.drawing.bounds.width <= 160
    assert len(sheets(piece_of(model), TitleBlock("x"), nl, Engraving(text.strip(), height=2.5))) >= 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("audience", list(Audience))
def test_an_approval_is_never_cut_and_never_alone_on_a_page(model: Model, language: str, audience: Audience) -> None:
    tr = translator(language)
    name = "Mevrouw Anna-Wilhelmina van der Berghe-Oosterhout"
    pen = (tuple((0.1 + i / 40, 0.3 + 0.05 * (i % 5)) for i in range(20)),)
    made = contents(model, order(signature=Signature(name, "2026-11-25T11:00:00+01:00", pen)))
    document = compose(made, HEAD, tr, audience, FAST)
    first = document.content[0]
    assert isinstance(first, flow.Page)
    told = " ".join(item.text for item in items(first.drawing) if isinstance(item, Text))
    day = tr.short_date(dt.date(2026, 11, 25))
    signed = tr("Signed by the customer, {day}", day=day) if audience is Audience.WORKSHOP else f"{name}, {day}"
    assert signed in told.replace("\u00a0", " ")
    together = [each for each in document.content if isinstance(each, flow.Together)]
    titles = [[each.text for each in block.blocks if isinstance(each, flow.Heading)] for block in together]
    assert [tr("Responsibilities"), tr("Approval")] in titles
