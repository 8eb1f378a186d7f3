"""Loads what is asked otherwise than on a sheet: of the assistance, of any body (« Contact »), of the project team."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from communes.models import Authority
from grc.enums import Holder, Kind
from grc.models import Competence, Demarche, FormVersion
from grc.questions import definition
from grc.questions.kinds import Question
from services import operations


def load_desks(*, at: datetime.datetime) -> list[str]:
    """Load what is asked otherwise than on a sheet: of the assistance, of any body (« Contact »), of the project team.

    The questions of each are published unless its last version holds the same.
    """
    team, support = (Authority.objects.get(slug=slug) for slug in (operations.ASSISTANCE, operations.SUPPORT))
    with transaction.atomic():
        load_desk(
            operations.ASSISTANCE,
            {"label": "Aide à l’utilisation du site", "target_days": 2},
            {
                "holder": Holder.BODY,
                "body": team,
                "reason": "L’équipe d’assistance de la métropole aide à utiliser tous les sites du guichet.",
            },
            STUCK,
            at=at,
        )
        load_desk(
            operations.CONTACT,
            {"label": "Prise de contact", "target_days": 10},
            {"holder": Holder.COMMUNE, "reason": "La mairie répond à ce qui lui est écrit."},
            MESSAGE,
            at=at,
        )
        load_desk(
            operations.SUPPORT,
            {"label": "Assistance aux communes", "target_days": 3},
            {
                "holder": Holder.BODY,
                "body": support,
                "reason": "L’équipe projet de la métropole entretient l’outil, et aide les agents à s’en servir.",
            },
            CALL_FOR_HELP,
            at=at,
        )
    return ["Assistances et contact : démarches et formulaires."]


def load_desk(
    slug: str, service: dict[str, Any], rule: dict[str, Any], asked: Iterable[Question], *, at: datetime.datetime
) -> None:
    """A démarche and its general rule, left alone once they are there, and its questions."""
    demarche, _is_new = Demarche.objects.get_or_create(slug=slug, defaults={"kind": Kind.SERVICE, **service})
    Competence.objects.get_or_create(demarche=demarche, commune=None, defaults=rule)
    published = definition.define(asked, contact=definition.ContactRule(name=False, email=False, phone=False))
    digest, last = definition.digest_of(published), operations.last_version(slug)
    if last is None or last.digest != digest:
        number = 1 + (last.number if last else 0)
        FormVersion.objects.create(form=slug, number=number, definition=published, digest=digest, published_at=at)


STUCK = (
    definition.LongText(
        id="question",
        label="Qu’est-ce qui vous bloque\u00a0?",
        help="Ce que vous vouliez faire, et ce qui se passe. N’écrivez ni mot de passe ni numéro de carte.",
        required=True,
        max_length=4000,
        messages={"required": "Dites en une phrase ce qui vous bloque."},
    ),
    definition.ShortText(id="rappel", label="Rappel demandé"),
    definition.ShortText(id="page", label="Page où la personne était"),
    definition.ShortText(id="etape", label="Étape"),
    definition.ShortText(id="erreurs", label="Erreurs affichées"),
    definition.ShortText(id="suivi", label="Demande concernée"),
    definition.ShortText(id="navigateur", label="Navigateur"),
)

MESSAGE = (
    definition.ShortText(id=operations.TO, label="Destinataire"),
    definition.Choice(
        id="sujet",
        label="De quoi s’agit-il\u00a0?",
        required=True,
        options=(
            definition.Option(key="question", label="Une question"),
            definition.Option(key="rendez-vous", label="Un rendez-vous"),
            definition.Option(key="reclamation", label="Une réclamation"),
            definition.Option(key="suggestion", label="Une suggestion, un remerciement"),
            definition.Option(key="autre", label="Autre chose"),
        ),
        messages={"required": "Choisissez de quoi il s’agit."},
    ),
    definition.LongText(
        id="message",
        label="Votre message",
        help="Ce qu’il faut pour vous répondre\u00a0: une adresse, une date, une référence. Ni mot de passe, ni numéro"
        " de carte, ni renseignement de santé.",
        required=True,
        max_length=4000,
        messages={"required": "Écrivez votre message."},
    ),
    definition.Files(id="fichiers", label="Photos ou documents", max_count=3),
)
CALL_FOR_HELP = (
    definition.ShortText(id="collectivite", label="Collectivité"),
    definition.LongText(
        id="message",
        label="Que vouliez-vous faire, et que s’est-il passé\u00a0?",
        help="Ce que vous avez essayé, ce qui s’est affiché. N’écrivez rien d’un usager\u00a0: ni nom, ni référence de"
        " sa demande.",
        required=True,
        max_length=4000,
        messages={"required": "Dites ce que vous vouliez faire et ce qui s’est passé."},
    ),
    definition.ShortText(id="page", label="Page de l’administration"),
)
