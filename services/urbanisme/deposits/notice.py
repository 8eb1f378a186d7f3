"""The notice of the deposit of a declaration as a tagged PDF (R*423-6), and the certificate that it was posted.

The notice says the number, the nature, the place and the surfaces of a project, and names no natural person: its words
are those that the register publishes. The certificate is signed by hand: Guichet draws no signature.
"""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.wording import day
from communes.typesetting import ink_of, tagged_pdf
from grc.models import Demande
from services.dossiers.models import Dossier
from services.urbanisme import contents
from services.urbanisme.deposits.models import Deposit, PermitOpening
from services.urbanisme.enums import PermitKind

DATA = Path(__file__).parent / "data"


def notice_document(demande: Demande, dossier: Dossier, deposit: Deposit, at: datetime.datetime) -> bytes:
    """The PDF of the notice of a deposit, to be posted at the town hall during the whole instruction."""
    said = _facts(demande, dossier, deposit) | {
        "title": _("Avis de dépôt d’une déclaration préalable"),
        "sentences": [
            _(
                "Cet avis est affiché dans les quinze jours du dépôt, et pendant toute la durée de l’instruction (code"
                " de l’urbanisme, R*423-6)."
            ),
            _("Une fois la décision prise, le dossier se consulte à la mairie."),
        ],
    }
    return tagged_pdf(DATA / "avis.typ", said, at=at)


def certificate_document(demande: Demande, dossier: Dossier, deposit: Deposit, at: datetime.datetime) -> bytes:
    """The PDF by which the mayor certifies since when the notice of a deposit is posted: to be dated and signed."""
    said = _facts(demande, dossier, deposit) | {
        "title": _("Certificat d’affichage d’un avis de dépôt"),
        "certified": _(
            "Je certifie que l’avis de dépôt de la déclaration préalable ci-dessous est affiché à la mairie, à la vue"
            " du public, depuis le %(day)s, et qu’il le reste pendant toute la durée de l’instruction (code de"
            " l’urbanisme, R*423-6)."
        )
        % {"day": day(deposit.posted_on)},
        "places": [_("Nom et qualité"), _("Fait à"), _("Le"), _("Signature et cachet")],
    }
    return tagged_pdf(DATA / "certificat.typ", said, at=at)


def _facts(demande: Demande, dossier: Dossier, deposit: Deposit) -> dict[str, Any]:
    authority, origin, content = demande.authority, demande.origin or demande.authority, dossier.content
    hours = PermitOpening.objects.filter(authority=authority).values_list("hours", flat=True).first()
    rows = [
        (_("Nature"), str(PermitKind(content["permit_kind"]).label).capitalize()),
        (_("Projet"), content["subject"]),
        (_("Terrain"), content["address"] or _("L’adresse se demande à la mairie.")),
        (_("Déposée le"), day(deposit.received_on)),
        (_("Horaires de la mairie"), hours),
    ]
    return {
        "party": str(content["subject"]),
        "author": authority.body_name,
        "address": authority.address,
        "reference": contents.spelled(dossier.number),
        "reference_label": _("Numéro du dossier"),
        "colour": ink_of(origin),
        "example": _("Exemple d’une démonstration, sans valeur.") if settings.DEMO else "",
        "headings": [_("Élément"), _("Valeur")],
        "rows": [[label, words] for label, words in rows if words],
    }
