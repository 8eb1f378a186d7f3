"""Who signs a decision: a signatory of the commune, whose delegation stands on that day, without an interest."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from lxml.html import document_fromstring

from accounts.models import User
from communes.models import Authority
from grc.enums import State
from grc.models import Demande, Message
from grc.operations import Refused
from services.models import ServicePage
from services.urbanisme.deposits import operations
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.models import PermitOpening, Signatory
from services.urbanisme.enums import PermitOutcome
from tests.factories.sites import bare_site, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.urbanisme.declarations import DECIDED, declared, filed, mayor, opened

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def demande(bron: Authority, metropolis: Authority) -> Demande:
    starter_site(metropolis)
    page: ServicePage = declared(bare_site(bron))
    opened(bron)
    return filed(page)


def signatory(authority: Authority, **said: Any) -> Signatory:
    """A deputy mayor whose delegation began in May 2026."""
    given = {"quality": "L’adjointe à l’urbanisme", "act": "arrêté du 12 mai 2026"}
    return Signatory.objects.create(authority=authority, begins_on=datetime.date(2026, 5, 12), **{**given, **said})


def decided(demande: Demande, by: User, who: Signatory) -> None:
    operations.decide(
        demande_id=demande.pk,
        outcome=PermitOutcome.NOT_OPPOSED,
        on=TODAY,
        reasons="",
        signatory_id=who.pk,
        by=by,
        version=demande.version,
        at=NOW,
    )


def test_an_agent_says_who_signed_and_the_resident_reads_it(demande: Demande, agent_bron: User) -> None:
    who = signatory(demande.authority)
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    assert "L’adjointe à l’urbanisme (arrêté du 12 mai 2026)" in WebPage(desk.get(address)).text
    sent = {"version": demande.version, "outcome": "not_opposed", "on": "2026-12-03", "signatory": who.pk}
    refused = desk.post(f"{address}decider/", sent)
    assert "le conseil municipal désigne un autre de ses membres (L422-7)" in WebPage(refused).text
    unsigned = {name: value for name, value in sent.items() if name != "signatory"} | {"is_disinterested": "on"}
    assert "Choisissez qui a signé" in WebPage(desk.post(f"{address}decider/", unsigned)).text
    assert desk.post(f"{address}decider/", sent | {"is_disinterested": "on"}).status_code == 302
    assert Demande.objects.get(pk=demande.pk).state == State.RESOLVED
    body = Message.objects.filter(demande=demande).latest("pk").body.replace("\u00a0", " ")
    assert "Signataire : L’adjointe à l’urbanisme (arrêté du 12 mai 2026)." in body


REFUSED = {
    "sa délégation a pris fin le lundi 30 novembre 2026": {"ends_on": datetime.date(2026, 11, 30)},
    "signe depuis le vendredi 4 décembre 2026": {"begins_on": datetime.date(2026, 12, 4)},
    "signe les lettres d’instruction, pas les décisions": {"power": SigningPower.LETTERS},
}


@pytest.mark.parametrize("words", REFUSED)
def test_who_may_not_sign_is_refused_by_name_of_the_function(words: str, demande: Demande, agent_bron: User) -> None:
    who = signatory(demande.authority)
    Signatory.objects.filter(pk=who.pk).update(**REFUSED[words])
    with pytest.raises(Refused) as said:
        decided(demande, agent_bron, who)
    message = said.value.message.replace("\u00a0", " ")
    assert words in message
    assert message.startswith("L’adjointe à l’urbanisme")
    assert Demande.objects.get(pk=demande.pk).is_open


def test_the_last_day_of_a_delegation_is_one_of_it(demande: Demande, agent_bron: User) -> None:
    decided(demande, agent_bron, signatory(demande.authority, ends_on=TODAY))
    assert not Demande.objects.get(pk=demande.pk).is_open


def test_another_communes_signatory_is_not_one(demande: Demande, agent_bron: User, dardilly: Authority) -> None:
    with pytest.raises(Refused, match="pas de cette commune"):
        decided(demande, agent_bron, mayor(dardilly))


def test_who_signs_letters_alone_is_offered_for_letters_alone(demande: Demande, agent_bron: User) -> None:
    who = signatory(demande.authority, quality="L’instructrice", power=SigningPower.LETTERS)
    page = document_fromstring(WebPage(signed_in(agent_bron).get(f"/admin/demandes/{demande.pk}/")).html)
    offered = {
        form: page.xpath(f"//form[@id='formulaire-{form}']//input[@name='signatory']/@value")
        for form in ("pieces", "decider")
    }
    assert offered["decider"] == [str(mayor(demande.authority).pk)]
    assert offered["pieces"] == [*offered["decider"], str(who.pk)]


def test_a_letter_is_signed_by_who_may_today(demande: Demande, agent_bron: User) -> None:
    told: dict[str, Any] = {"demande_id": demande.pk, "codes": ["DP2"], "words": "", "by": agent_bron, "at": NOW}
    ended = signatory(demande.authority, power=SigningPower.LETTERS, ends_on=TODAY - datetime.timedelta(days=1))
    with pytest.raises(Refused, match="sa délégation a pris fin le mercredi 2"):
        operations.ask_pieces(signatory_id=ended.pk, version=demande.version, **told)
    Signatory.objects.filter(pk=ended.pk).update(ends_on=None)
    operations.ask_pieces(signatory_id=ended.pk, version=demande.version, **told)
    assert Demande.objects.get(pk=demande.pk).state == State.WAITING_RESIDENT


def test_a_commune_opens_once_somebody_signs(bron: Authority) -> None:
    bare_site(bron)
    opening = PermitOpening(authority=bron, opens_on=TODAY, **DECIDED)
    with pytest.raises(ValidationError, match="qui signe les décisions"):
        opening.clean()
    signatory(bron, ends_on=TODAY - datetime.timedelta(days=1))
    with pytest.raises(ValidationError, match="qui signe les décisions"):
        opening.clean()
    mayor(bron)
    opening.clean()
    opening.opens_on = datetime.date(2020, 1, 1)  # open already, before anybody was listed
    opening.clean()


def test_a_delegation_does_not_end_before_it_begins(bron: Authority) -> None:
    with pytest.raises(ValidationError, match="finit avant de commencer"):
        Signatory(
            authority=bron, quality="L’adjoint", begins_on=TODAY, ends_on=TODAY - datetime.timedelta(days=1)
        ).full_clean()
    with pytest.raises(IntegrityError):
        signatory(bron, ends_on=datetime.date(2026, 5, 1))
