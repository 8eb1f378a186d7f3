"""Declarations of the commune of Bron, filed as its service files them."""

import datetime
import uuid
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from communes.models import Authority
from grc import operations as requests
from grc.enums.demarches import Procedure
from grc.models import Demande
from services import operations
from services.loader.ready_made import identifier_in
from services.models import ServicePage
from services.urbanisme.deposits import answers
from services.urbanisme.deposits.answers import FORM
from services.urbanisme.deposits.models import PermitOpening, Signatory
from tests.factories.services import block_id, option_id, question_id, republish, service, stream

FENCE = "Une clôture"
NATURE = ("choice", "nature", {"label": "Que voulez-vous faire ?", "options": [FENCE, "Une extension"]})
PLACE = ("address", "adresse", {"label": "Où ?", "territorial": True})
FLOOR = ("number", "plancher", {"label": "Surface de plancher créée", "required": False, "unit": "m²", "decimals": 2})
SITUATION = ("files", "dp1", {"label": "DP1 – Plan de situation du terrain", "required": False, "max_count": 2})
DECIDED = {
    "deposit_address": "Mairie de Bron, place de Weingarten, 69500 Bron",
    "hours": "Du lundi au vendredi, de 8 h 30 à 17 h",
    "instructed_by": "Service du droit des sols de la métropole",
    "transmitted_by": "Secrétariat général",
    "relayed_by": "Logiciel du droit des sols",
}


def declared(site: Site) -> ServicePage:
    """The page of a service that takes declarations, with four of the questions of the ready-made one."""
    questions = stream(NATURE, PLACE, FLOOR, SITUATION).replace(block_id("nature"), identifier_in(FORM, "nature"))
    questions = questions.replace(block_id("plancher"), identifier_in(FORM, "plancher_cree"))
    page = service(site, NATURE, slug=FORM, title="Déclarer des travaux")
    republish(page, questions=questions, procedure=Procedure.DECLARATION)
    return page


def opened(authority: Authority, **said: Any) -> PermitOpening:
    """The decision of a commune to take declarations, since the first of November 2026; its mayor signs."""
    mayor(authority)
    return PermitOpening.objects.create(
        authority=authority, **{"opens_on": datetime.date(2026, 11, 1), **DECIDED, **said}
    )


def mayor(authority: Authority) -> Signatory:
    """Who signs without delegation, since 2020."""
    since = datetime.date(2020, 7, 4)
    return Signatory.objects.get_or_create(authority=authority, quality="Le maire", defaults={"begins_on": since})[0]


def filed(page: ServicePage, at: datetime.datetime | None = None, *, floor: float = 0, **who: Any) -> Demande:
    """A fence of Bron, declared at a moment; with what it adds to the floor area, in m²."""
    address = {"street": "12 rue des Acacias", "postcode": "69500", "city": "Bron"}
    return operations.file(
        page=page,
        version=page.form_version,
        answers={
            answers.NATURE: option_id("nature", FENCE),
            question_id("adresse"): address,
            answers.SURFACES[0]: floor,
        },
        filer=requests.Filer(requests.Contact(name="Camille Martin", email="camille@example.org"), **who),
        submission_key=uuid.uuid4(),
        at=at or timezone.now(),
    ).demande
