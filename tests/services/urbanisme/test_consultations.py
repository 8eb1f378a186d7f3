"""Opinions on a planning file: who is asked, since when, what came; their content is for agents alone."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links
from services.urbanisme.clock import ClockRefused, PermitEvent, PermitFile, legal_dates
from services.urbanisme.forms import PermitFileRefused, permit_file
from services.urbanisme.views.consultations import Consultation, consultations
from tests.factories.files import followed
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.urbanisme.files import D, dates_of, event, notice

ABF, NETWORKS, PREFECT = "architecte des Bâtiments de France", "gestionnaire de réseaux", "préfet de région"
DEPOSITED, TERM = D(2026, 11, 2), D(2027, 1, 2)


def asked(on: D, of: str = "abf") -> PermitEvent:
    return event("opinion_asked", on, adviser=of)


def given(on: D, of: str = "abf", sense: str = "favourable", *, binding: bool = True) -> PermitEvent:
    return event("opinion", on, sense, adviser=of, binding=binding)


def of(*events: PermitEvent, kind: str = "PCMI", term: D | None = TERM) -> list[Consultation]:
    return consultations(PermitFile(kind, (event("deposited", DEPOSITED), *events)), term)


# --------------------------------------------------------------------------- the list
def test_a_file_of_which_nothing_is_told_consults_nobody() -> None:
    assert of() == []


def test_a_request_awaits_an_answer_which_counts_until_the_term() -> None:
    assert of(asked(D(2026, 11, 10))) == [
        Consultation(ABF, D(2026, 11, 10), counts_until=TERM, rule="R*424-3"),
    ]


def test_an_answer_ends_it() -> None:
    (one,) = of(asked(D(2026, 11, 10)), given(D(2026, 12, 1), sense="prescriptions"))
    assert one == Consultation(ABF, D(2026, 11, 10), D(2026, 12, 1), "favorable avec prescriptions")


def test_an_answer_goes_with_the_first_request_to_the_same_adviser() -> None:
    found = of(
        asked(D(2026, 11, 10), "networks"),
        asked(D(2026, 11, 20), "networks"),
        asked(D(2026, 11, 12)),
        given(D(2026, 11, 25), "networks", "unfavourable", binding=False),
    )
    assert [(one.who, one.asked_on, one.answered_on) for one in found] == [
        (ABF, D(2026, 11, 12), None),
        (NETWORKS, D(2026, 11, 10), D(2026, 11, 25)),
        (NETWORKS, D(2026, 11, 20), None),
    ]
    assert [one.is_simple for one in found] == [False, True, False]


def test_an_opinion_older_than_the_request_answers_another() -> None:
    found = of(given(D(2026, 11, 5)), asked(D(2026, 11, 10)))
    assert [(one.asked_on, one.answered_on) for one in found] == [(D(2026, 11, 10), None), (None, D(2026, 11, 5))]


def test_a_longer_delay_says_who_is_asked_where_nothing_else_does() -> None:
    extension = notice("extension", D(2026, 11, 20), "abf")
    (implied,) = of(extension)
    assert (implied.who, implied.asked_on, implied.answered_on) == (ABF, None, None)
    assert [one.who for one in of(extension, asked(D(2026, 11, 10)))] == [ABF], "not twice"
    (commission,) = of(notice("extension", D(2026, 11, 20), "cdpenaf"))
    assert commission.who == "commission des espaces naturels, agricoles et forestiers"
    assert of(notice("extension", D(2026, 11, 20), "erp")) == [], "a delay that tells of nobody"


@pytest.mark.parametrize(("adviser", "kind"), [("networks", "PCMI"), ("other", "PC"), ("abf", "DP")])
def test_no_day_is_made_up_where_no_rule_is_known(adviser: str, kind: str) -> None:
    (one,) = of(asked(D(2026, 11, 10), adviser), kind=kind)
    assert (one.counts_until, one.rule) == (None, "")


def test_nor_while_a_file_has_no_term() -> None:
    (one,) = of(asked(D(2026, 11, 10), "region_prefect"), term=None)
    assert (one.who, one.counts_until) == (PREFECT, None)


# --------------------------------------------------------------------------- the clock
def test_asking_moves_no_date() -> None:
    assert dates_of("PC", DEPOSITED, asked(D(2026, 11, 10))) == dates_of("PC", DEPOSITED)


def test_a_request_says_whom_and_when() -> None:
    told = {"kind": "PC", "events": [{"kind": "deposited", "on": "2026-11-02"}, {"kind": "opinion_asked"}]}
    with pytest.raises(PermitFileRefused) as refusal:
        permit_file(told)
    assert str(refusal.value).splitlines() == [
        "événement 2, on\u00a0: Ce champ manque.",
        "événement 2, of\u00a0: Ce champ manque.",
    ]
    with pytest.raises(ClockRefused, match="n’est pas connu"):
        legal_dates(PermitFile("PC", (event("deposited", DEPOSITED), asked(D(2026, 11, 10), "voisin"))))
    with pytest.raises(ClockRefused, match="n’en a pas"):
        legal_dates(PermitFile("CUa", (event("deposited", DEPOSITED), asked(D(2026, 11, 10)))))


# --------------------------------------------------------------------------- the pages
@pytest.fixture
def late_november() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("late_november")
class TestPages:
    EVENTS = (
        {"kind": "deposited", "on": "2026-11-02"},
        {"kind": "opinion_asked", "on": "2026-11-10", "of": "abf"},
        {"kind": "opinion_asked", "on": "2026-11-12", "of": "networks"},
        {"kind": "opinion", "on": "2026-11-20", "of": "networks", "sense": "unfavourable", "binding": False},
    )

    def test_agents_read_who_when_and_what(self, bron: Authority, agent_bron: User) -> None:
        dossier = followed(bron, stage="consultation", events=list(self.EVENTS))
        text = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{dossier.demande_id}/")).text
        assert "Architecte des Bâtiments de France – pas de réponse connue demandé le 10 novembre 2026" in text
        assert "rejet s’il est rendu au plus tard le 2 janvier 2027. (R*424-3)" in text
        assert "Gestionnaire de réseaux – avis du 20 novembre 2026 : défavorable (avis simple)" in text

    def test_agents_read_that_nobody_is_named(self, bron: Authority, agent_bron: User) -> None:
        dossier = followed(bron, stage="consultation")
        text = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{dossier.demande_id}/")).text
        assert "des avis sont demandés, sans dire à qui" in text

    def test_residents_read_who_and_not_what(self, bron: Authority, metropolis: Authority) -> None:
        starter_site(metropolis)
        starter_site(bron)
        dossier = followed(bron, stage="consultation", events=list(self.EVENTS))
        address = f"/suivi/{links.token_for(dossier.demande)}/"
        page = WebPage(Client(headers={"host": "bron.localhost"}).get(address))
        assert "Architecte des Bâtiments de France – sa réponse n’est pas encore connue" in page.text
        assert "Gestionnaire de réseaux – a répondu" in page.text
        assert "Avis demandé : gestionnaire de réseaux" in page.text
        assert "défavorable" not in page.html
        assert "R*424-3" not in page.html
