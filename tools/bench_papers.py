"""How long papers take: ``python tools/bench_papers.py`` prints milliseconds, the best of some runs.

Reading and explaining a report, the law of a deal, letter, referral and explanation as PDF, the chain of seals.
"""

import datetime as dt
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from measures import times  # type: ignore[import-not-found] # a script beside this one

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

REPORT = """TAXATIERAPPORT
Opdrachtgever: mevrouw J. de Vries te Gouda
Doel van de taxatie: verzekering
Waardegrondslag: vervangingswaarde
Peildatum: 12 maart 2021
Omschrijving: witgouden ring, 18 krt (750/000), 4,2 gram, gezet met een briljant geslepen diamant van
ca. 0,50 crt, kleur Wesselton, zuiverheid SI1. Getaxeerde waarde: € 3.450,-
Dit rapport is drie jaar geldig. De taxateur heeft geen belang bij het voorwerp.
Taxateur: P. Jansen, Federatie TMV."""


def main() -> None:
    """Print a line for each."""
    from juwdesk.app.assess_letter import Order as LetterOrder
    from juwdesk.app.assess_letter import keep_letter
    from juwdesk.app.assess_letter import writer as letter_writer
    from juwdesk.app.context import open_context
    from juwdesk.app.dossiers import put_in_sample
    from juwdesk.app.explain_paper import Order as ExplainOrder
    from juwdesk.app.explain_paper import writer as explain_writer
    from juwdesk.app.jobs import DirectJobs
    from juwdesk.app.referral import Order as ReferralOrder
    from juwdesk.app.referral import writer as referral_writer
    from juwdesk.app.seals import verify
    from juwdesk.appraisal.appraisal import Paper, from_json
    from juwdesk.appraisal.explain import explain
    from juwdesk.appraisal.explain_text import read_text
    from juwdesk.appraisal.law import laws
    from juwdesk.appraisal.law_piece import deal_of
    from juwdesk.appraisal.referral_sent import Sent

    day = dt.date(2026, 11, 25)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = open_context(folder / "shop", DirectJobs(), "nl")
        dossier = put_in_sample(shop)
        (row,) = [each for each in shop.store.documents(dossier.id) if each.kind == "item"]
        appraisal = from_json(row.data)
        catalogue = shop.catalogue
        report = read_text(REPORT)
        deal = deal_of(appraisal, catalogue, day)
        letter = LetterOrder(appraisal, row, "nl", folder / "letter.pdf")
        sent = Sent("r", "laboratory", consent=True)
        referral = ReferralOrder(appraisal, row, sent, "nl", folder / "referral.pdf")
        told = replace(appraisal, papers=(Paper(REPORT),))
        explained = ExplainOrder(told, dossier.id, "nl", folder / "explained.pdf")
        rows = (
            ("read a report", lambda: read_text(REPORT)),
            ("explain it", lambda: explain(report, catalogue, day)),
            ("law of a deal", lambda: laws(deal, catalogue)),
            ("letter as PDF", lambda: letter_writer(shop, letter)()),
            ("referral as PDF", lambda: referral_writer(shop, referral)()),
            ("explanation as PDF", lambda: explain_writer(shop, explained)()),
        )
        for what, act in rows:
            sys.stdout.write(f"{what:24} {times(act, 5, 0)[0]:9.1f} ms\n")
        for number in range(100):
            keep_letter(shop, letter, f"%PDF {number}".encode())
        sys.stdout.write(f"{'verify 100 seals':24} {times(lambda: verify(shop), 3, 0)[0]:9.1f} ms\n")
        shop.close()


if __name__ == "__main__":
    main()
