"""What each reader of a brief never learns, whatever stands in the order: also of what lies inside the file."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from juwdesk.app.papers import Sender, design_brief, priced, save_pdf, sheets_of, with_files
from juwdesk.base.locale import translator
from juwdesk.base.money import Money
from juwdesk.design import samples
from juwdesk.design.briefdata import (
    Agreement,
    Audience,
    Maker,
    Order,
    OwnMaterial,
    Prices,
    Question,
    Signature,
    StoneNote,
)
from juwdesk.design.briefgate import lacking
from juwdesk.design.brieftables import Contents
from juwdesk.design.briefwords import blocks
from juwdesk.design.build import build
from juwdesk.design.byhand import ByHand
from juwdesk.design.credit import credit_of
from juwdesk.design.document import set_price
from juwdesk.design.gems import shipped
from juwdesk.design.model import Model
from juwdesk.design.partedits import call, group
from juwdesk.design.photos import Photo
from juwdesk.design.stonelist import kinds_of
from juwdesk.design.wishes import Wishes
from juwdesk.drawing import flow
from juwdesk.pricing.prices import HOURLY_RATE, MARGIN, OWN_METAL, PriceBook, metal_quote, rate_quote
from tests.texts import texts

MOMENT = dt.datetime(2026, 11, 25, 14, 5, tzinfo=dt.UTC)
NL = translator("nl")
TOKEN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=9, max_size=14).map(lambda text: f"zz{text}qq")


@pytest.fixture(scope="module")
def model() -> Model:
    return build(samples.solitaire(gem="diamond"), fine=False)


def prices(source: str) -> PriceBook:
    book = PriceBook().with_quote(metal_quote("gold", 111.37, MOMENT, source))
    rates = {HOURLY_RATE: 73.19, "work:casting": 38.77, "work:hallmark": 9.53, MARGIN: 1.93, OWN_METAL: 0.8713}
    for article, value in rates.items():
        book = book.with_quote(rate_quote(article, value, MOMENT, source))
    return book


def contents(token: str, order: Order) -> Contents:
    """A brief with costs, a price by hand, a dealer and a credit; all internal texts are the token."""
    hand = ByHand("work:casting", None, Money.of(57.31), token, token, MOMENT.date())
    design = set_price(
        replace(samples.solitaire(gem="diamond"), by_hand=(hand,)), "stone-1", Money.of(1234.56), token
    )
    built = build(design, fine=False)
    book = prices(token)
    indication = priced(built, book, MOMENT)
    assert indication.value is not None
    return Contents(built, order, indication=indication, retail=True, credit=credit_of(order.own, book, MOMENT))


def read(made: Contents, audience: Audience) -> str:
    return "\n".join(texts(tuple(blocks(made, kinds_of(made.model), NL, audience)))).replace("\u00a0", " ")


def order(**more: object) -> Order:
    own = (OwnMaterial("ring", 4.0, fate="credit", metal="gold", fineness=585.0, envelope="12"),)
    facts: dict[str, object] = {"own": own, "prices": Prices(quote=Money.of(4321), valid_until=dt.date(2026, 12, 12))}
    return Order("26-1", "A", MOMENT, "x", **{**facts, **more})  # type: ignore[arg-type] # by name


COSTS = ("111,37", "73,19", "38,77", "57,31", "1.234,56", "0,8713", "0,87", "1,93", "87,13")


@given(token=TOKEN)
@settings(max_examples=15, deadline=None)
def test_no_cost_margin_supplier_or_reason_leaves_the_shop(token: str) -> None:
    made = contents(token, order())
    for audience in (Audience.CUSTOMER, Audience.WORKSHOP):
        told = read(made, audience)
        assert token not in told
        for secret in COSTS:
            assert secret not in told, (audience, secret)
    assert token in read(made, Audience.DOSSIER), "the shop's own copy names it"
    assert "57,31" in read(made, Audience.DOSSIER)


@given(token=TOKEN)
@settings(max_examples=15, deadline=None)
def test_the_workshop_learns_no_name_price_credit_or_meaning(token: str) -> None:
    private = order(
        customer=(token,),
        wishes=Wishes(for_whom=token, meaning=token),
        signature=Signature(token, "2026-11-25T11:00:00+01:00", on_paper=True),
    )
    told = read(contents("bron", private), Audience.WORKSHOP)
    assert token not in told
    for secret in ("4.321", "227", "97,04"):
        assert secret not in told
    assert NL("The customer signed this revision on {day}.", day=NL.date(dt.date(2026, 11, 25))).replace(
        "\u00a0", " "
    ) in told  # fmt: skip


@given(token=TOKEN)
@settings(max_examples=15, deadline=None)
def test_the_customer_reads_no_talk_with_the_workshop(token: str) -> None:
    talk = order(
        questions=(Question(token, token, None, token),),
        makers=(Maker("goudsmid", "Atelier", None, token),),
        prices=Prices(maker=Money.of(987.65)),
    )
    told = read(contents("bron", talk), Audience.CUSTOMER)
    assert token not in told
    assert "987,65" not in told
    assert token in read(contents("bron", talk), Audience.WORKSHOP)


def test_what_has_no_price_yet_is_named_in_the_estimate() -> None:
    built = build(samples.solitaire(gem="diamond"), fine=False)
    made = Contents(built, order(), indication=priced(built, prices("bron"), MOMENT), retail=True)
    told = read(made, Audience.DOSSIER)
    for words in ("diamant, ", NL("no price yet"), NL("Sum without what has no price yet")):
        assert words in told
    assert NL("Sum before margin and VAT") not in told


def test_a_credit_is_one_price_a_gram_to_the_customer() -> None:
    told = read(contents("bron", order()), Audience.CUSTOMER)
    assert "97,04" in told
    assert "te betalen" in told.lower()


def test_an_own_stone_is_called_so_and_asks_for_the_risk() -> None:
    made = contents("bron", order(stones=(StoneNote("stone-1", own=True),)))
    told = read(made, Audience.CUSTOMER)
    assert NL("I know the risk of setting my own stones.") in told
    assert NL("customer") in told


def jpeg(grey: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), (grey, grey, grey)).save(stream, "JPEG")
    return stream.getvalue()


def with_photos(*words: str, **more: object) -> Order:
    """An order with a photograph of a wish for each text: every second one is for the workshop; and one of a ring
    that is melted along."""
    photos = tuple(Photo(f"{n:064x}", said, shared=n % 2 == 1) for n, said in enumerate(words))
    own = (OwnMaterial("ring", 4.0, fate="melt", photos=(Photo("e" * 64, "kras", shared=True),)),)
    pictures = {each.hash: jpeg(10 * n) for n, each in enumerate(photos)} | {"e" * 64: jpeg(200)}
    facts: dict[str, object] = {"wishes": Wishes(for_whom="Marthe", photos=photos), "own": own, "pictures": pictures}
    return order(**{**facts, **more})


def shown(made: Contents, audience: Audience) -> list[tuple[bytes, str]]:
    found = blocks(made, kinds_of(made.model), NL, audience)
    return [image for each in found for photos in blocks_in(each) for image in photos.images]


def blocks_in(block: object) -> Iterator[flow.Photos]:
    if isinstance(block, flow.Photos):
        yield block
    elif isinstance(block, flow.Together):
        for each in block.blocks:
            yield from blocks_in(each)


def test_photographs_are_printed_with_the_customers_words_and_for_the_workshop_where_they_concern_the_work() -> None:
    made = contents("bron", with_photos("zo open", "deze bladeren"))
    everything = [(jpeg(0), "zo open"), (jpeg(10), "deze bladeren"), (jpeg(200), "ring: kras")]
    assert shown(made, Audience.CUSTOMER) == everything
    assert shown(made, Audience.DOSSIER) == everything
    assert shown(made, Audience.WORKSHOP) == everything[1:]


@given(token=TOKEN)
@settings(max_examples=15, deadline=None)
def test_the_workshop_never_reads_who_the_customer_is_under_a_photograph(token: str) -> None:
    said = ("niet voor de werkplaats " + token, f"de ring van {token.capitalize()}s moeder")
    for hidden in ({"customer": (token, "Laan 3")}, {"customer": (f"Mevrouw A. {token}",)}):
        made = contents("bron", with_photos(*said, **hidden))
        told = [words for _, words in shown(made, Audience.WORKSHOP)]
        assert told == ["", "ring: kras"], "the photograph stays, its words do not"
        assert token not in read(made, Audience.WORKSHOP).casefold()


def test_a_photograph_that_is_gone_is_told() -> None:
    made = contents("bron", with_photos("zo open", pictures={}))
    assert shown(made, Audience.CUSTOMER) == []
    assert "1 foto kon niet worden gelezen." in read(made, Audience.CUSTOMER)


def test_a_stone_says_its_colour_clarity_and_agreed_value_and_a_gap_is_a_gap() -> None:
    note = StoneNote("stone-1", own=True, colour="F", clarity="VS2", value=Money.of(2468))
    told = read(contents("bron", order(stones=(note,))), Audience.CUSTOMER)
    for words in ("Kleur", "F", "VS2", "2.468,00"):
        assert words in told
    assert "2.468,00" not in read(contents("bron", order(stones=(note,))), Audience.WORKSHOP)
    bare = contents("bron", order(stones=(replace(note, colour="", clarity="", value=None),)))
    assert "brief.no_stone_value" in {each.code for each in lacking(bare)}
    made = blocks(bare, kinds_of(bare.model), NL, Audience.CUSTOMER)
    rows = [row for block in key_values(made) for row in block.rows]
    assert [value for label, value in rows if label.startswith("Eigen steen 1")] == [""], "a line to fill in"


def key_values(blocks_: object) -> Iterator[flow.KeyValues]:
    if isinstance(blocks_, flow.KeyValues):
        yield blocks_
    elif isinstance(blocks_, flow.Together):
        yield from key_values(blocks_.blocks)
    elif isinstance(blocks_, list | tuple):
        for each in blocks_:
            yield from key_values(each)


@pytest.mark.parametrize(
    ("prices_", "wanted", "gone"),
    [
        (Prices(), "Indicatie inclusief btw", "Vaste prijs"),
        (
            Prices(quote=Money.of(900), clause=5.0, quoted_on=dt.date(2026, 11, 20)),
            "meer dan 5 %",
            "Indicatie inclusief",
        ),
        (Prices(quote=Money.of(900)), "Deze prijs staat vast", "Indicatie inclusief"),
    ],
)
def test_a_range_while_sketching_and_one_price_when_it_is_fixed(prices_: Prices, wanted: str, gone: str) -> None:
    told = read(contents("bron", order(prices=prices_)), Audience.CUSTOMER)
    assert wanted in told
    assert gone not in told


@given(token=TOKEN)
@settings(max_examples=3, deadline=None)
def test_nothing_of_the_shop_stands_in_the_customers_file_its_metadata_or_what_lies_inside(token: str) -> None:
    hand = ByHand("work:casting", None, Money.of(57.31), token, token, MOMENT.date())
    design = set_price(
        replace(samples.solitaire(gem="diamond"), by_hand=(hand,)), "stone-1", Money.of(1234.56), token
    )
    agreement = Agreement(
        makers=(Maker("goudsmid", "Atelier", None, token),), maker_price=Money.of(987.65),
        questions=(Question(token, token, None, token),),
    )  # fmt: skip
    design = replace(
        call(group(design, ("head-1", "stone-1"), token), "stone-1", token),
        agreement=agreement,
        extra={"later": token},
    )
    sender = Sender(flow.Letterhead("Winkel", ()), "26-1", MOMENT, ("Mevrouw De Wit",))
    made = design_brief(design, shipped(), prices(token), NL, sender, Audience.CUSTOMER, painted=False)
    data = save_pdf(with_files(made, sheets_of(made, NL)), None)
    reader = pypdf.PdfReader(io.BytesIO(data))
    inside = [content for _, contents in reader.attachments.items() for content in contents]
    assert inside
    told = " ".join(page.extract_text() for page in reader.pages)
    assert "Mevrouw De Wit" in told
    told += str(reader.metadata) + str(reader.xmp_metadata)
    assert token not in told
    assert token.encode() not in data
    assert not any(token.encode() in each for each in inside)
    for secret in (*COSTS, "987,65"):
        assert secret not in told.replace("\u00a0", " "), secret
