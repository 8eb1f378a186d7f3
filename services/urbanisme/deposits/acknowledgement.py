"""The récépissé of a declaration as a tagged PDF, from the words that were frozen when it was issued.

Its mentions are those of the acknowledgement of receipt (CRPA R112-11-1: the day of receipt, who has the file and how
to reach them, what silence means) and of the récépissé (code de l’urbanisme R*423-4: the number, and the day from which
works may start if nothing was notified; R*423-5: what the service may still do).
"""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.wording import day, moment
from communes.typesetting import ink_of, tagged_pdf
from grc.models import Demande
from grc.routing import contact_of
from services.dossiers.models import Dossier
from services.urbanisme import contents
from services.urbanisme.clock import legal_dates
from services.urbanisme.deposits.models import Deposit
from services.urbanisme.enums import PermitKind

TEMPLATE = Path(__file__).parent / "data" / "recepisse.typ"


def facts_of(demande: Demande, deposit: Deposit, dossier: Dossier, at: datetime.datetime) -> dict[str, Any]:
    """The words of a récépissé issued at a moment, as `recepisse.typ` sets them. In the language in force."""
    authority, origin, content = demande.authority, demande.origin or demande.authority, dossier.content
    contact = contact_of(demande)
    works_from = next(date.on for date in legal_dates(contents.read(content)) if date.date == "tacit_on")
    pieces = ", ".join(f"{piece['code']} {piece['name']}" for piece in content["pieces"])
    rows = [
        (_("Nature"), str(PermitKind(content["permit_kind"]).label).capitalize()),
        (_("Projet"), content["subject"]),
        (_("Terrain"), content["address"]),
        (_("Pièces reçues"), pieces),
        (_("Référence de la demande"), demande.reference),
    ]
    people = [
        (_("Service"), f"{contact.name}, {authority.body_name}" if contact.name else authority.body_name),
        (_("Adresse postale"), contact.address),
        (_("Téléphone"), contact.phone),
        (_("Adresse électronique"), contact.email),
        (_("Horaires"), contact.hours),
    ]
    return {
        "title": _("Récépissé de dépôt d’une déclaration préalable"),
        "party": str(content["subject"]),
        "author": authority.body_name,
        "address": authority.address,
        "reference": contents.spelled(dossier.number),
        "reference_label": _("Numéro du dossier"),
        "colour": ink_of(origin),
        "received": _("Reçue le %(moment)s.") % {"moment": moment(demande.filed_at)},
        "issued": _("Récépissé délivré le %(day)s.") % {"day": day(at)},
        "example": _("Exemple d’une démonstration, sans valeur.") if settings.DEMO else "",
        "works": _("Si rien ne vous est notifié, les travaux peuvent commencer après le %(day)s.")
        % {"day": day(works_from)},
        "headings": [_("Élément"), _("Valeur")],
        "file": _("Le dossier"),
        "rows": [[label, words] for label, words in rows if words],
        "then": _("Ce qui peut encore arriver"),
        "reservations": _reservations(deposit),
        "charge": _("Qui instruit le dossier"),
        "contact": [[label, words] for label, words in people if words],
    }


def _reservations(deposit: Deposit) -> list[str]:
    """What the applicant is warned of (R*423-5), and what follows from silence and afterwards, a sentence each."""
    return [
        _(
            "Dans le mois qui suit le %(day)s, le service peut vous écrire qu’un autre délai s’applique, parce que le"
            " projet demande d’autres avis, ou qu’il manque des pièces. Le délai court alors du jour où il les a"
            " toutes."
        )
        % {"day": day(deposit.received_on)},
        _(
            "Sans lettre de sa part dans ce mois, ce délai ne peut plus changer, sauf dans les cas que le code de"
            " l’urbanisme prévoit (R*423-34 à R*423-37)."
        ),
        _(
            "Le silence au terme du délai vaut non-opposition (R*424-1). Un certificat vous en est délivré si vous le"
            " demandez (R*424-13)."
        ),
        _(
            "Avant de commencer, affichez la décision sur le terrain, sur un panneau visible de la voie publique, et"
            " laissez-l’y pendant tout le chantier (R*424-15)."
        ),
        _(
            "Une non-opposition peut être retirée dans les trois mois si elle est illégale (L424-5), et contestée par"
            " des tiers devant le tribunal administratif pendant deux mois à partir de l’affichage (R*600-2)."
        ),
        _(
            "Elle est donnée sous réserve du droit des tiers\u00a0: elle vérifie les règles d’urbanisme, pas les"
            " servitudes ni les règles de mitoyenneté."
        ),
    ]


def acknowledgement_document(deposit: Deposit) -> bytes:
    """The PDF of a récépissé that is issued."""
    assert deposit.acknowledged_at is not None  # noqa: S101 who asks has looked
    return tagged_pdf(TEMPLATE, deposit.facts, at=deposit.acknowledged_at)
