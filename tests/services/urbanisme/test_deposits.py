"""Declarations filed here: a number and a file with the deposit, in one run, from who has opened."""

import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test import Client

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import Channel
from grc.models import Demande
from services.dossiers.models import Dossier
from services.models import ServicePage
from services.urbanisme.deposits.enums import Numbering
from services.urbanisme.deposits.models import Deposit, NumberRun
from services.urbanisme.deposits.operations import assign_number, forget
from services.urbanisme.models import RegisterEntry
from tests.factories.files import followed, permit
from tests.factories.sites import bare_site, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import Sender
from tests.services.urbanisme.declarations import declared, filed, opened

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)
FIRST = "DP 069 029 26 00001"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page(bron: Authority, metropolis: Authority) -> ServicePage:
    starter_site(metropolis)
    return declared(bare_site(bron))


def numbers() -> list[str]:
    with acting_as(SYSTEM):
        return [number[-7:] for number in Dossier.objects.order_by("number").values_list("number", flat=True)]


def test_a_deposit_has_its_number_its_file_and_its_line_at_the_register(page: ServicePage, bron: Authority) -> None:
    opened(bron)
    demande = filed(page)
    dossier = Dossier.objects.get(demande=demande)
    assert (dossier.number, dossier.stage) == ("DP0690292600001", "depose")
    assert dossier.content["events"] == [{"kind": "deposited", "on": "2026-12-03"}]
    assert demande.due_on == datetime.date(2026, 12, 17), "agents act next by the day of the récépissé"
    entry = RegisterEntry.objects.get()
    assert (entry.subject, entry.deposited_on) == ("Une clôture", datetime.date(2026, 12, 3))
    assert "Martin" not in f"{entry.subject}{entry.address}"


def test_its_people_read_the_number_and_by_when_the_recepisse_comes(page: ServicePage, bron: Authority) -> None:
    opened(bron)
    demande = filed(page)
    read = WebPage(Client(headers={"host": "bron.localhost"}).get(f"/suivi/{links.token_for(demande)}/")).text
    assert f"Dossier {FIRST}" in read
    assert "au plus tard le 17 décembre 2026" in read, "ten working days"


def test_one_run_for_all_channels_from_where_the_commune_stood(
    page: ServicePage, bron: Authority, agent_bron: User
) -> None:
    opened(bron, last_number=41)
    filed(page)
    counter = operations.Counter(agent_bron)
    filed(page, channel=Channel.COUNTER, counter=counter, received_at=NOW - datetime.timedelta(days=2))
    assert numbers() == ["2600042", "2600043"]
    assert NumberRun.objects.get().last == 43


def test_the_year_is_that_of_receipt(page: ServicePage, bron: Authority) -> None:
    opened(bron, last_number=41)
    last_minute = datetime.datetime(2026, 12, 31, 22, 59, tzinfo=datetime.UTC)
    with time_machine.travel(last_minute, tick=False):
        filed(page, last_minute)
    with time_machine.travel(last_minute + datetime.timedelta(minutes=1), tick=False):
        filed(page, last_minute + datetime.timedelta(minutes=1))
    assert numbers() == ["2600042", "2700001"], "23:59 on 31 December, then the first of the year"


def test_what_is_undone_gives_its_number_back(
    page: ServicePage, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(bron)
    with monkeypatch.context() as broken:
        broken.setattr("grc.notices.filed", _broken)
        with pytest.raises(RuntimeError):
            filed(page)
    filed(page)
    assert numbers() == ["2600001"]


def _broken(*_args: object) -> None:
    raise RuntimeError


def test_a_number_that_a_software_has_told_already_is_passed_over(page: ServicePage, bron: Authority) -> None:
    opened(bron)
    followed(bron, **permit(number=FIRST, permit_kind="DP"))
    filed(page)
    assert numbers() == ["2600001", "2600002"]


def test_a_commune_that_has_not_opened_says_how_to_declare(page: ServicePage, bron: Authority) -> None:
    text = WebPage(Sender(page).open()).text
    assert "Cette démarche ne se fait pas encore en ligne ici" in text
    assert "par lettre recommandée avec avis de réception" in text
    opened(bron, opens_on=datetime.date(2026, 12, 24))
    assert "Elle ouvrira le jeudi 24 décembre 2026" in WebPage(Sender(page).open()).text
    with pytest.raises(operations.Refused, match="pas encore ouverte"):
        filed(page)


def test_where_the_software_numbers_an_agent_copies_the_number(
    page: ServicePage, bron: Authority, agent_bron: User
) -> None:
    opened(bron, numbered_by=Numbering.SOFTWARE)
    demande = filed(page)
    assert numbers() == []
    refused = {
        "PC 069 029 26 00042": "il commence par DP",
        "DP 069 149 26 00042": "d’une autre commune",
        "DP 069 029 25 00042": "d’une autre année : la déclaration est reçue en 2026",
        "DP 26 42": "recopiez-le en entier",
    }
    for text, words in refused.items():
        with pytest.raises(operations.Refused) as said:
            assign_number(demande_id=demande.pk, text=text, by=agent_bron, version=demande.version, at=NOW)
        assert words in said.value.message.replace("\u00a0", " ")
    desk, address = signed_in(agent_bron), f"/admin/demandes/{demande.pk}/"
    page_of_agent = WebPage(desk.get(address))
    assert "Ce dossier attend son numéro" in page_of_agent.text
    desk.post(f"{address}numero/", {"version": demande.version, "number": "dp 69 029 26 00042"})
    assert numbers() == ["2600042"]
    other = filed(page)
    with pytest.raises(operations.Refused, match="déjà celui d’un autre dossier"):
        assign_number(demande_id=other.pk, text="DP 069 029 26 00042", by=agent_bron, version=other.version, at=NOW)


def test_who_withdraws_ends_the_file(page: ServicePage, bron: Authority) -> None:
    opened(bron)
    demande = filed(page)
    operations.withdraw(demande_id=demande.pk, at=NOW)
    dossier = Dossier.objects.get()
    assert (dossier.stage, dossier.content["events"][-1]["kind"]) == ("retire_demandeur", "withdrawn_by_applicant")
    assert not RegisterEntry.objects.exists()


def test_what_is_anonymised_leaves_nothing_of_the_deposit(page: ServicePage, bron: Authority) -> None:
    opened(bron)
    demande = filed(page)
    with acting_as(SYSTEM):
        forget([demande.pk])
        assert not Deposit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_deposits_at_once_have_fifty_numbers_without_gap(bron: Authority, metropolis: Authority) -> None:
    starter_site(metropolis)
    page = declared(bare_site(bron))
    opened(bron)

    def one(_rank: int) -> int:
        try:
            return filed(page).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        made = list(threads.map(one, range(50)))
    assert len(set(made)) == 50
    assert numbers() == [f"26{rank:05}" for rank in range(1, 51)]
    with acting_as(SYSTEM):
        assert Demande.objects.filter(pk__in=made).count() == Deposit.objects.count() == 50
