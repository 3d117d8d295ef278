"""The price book as a page: each kind of price with its date, source and age, and the form that lies open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwdesk.app.forms import FieldView, Option
from juwdesk.app.messages import sentence
from juwdesk.app.price_book import LIST_DATED, Book
from juwdesk.app.price_book_acts import DEFAULTS, DIAMONDS, DISCOUNT, LISTS, OUTCOME, PURCHASES, SALE, Asking
from juwdesk.app.today import METAL_NAMES, told_age
from juwdesk.appraisal.value_appraisal import LIST_STALE
from juwdesk.base.locale import N_, Translator
from juwdesk.base.money import Money
from juwdesk.base.problems import Problem
from juwdesk.pricing.calibrate import LEAST as LEAST_OUTCOMES
from juwdesk.pricing.calibrate import calibration
from juwdesk.pricing.comparables import LEAST as LEAST_SALES
from juwdesk.pricing.gem_names import gem_id, priced_name
from juwdesk.pricing.imports_mapped import learned
from juwdesk.pricing.imports_sales import OUTCOMES, SALES
from juwdesk.pricing.prices import METALS, Freshness, PriceBook, freshness, metal_article, typed_freshness
from juwdesk.reference.catalogue import Catalogue

COLUMNS = {
    "date": N_("Date"),
    "gem": N_("Gem"),
    "carat": N_("Carat, together"),
    "price": N_("Price, together"),
    "per_carat": N_("Price per carat"),
    "count": N_("Number of stones"),
    "quality": N_("Quality"),
    "treatment": N_("Treatment"),
    "currency": N_("Currency"),
    "supplier": N_("Supplier"),
    "kind": N_("Kind of piece"),
    "metal": N_("Metal"),
    "gram": N_("Gram of metal"),
    "how": N_("How the price is known"),
    "level": N_("Market"),
    "condition": N_("Condition"),
    "sale": N_("Sale or customer"),
    "low": N_("Indication, low"),
    "likely": N_("Indication, likely"),
    "high": N_("Indication, high"),
    "truth": N_("What it turned out to be"),
    "group": N_("Kind of piece"),
}
"""What the columns of a list of the shop's own may be."""
OF_A_SALE = {"price": N_("Price in euro"), "gem": N_("Main stone"), "carat": N_("Carat of the main stone")}
"""The same where a list of sales means something else by them."""
LIST_WORDS = {
    PURCHASES: (N_("Own purchases"), N_("Read these purchases")),
    SALES: (N_("Sales and offers"), N_("Read these sales")),
    OUTCOMES: (N_("Outcomes"), N_("Read these outcomes")),
}
"""Title and button of the form of a list."""
HOWS = (
    ("sale", N_("sold by the shop")),
    ("auction", N_("auction, hammer price")),
    ("offer", N_("offer that was made")),
    ("asking", N_("asking price")),
)
LEVELS = (
    ("private", N_("between private people")),
    ("trade", N_("trade, buying in")),
    ("auction", N_("auction")),
    ("retail", N_("in the shop, including VAT")),
)
CONDITIONS = (("", N_("usual")), ("fine", N_("fine")), ("worn", N_("worn")), ("damaged", N_("damaged")))
METAL_CHOICES = tuple((each, METAL_NAMES[each]) for each in METALS)
GROUP_NAMES = (
    ("", N_("all together")),
    ("melt", N_("metal alone")),
    ("diamond", N_("with diamonds")),
    ("coloured", N_("with coloured stones")),
    ("antique", N_("old pieces")),
)
UNITS = (("", N_("as the list shows")), ("dollars", N_("dollars per carat")), ("hundreds", N_("hundreds of dollars")))
USUAL_DOLLARS = 1.1
"""For one euro where no rate is known: the bands are far wider than that is off."""
PREVIEW = 3
MOST_GEMS = 12


@dataclass(frozen=True, slots=True)
class BookLine:
    """``label`` and ``text``; ``state`` fresh, dated, stale or missing: an old price greys."""

    label: str
    text: str
    state: str = "fresh"


@dataclass(frozen=True, slots=True)
class BookCard:
    """A kind of price: ``key``, ``title``, what it is for, its ``lines``, and its acts as (name, text)."""

    key: str
    title: str
    lead: str
    lines: tuple[BookLine, ...]
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BookForm:
    """The form that lies open: ``preview`` the first rows of a list, ``problem`` of the whole, ``act`` the text of
    its button."""

    title: str
    lead: str
    fields: tuple[FieldView, ...]
    preview: tuple[tuple[str, ...], ...]
    problem: str
    act: str


def cards(
    book: Book, prices: PriceBook, catalogue: Catalogue, now: dt.datetime, tr: Translator
) -> tuple[BookCard, ...]:
    """The whole page."""
    return (
        _metals(prices, now, tr),
        _diamonds(book, now, tr),
        _rates(book, now, tr),
        _purchases(book, catalogue, now, tr),
        _sales(book, tr),
        _outcomes(book, tr),
    )


def _metals(prices: PriceBook, now: dt.datetime, tr: Translator) -> BookCard:
    lines = []
    for metal in METALS:
        quote = prices.latest(metal_article(metal), now)
        if quote is None:
            lines.append(BookLine(tr(METAL_NAMES[metal]), tr("not filled in yet"), "missing"))
            continue
        price = tr("{amount} per gram fine", amount=tr.money(Money.of(quote.value)))
        state = freshness(quote, now)
        told = f"{price} · {told_age(quote.at, now, tr)} · {quote.source}"
        if state is Freshness.STALE:
            told += " · " + tr("too old for a value of today")
        lines.append(BookLine(tr(METAL_NAMES[metal]), told, state.value))
    count = sum(quote.article.startswith("metal:") for quote in prices.quotes)
    lines.append(BookLine(tr("Kept"), tr.n("{n} price with its date", "{n} prices with their dates", count)))
    lead = tr("For past dates the price of that day counts. From CSV, XLSX or the JSON of a feed.")
    return BookCard("metals", tr("Metals"), lead, tuple(lines), (("read", tr("Read metal prices in")),))


def _diamonds(book: Book, now: dt.datetime, tr: Translator) -> BookCard:
    lead = tr(
        "A list to which your shop subscribes is used instead of the relative table. It stays on this computer."
    )
    listed = book.diamonds
    if listed is None:
        lines: tuple[BookLine, ...] = (
            BookLine(tr("List"), tr("none; the relative table and your references count"), "missing"),
        )
        return BookCard("diamonds", tr("Diamond list"), lead, lines, (("read", tr("Read a list in")),))
    age = now.date() - listed.date
    state = "fresh" if age <= LIST_DATED else "dated" if age <= LIST_STALE else "stale"
    told = f"{listed.source} · {tr.short_date(listed.date)}"
    if state == "stale":
        told += " · " + tr("too old for a value; it no longer counts")
    holes = sum(1 for _ in listed.holes())
    sizes = " · ".join(
        f"{tr(name)} {tr.short(found[0].low, 2)}–{tr.short(found[-1].high, 2)} ct"
        for shape, name in (("round", N_("round")), ("pear", N_("pear")))
        if (found := listed.brackets(shape))
    )
    cells = tr.n("{n} cell", "{n} cells", len(listed.cells))
    if holes:
        cells += " · " + tr.n("{n} lacks: no price there", "{n} lack: no price there", holes)
    lines = (
        BookLine(tr("List"), told, state),
        BookLine(tr("Sizes"), sizes),
        BookLine(tr("Cells"), cells, "dated" if holes else "fresh"),
        BookLine(tr("Discount"), tr("{percent} % on the list", percent=tr.short(listed.discount, 2))),
    )
    acts = (
        ("read", tr("Read a newer list in")),
        ("discount", tr("Change the discount")),
        ("drop", tr("Without a list")),
    )
    return BookCard("diamonds", tr("Diamond list"), lead, lines, acts)


def _rates(book: Book, now: dt.datetime, tr: Translator) -> BookCard:
    lead = tr("The file eurofxref-hist of the European Central Bank, CSV or zip. For prices in foreign money.")
    acts = (("read", tr("Read rates in")),)
    if not book.rates.days:
        return BookCard("rates", tr("Euro rates"), lead, (BookLine(tr("Rates"), tr("none yet"), "missing"),), acts)
    first, last = book.rates.days[0], book.rates.days[-1]
    state = "fresh" if now.date() - last <= dt.timedelta(days=7) else "dated"
    span = tr("{first} to {last}", first=tr.short_date(first), last=tr.short_date(last))
    count = tr.n("{n} currency", "{n} currencies", len(book.rates.rates))
    lines = [BookLine(tr("Rates"), f"{span} · {count}", state)]
    dollar = book.rates.rates.get("USD")
    if dollar and dollar[-1] is not None:
        lines.append(BookLine(tr("US dollar"), tr("{rate} for one euro", rate=tr.number(dollar[-1], 4)), state))
    return BookCard("rates", tr("Euro rates"), lead, tuple(lines), acts)


def _purchases(book: Book, catalogue: Catalogue, now: dt.datetime, tr: Translator) -> BookCard:
    lead = tr("Your invoices of stones tell how your prices lie beside the bands. You say once which column is what.")
    acts = (("read", tr("Read purchases in")),)
    if not book.purchases:
        return BookCard(
            "purchases", tr("Own purchases"), lead, (BookLine(tr("Purchases"), tr("none yet"), "missing"),), acts
        )
    days = sorted(each.date for each in book.purchases)
    span = tr("{first} to {last}", first=tr.short_date(days[0]), last=tr.short_date(days[-1]))
    age = typed_freshness(days[-1].isoformat(), now)
    lines = [BookLine(tr("Purchases"), f"{len(days)} · {span}", age.value)]
    found = learned(
        book.purchases,
        catalogue.stone_bands,
        book.rates.dollars(now.date()) or USUAL_DOLLARS,
        lambda gem: priced_name(gem, catalogue),
    )
    for each in sorted(found, key=lambda one: -one.purchases)[:MOST_GEMS]:
        told = tr.n("{n} purchase", "{n} purchases", each.purchases)
        factor = tr("{factor} times the band", factor=tr.number(each.factor, 2))
        state = "fresh" if each.purchases >= 5 else "dated"
        lines.append(BookLine(_gem_word(each.gem, catalogue, tr), f"{factor} · {told}", state))
    return BookCard("purchases", tr("Own purchases"), lead, tuple(lines), acts)


def _gem_word(priced: str, catalogue: Catalogue, tr: Translator) -> str:
    """The name that the user gives to a gem of the bands; what the reference does not know stays as it is written."""
    gem = catalogue.gem(gem_id(priced, catalogue))
    return tr.pick(gem.name_nl, gem.name_en) if gem else priced


def _sales(book: Book, tr: Translator) -> BookCard:
    lead = tr(
        "What pieces really brought. From three alike pieces of two sales on they give a range beside the cost."
    )
    by_how: dict[str, int] = {}
    for each in book.comparables:
        by_how[each.how] = by_how.get(each.how, 0) + 1
    told = " · ".join(f"{tr(name)}: {by_how[how]}" for how, name in HOWS if how in by_how) or tr("none yet")
    state = "missing" if not by_how else "fresh" if len(book.comparables) >= LEAST_SALES else "dated"
    lines = (BookLine(tr("Pieces"), told, state),)
    acts = (("add", tr("Add a sale or offer")), ("read", tr("Read sales in")))
    return BookCard("sales", tr("Sales and offers"), lead, lines, acts)


def _outcomes(book: Book, tr: Translator) -> BookCard:
    lead = tr(
        "What an indication turned out to be. From {n} on your ranges follow your own outcomes.", n=LEAST_OUTCOMES
    )
    found = calibration(book.outcomes)
    count = len(book.outcomes)
    if found is None:
        told = tr.n("{n} outcome so far", "{n} outcomes so far", count)
        lines = [BookLine(tr("Outcomes"), told, "missing" if not count else "dated")]
    else:
        held = tr("{share} % lay inside the range that was told", share=round(100 * found.held))
        lines = [BookLine(tr("Outcomes"), f"{count} · {held}")]
        lines.append(
            BookLine(
                tr("Ranges now"),
                tr("80 % ranges on your own outcomes") if found.sure else tr("wide, based on few cases"),
                "fresh" if found.sure else "dated",
            )
        )
    acts = (("add", tr("Add an outcome")), ("read", tr("Read outcomes in")))
    return BookCard("outcomes", tr("Outcomes"), lead, tuple(lines), acts)


# the form that lies open


def form_of(asking: Asking, tr: Translator) -> BookForm:
    """The form for what a list does not say, or for a sale or outcome."""
    form = FORMS[asking.kind](asking, tr)
    problem = sentence(told(asking.problem, tr), tr) if asking.problem else ""
    return replace(form, problem=problem)


def told(problem: Problem, tr: Translator) -> Problem:
    """A problem whose names of columns stand in the reader's language."""
    args = dict(problem.args)
    if "fields" in args:
        args["fields"] = ", ".join(tr(COLUMNS.get(each, each)) for each in str(args["fields"]).split(", "))
    if problem.code == "mapping.row":
        args["field"] = tr(COLUMNS.get(str(args["field"]), str(args["field"])))
    return replace(problem, args=args)


def _field(
    asking: Asking, key: str, label: str, kind: str, tr: Translator, hint: str = "", options: tuple[Option, ...] = ()
) -> FieldView:
    wrong = asking.wrong.get(key)
    return FieldView(
        key,
        label,
        kind,
        asking.texts.get(key, ""),
        hint,
        "",
        options,
        sentence(wrong, tr) if wrong else "",
    )


def _choices(options: Sequence[Option], tr: Translator) -> tuple[Option, ...]:
    return tuple((value, tr(text)) for value, text in options)


def _diamond_form(asking: Asking, tr: Translator) -> BookForm:
    fields = (
        _field(asking, "date", tr("Date of the list"), "text", tr, tr("for example 20-11-2026")),
        _field(asking, "unit", tr("Prices are in"), "one", tr, options=_choices(UNITS, tr)),
    )
    lead = tr("“{name}” leaves something open.", name=asking.name)
    return BookForm(tr("Diamond list"), lead, fields, (), "", tr("Read the list"))


def _list_form(asking: Asking, tr: Translator) -> BookForm:
    assert asking.table is not None
    may, needed = LISTS[asking.kind]
    words = {**COLUMNS, **OF_A_SALE} if asking.kind == SALES else COLUMNS
    columns = (("", tr("not in this list")), *((each, each) for each in dict.fromkeys(asking.table.header) if each))
    fields = [
        _field(
            asking,
            f"column {key}",
            tr(words[key]),
            "one",
            tr,
            tr("needed") if key in needed else (tr("one of these two is needed") if key == "price" else ""),
            columns,
        )
        for key in may
    ]
    for key in DEFAULTS.get(asking.kind, {}):
        label = tr("{what}, where no column tells it", what=tr(COLUMNS[key]))
        options = _choices(HOWS if key == "how" else LEVELS, tr)
        fields.append(_field(asking, f"usual {key}", label, "one", tr, options=options))
    fields.append(_field(asking, "currency", tr("Currency where no column tells it"), "text", tr))
    fields.append(_field(asking, "profile", tr("Keep this order of columns as"), "text", tr))
    preview = (asking.table.header, *asking.table.rows[:PREVIEW])
    lead = tr.n("“{name}” has {n} row.", "“{name}” has {n} rows.", len(asking.table.rows), name=asking.name)
    title, act = LIST_WORDS[asking.kind]
    return BookForm(tr(title), lead, tuple(fields), preview, "", tr(act))


def _sale_form(asking: Asking, tr: Translator) -> BookForm:
    fields = (
        _field(asking, "date", tr("Date"), "text", tr, tr("for example 20-11-2026")),
        _field(asking, "price", tr("Price in euro"), "number", tr),
        _field(asking, "how", tr("How the price is known"), "one", tr, options=_choices(HOWS, tr)),
        _field(asking, "level", tr("Market"), "one", tr, options=_choices(LEVELS, tr)),
        _field(asking, "kind", tr("Kind of piece"), "text", tr, tr("for example ring")),
        _field(asking, "metal", tr("Metal"), "one", tr, options=_choices(METAL_CHOICES, tr)),
        _field(asking, "gram", tr("Gram of metal"), "number", tr),
        _field(asking, "gem", tr("Main stone"), "text", tr, tr("empty without stones")),
        _field(asking, "carat", tr("Carat of the main stone"), "number", tr),
        _field(asking, "condition", tr("Condition"), "one", tr, options=_choices(CONDITIONS, tr)),
        _field(asking, "sale", tr("Sale or customer"), "text", tr, tr("pieces of one sale count as one voice")),
    )
    return BookForm(tr("Sale or offer"), tr("Stays in this shop."), fields, (), "", tr("Keep this sale"))


def _outcome_form(asking: Asking, tr: Translator) -> BookForm:
    fields = (
        _field(asking, "date", tr("Date"), "text", tr, tr("for example 20-11-2026")),
        _field(asking, "group", tr("Kind of piece"), "one", tr, options=_choices(GROUP_NAMES, tr)),
        _field(asking, "low", tr("Indication, low"), "number", tr),
        _field(asking, "likely", tr("Indication, likely"), "number", tr),
        _field(asking, "high", tr("Indication, high"), "number", tr),
        _field(asking, "truth", tr("What it turned out to be"), "number", tr, tr("sold, certified or invoiced")),
    )
    return BookForm(
        tr("Outcome"), tr("For the same question as the indication."), fields, (), "", tr("Keep this outcome")
    )


def _discount_form(asking: Asking, tr: Translator) -> BookForm:
    fields = (
        _field(asking, "discount", tr("Discount in percent"), "number", tr, tr("minus for less, for example -30")),
    )
    lead = tr("Prices of the list count at this discount.")
    return BookForm(tr("Diamond list"), lead, fields, (), "", tr("Keep this discount"))


FORMS = {
    DIAMONDS: _diamond_form,
    PURCHASES: _list_form,
    SALES: _list_form,
    OUTCOMES: _list_form,
    SALE: _sale_form,
    OUTCOME: _outcome_form,
    DISCOUNT: _discount_form,
}
"""The forms by what is asked."""
