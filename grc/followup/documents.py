"""The receipt of a request as a tagged PDF, in the brand of the site where it was filed.

What it says is what an acknowledgement of receipt must say (CRPA R112-11-1): the day of receipt, who has the request
and how to reach them, what silence means and when, how to contest. It bears no secret link, for it is shown to others.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from accounts import wording
from communes.typesetting import ink_of, tagged_pdf
from grc.enums import Kind
from grc.models import Demande
from grc.privacy import notice_of
from grc.questions import display
from grc.routing import contact_of
from grc.silence import silence_words

TEMPLATE = Path(__file__).parent / "data" / "receipt.typ"


@translation.override(settings.LANGUAGE_CODE)
def receipt_document(demande: Demande, *, name: str, files: list[str], look_up: str) -> bytes:
    """The PDF of a receipt. `name`: whose copy it is, empty where it names nobody; `files`: the names of what was sent;
    `look_up`: the address where a new link is asked for. Answers to sensitive questions are masked.
    """
    authority, origin = demande.authority, demande.origin or demande.authority
    return tagged_pdf(
        TEMPLATE,
        {
            "title": _title(demande),
            "party": demande.demarche.label,
            "author": authority.body_name,
            "address": authority.address,
            "reference": demande.reference,
            "reference_label": gettext("Référence"),
            "colour": ink_of(origin),
            "received": gettext("Reçue le %(moment)s") % {"moment": wording.moment(demande.filed_at)},
            "example": gettext("Exemple d’une démonstration, sans valeur.") if settings.DEMO else "",
            "sentences": [*_delay(demande), *silence_words(demande)],
            "headings": [gettext("Élément"), gettext("Valeur")],
            "sent": gettext("Ce qui a été envoyé"),
            "rows": _sent(demande, name, files),
            "charge": gettext("Qui s’en occupe"),
            "contact": _contact(demande),
            "data": gettext("Vos données et vos droits"),
            "privacy": notice_of(demande).rows,
            "notice": gettext(
                "Cet accusé dit que la demande est reçue, pas qu’elle est complète ni acceptée. Pour la"
                " retrouver\u00a0: %(address)s, avec la référence et l’adresse électronique donnée."
            )
            % {"address": look_up},
        },
        at=demande.filed_at,
    )


def _title(demande: Demande) -> str:
    """How it is called: a procedure has an acknowledgement of receipt of its own, later (CRPA R112-11-2)."""
    if demande.demarche.procedure:
        return gettext("Accusé d’enregistrement électronique")
    return gettext("Accusé de réception")


def has_receipt(demande: Demande) -> bool:
    """Whether it has a receipt of ours: a file that lives in a partner's software has its own."""
    return not demande.demarche.is_followed


def sent_facts(demande: Demande, answers: dict[str, Any]) -> list[tuple[str, str]]:
    """What was sent, under the questions of the form as it was then: label, words."""
    place = demande.address or (gettext("Un point sur la carte") if demande.latitude is not None else "")
    rows = [
        (gettext("Objet"), demande.demarche.label),
        *([(gettext("Lieu"), place)] if demande.demarche.kind == Kind.REPORT else []),
        (gettext("Commune"), demande.commune.name if demande.commune else ""),
        *((answer.label, answer.words) for answer in display.answers(demande.form_version.definition, answers)),
    ]
    return [(label, words) for label, words in rows if words]


def _sent(demande: Demande, name: str, files: list[str]) -> list[list[str]]:
    rows = [
        (gettext("Au nom de"), name),
        *sent_facts(demande, demande.answers),
        (gettext("Fichiers"), "\n".join(files)),
    ]
    return [[label, words] for label, words in rows if words]


def _delay(demande: Demande) -> list[str]:
    """By when the service means to answer; nothing where it says no day, or where another body's clock runs."""
    if demande.aimed_on is None:
        return []
    words = gettext("Le service vise une réponse avant le %(day)s. C’est un objectif, pas une promesse.")
    return [words % {"day": wording.day(demande.aimed_on)}]


def _contact(demande: Demande) -> list[list[str]]:
    contact, body = contact_of(demande), demande.authority.body_name
    rows = [
        (gettext("Service"), f"{contact.name}, {body}" if contact.name else body),
        (gettext("Adresse postale"), contact.address),
        (gettext("Téléphone"), contact.phone),
        (gettext("Adresse électronique"), contact.email),
        (gettext("Horaires"), contact.hours),
    ]
    return [[label, words] for label, words in rows if words]
