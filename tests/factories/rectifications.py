"""A request for a service whose form may be answered again, and what an agent asks to correct of it."""

import datetime
import uuid
from typing import Any

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import Holder, Kind
from grc.models import Competence, Demande, Demarche, Event, FormVersion
from grc.operations import rectification
from grc.questions.definition import define, digest_of
from grc.questions.kinds import Address, Choices, Consent, Date, Files, Number, Option, Section, ShortText, YesNo
from tests.factories.requests import FILED_AT, FILER

QUESTIONS = [
    Section(id="enfant", label="L’enfant"),
    ShortText(id="nom", label="Nom de l’enfant", help="Comme à l’état civil.", required=True),
    Date(id="naissance", label="Date de naissance", period="past", required=True),
    Choices(id="jours", label="Quels jours", options=(Option(key="l", label="lundi"), Option(key="j", label="jeudi"))),
    YesNo(id="allergie", label="Une allergie"),
    Number(id="poids", label="Poids", decimals=1),
    Address(id="adresse", label="Adresse", required=True),
    Files(id="assurance", label="Attestation d’assurance", required=True, max_count=2),
    Consent(id="reglement", label="J’ai lu le règlement", required=True),
]
ADDRESS = {"street": "12 rue de la Paix", "postcode": "69500", "city": "Bron"}
ANSWERS = {"nom": "Lou", "naissance": "2019-05-12", "jours": ["l"], "adresse": ADDRESS, "reglement": True}


def canteen(commune: Authority, **fields: Any) -> Demande:
    """A child is put down for the canteen: the answers are there, the certificate is missing."""
    definition = define(QUESTIONS)
    version, _made = FormVersion.objects.get_or_create(
        form="service:cantine",
        number=1,
        defaults={"definition": definition, "digest": digest_of(definition), "published_at": FILED_AT},
    )
    demarche, _made = Demarche.objects.get_or_create(
        kind=Kind.SERVICE, slug="cantine", defaults={"label": "Cantine", "target_days": 10}
    )
    Competence.objects.get_or_create(
        demarche=demarche, commune=None, defaults={"holder": Holder.COMMUNE, "reason": "La cantine."}
    )
    said: dict[str, Any] = {
        "answers": ANSWERS,
        "at": FILED_AT,
        "form_version": version,
    }
    said |= fields
    contact = said.pop("contact", operations.Contact(name="Camille Martin", email="camille@example.org"))
    filer = {name: said.pop(name) for name in FILER if name in said}
    return operations.submit(
        demarche=demarche,
        location=operations.Location(commune, said.pop("address", "12 rue de la Paix, 69500 Bron")),
        filer=operations.Filer(contact, **{"origin": commune, **filer}),
        submission_key=uuid.uuid4(),
        **said,
    ).demande


def asked(
    filed: Demande,
    by: User,
    words: dict[str, str] | None = None,
    *,
    said: str = "",
    at: datetime.datetime | None = None,
) -> Event:
    """An agent asks for another name, and for the certificate."""
    filed.refresh_from_db()
    return rectification.ask(
        demande_id=filed.pk,
        words=words or {"nom": "Ajoutez le nom de famille.", "assurance": ""},
        said=said,
        by=by,
        version=filed.version,
        at=at or FILED_AT + datetime.timedelta(hours=2),
    )
