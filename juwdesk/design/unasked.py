"""Rows of the bench rules that a model is not asked, and why; a test holds that every row is asked or stands here."""

BUILT = "what the program draws is made to it"
SHARED = "shared claws are made to it; a line of stones hangs in finer ones, which no setting changes"
BENCH = "it is about work at the bench or the caster's, of which a finished form says nothing"
LATER = "it is about a later change of size"
OTHER = "another rule asks the same more exactly"
NOTHING = "it names nothing that could be wrong"
ABSENT = "there is no such part or material to draw"

UNASKED: dict[str, str] = {
    "SH04": "a design does not say whether a man wears it",
    "PR01": "the claw sizes by stone weight (PR10, PR11), which setters confirm, contradict it",
    "PR03": SHARED, "PR04": SHARED, "PR05": SHARED, "PR06": SHARED, "PR07": SHARED, "PR08": SHARED,
    "PR09": "PR10 and PR11 contradict it and are better sourced",
    "PR15": "the model is the finished piece, its claws already laid over",
    "PR19": "one figure without bounds",
    "PR21": ABSENT,
    "BZ01": BUILT, "BZ03": BUILT, "BZ04": BUILT, "BZ07": BUILT,
    "PV02": BUILT, "PV03": OTHER, "PV05": BUILT, "PV06": BENCH, "PV07": BENCH, "PV08": BUILT, "PV10": BUILT,
    "CN03": ABSENT, "CN06": BUILT, "CN07": "it is about the stones that are bought",
    "FS04": BUILT,
    "FC02": OTHER,
    "CA05": BENCH, "CA06": BENCH, "CA07": BENCH, "CA08": BENCH, "CA09": BENCH, "CA10": BENCH, "CA11": BENCH,
    "CA12": BENCH, "CA13": BENCH, "CA14": BENCH, "CA15": BENCH, "CA17": BENCH,
    "EN03": "letters are outlines with thick and thin strokes; EN01 and EN07 ask for the thin ones",
    "EM01": ABSENT, "EM02": ABSENT, "EM03": ABSENT, "EM04": ABSENT,
    "JO01": BENCH, "JO05": ABSENT,
    "RZ01": LATER, "RZ02": OTHER, "RZ04": LATER,
    "PD01": "a chain is threaded by its end without the clasp; a customer's own clasp is measured at the desk",
    "PD02": ABSENT,
    "HI02": BUILT, "HI04": ABSENT,
    "LW04": ABSENT,
    "ST12": NOTHING, "ST14": NOTHING, "ST15": NOTHING, "ST16": OTHER,
    "ST23": "the brief asks it: a stone that is not measured keeps it from being final",
}  # fmt: skip
