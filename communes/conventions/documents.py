"""Documents that the metropolis issues, in its brand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext

from accounts.wording import day
from communes.conventions.enums import Offer, Status
from communes.conventions.models import ContributionCall, Issued
from communes.models import Authority
from communes.typesetting import ink_of, tagged_pdf

HERE = Path(__file__).parent / "data"


def letterhead(issued: Issued, title: str, *, correction: str) -> dict[str, Any]:
    """What `layout.typ` says of each document: who issued it to whom, when, under which reference, in which colour."""
    metropolis = Authority.objects.select_related("site__brand").metropolis()
    is_example = issued.content["is_example"]
    return {
        "title": title,
        "reference": issued.reference,
        "author": metropolis.name,
        "address": metropolis.address,
        "colour": ink_of(metropolis),
        "party": issued.content["party"],
        "issued": gettext("Émis le %(day)s") % {"day": day(issued.issued_at, "short")},
        "example": gettext("Exemple d’une démonstration, sans valeur.") if is_example else "",
        "correction": correction,
    }


@translation.override(settings.LANGUAGE_CODE)
def call_document(call: ContributionCall, *, former: ContributionCall | None) -> bytes:
    """The PDF of a call; `former`: the version that it corrects."""
    said = call.computation
    title = gettext("Appel de contribution %(exercice)s") % {"exercice": call.exercice}
    data = letterhead(call, title, correction=correction_of(call, former)) | {
        "due_label": gettext("Contribution due"),
        "due": euros(said["due"]),
        "headings": [gettext("Élément"), gettext("Valeur")],
        "computing": gettext("Comment elle est calculée"),
        "rows": computing_rows(call),
        "invoicing": gettext("Pour la facturation"),
        "references": reference_rows(call),
        "notice": gettext(
            "Cet appel n’est pas un titre de recettes\u00a0: l’ordre de payer vient du comptable public, au vu de la"
            " convention. La contribution est annuelle et forfaitaire, par exercice et sans prorata."
        ),
    }
    return tagged_pdf(HERE / "call.typ", data, at=call.issued_at)


def correction_of(call: ContributionCall, former: ContributionCall | None) -> str:
    """What a version says of the one that it replaces."""
    if former is None:
        return ""
    words = gettext("Remplace %(former)s du %(day)s (%(due)s). Motif\u00a0: %(reason)s")
    return words % {
        "former": former.reference,
        "day": day(timezone.localtime(former.issued_at), "short"),
        "due": euros(former.computation["due"]),
        "reason": call.reason,
    }


def computing_rows(call: ContributionCall) -> list[list[str]]:
    """From what the amount follows, line by line."""
    said = call.computation
    people = gettext("%(count)s habitants") % {"count": number_format(said["population"], force_grouping=True)}
    source = said["retained_because"] or gettext(
        "population municipale %(vintage)s, en vigueur au 1er\u00a0janvier\u00a0%(exercice)s"
    ) % {"vintage": said["vintage"], "exercice": said["exercice"]}
    rows = [
        [gettext("Population"), f"{people} ({source})"],
        [gettext("Offre et statut"), f"{Offer(said['offer']).label}, {Status(said['status']).label}"],
        [
            gettext("Tranche"),
            gettext("%(bracket)s, grille %(grid)s") % {"bracket": said["bracket"], "grid": said["grid"]},
        ],
        [gettext("Montant annuel TTC"), euros(said["annual"])],
    ]
    if Decimal(said["discount"]):
        share = number_format(Decimal(said["discount"]) * 100, decimal_pos=0)
        rows.append([gettext("Réduction des communes pilotes"), f"{share}\u00a0%"])
    return rows


def reference_rows(call: ContributionCall) -> list[list[str]]:
    """What an invoice to a public body names (Chorus Pro, ordonnance n° 2014-697), as far as it is known."""
    said = call.computation
    known = [
        [gettext("SIRET de la commune"), said["siret"]],
        [gettext("Code du service"), said["service"]],
        [gettext("Numéro d’engagement"), said["commitment"]],
        [gettext("Imputation budgétaire"), said["budget_line"]],
    ]
    return [row for row in known if row[1]]


def euros(amount: str) -> str:
    """« 10 800,00 € », with spaces that do not break."""
    return f"{number_format(Decimal(amount), decimal_pos=2, force_grouping=True)}\u00a0€"
