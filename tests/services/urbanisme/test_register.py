"""The register of deposits as anyone reads it: its lines come and go with what programs tell, and name nobody."""

import csv
import datetime
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from communes.models import Authority
from grc.models import Demande
from services.urbanisme.enums import PermitKind
from services.urbanisme.views import register
from tests.factories.files import NUMBER, permit
from tests.factories.launch import in_trial
from tests.factories.sites import Visitor, bare_site
from tests.grc.partners.program import Program
from tests.pages import WebPage

D = datetime.date
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron_site")]
DEPOSITED = {"kind": "deposited", "on": "2026-11-02"}
GRANTED = {"kind": "decided", "outcome": "granted", "on": "2026-12-20", "notified_on": "2026-12-21"}
DECIDED = {"at": "2026-12-20T10:00:00+01:00", "stage": "favorable", "events": [DEPOSITED, GRANTED]}
EMPTY = "Aucun dossier n’est affiché en ce moment"
BRON = partial(Visitor, "bron.localhost")
ANEW = {"etat": "anew"}  # asks for nothing, and is not served from the page cache
PAGE, FEED, CSV, JSON = (reverse(f"permit_register{end}") for end in ("", "_feed", "_csv", "_json"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(D(2026, 12, 31), tick=False) as traveller:
        yield traveller


@pytest.fixture
def program(bron: Authority) -> Program:
    return Program(bron)


def tell(program: Program, **told: Any) -> None:
    answer = program.put("files/urbanisme/", permit(**told))
    assert answer.status_code in {200, 201}, answer.content


def tell_many(program: Program, count: int, first: int = 0) -> None:
    """As many files, two of each day: « Projet 0 » and « Projet 1 » of 3 November, and so on."""
    for rank in range(first, first + count):
        events = [{"kind": "deposited", "on": f"2026-11-{3 + rank // 2:02}"}]
        tell(program, number=f"PC 069 029 26 {rank + 100:05}", subject=f"Projet {rank}", events=events)


def page_of(host: str = "bron.localhost", **said: str) -> WebPage:
    return WebPage(Visitor(host).read(f"{PAGE}?{urlencode(said or ANEW)}"))


def listed(page: WebPage) -> str:
    """The words of the list, without the form above and what leads elsewhere."""
    return page.part("columns-main").partition("Filtrer")[2]


def body_of(address: str) -> str:
    return BRON().get(address).getvalue().decode()


def rows_of() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body_of(CSV).removeprefix("\ufeff")), delimiter=";"))


def told_of() -> list[dict[str, Any]]:
    return list(json.loads(body_of(JSON))["registre"])


def news_of(**said: str) -> list[ET.Element]:
    response = BRON().get(f"{FEED}?{urlencode(said or ANEW)}")
    assert response["Content-Type"].startswith("application/rss+xml")
    return list(ET.fromstring(response.content).iter("item"))  # noqa: S314 ours


def test_an_application_appears_when_it_is_told_of(program: Program) -> None:
    assert EMPTY in page_of().text
    tell(program)
    page, words = page_of(), listed(page_of())
    assert f"1 dossier {NUMBER} – Extension d’une maison En instruction" in words
    assert "Permis de construire une maison individuelle 12 rue des Acacias, 69500 Bron" in words
    assert "Déposé le 2 novembre 2026" in words
    assert "se consulte à la mairie une fois la décision prise" in words
    for rule in ("quinze jours", "R*423-6", "R*424-15"):
        assert rule in page.text
    assert {reverse("permit_guide"), reverse("attach_file"), reverse("permit_pieces", args=["DP"])} <= {*page.addresses}
    assert "noindex" in page.html, "search engines would keep a line for longer"
    (told,) = told_of()
    assert (told["numero"], told["depose_le"], told["etat"]) == (NUMBER, "2026-11-02", "instruction")


@pytest.mark.parametrize("stage", ["defavorable", "tacite_rejet", "retire_demandeur", "retire_autorite"])
def test_what_is_refused_or_withdrawn_goes(program: Program, stage: str) -> None:
    tell(program)
    tell(program, at="2026-12-01T09:00:00+01:00", stage=stage)
    assert EMPTY in page_of().text
    assert (news_of(), rows_of(), told_of()) == ([], [], [])


def test_what_is_granted_stays_two_months(program: Program, clock: time_machine.Traveller) -> None:
    tell(program)
    clock.move_to(D(2026, 12, 21))
    tell(program, **DECIDED)
    words = listed(page_of())
    assert "Extension d’une maison Accordé" in words
    assert "Décision du 20 décembre 2026, publiée ici jusqu’au 21 février 2027." in words
    assert "Le dossier entier se consulte à la mairie." in words
    (told,) = told_of()
    assert (told["decision_du"], told["publie_jusqu_au"], told["etat"]) == ("2026-12-20", "2027-02-21", "decisions")
    clock.move_to(D(2027, 2, 21))
    assert NUMBER in page_of().text
    clock.move_to(D(2027, 2, 22))
    assert EMPTY in page_of().text
    assert (news_of(), told_of()) == ([], [])
    tell(program, at="2027-02-22T00:30:00+01:00", stage="chantier_ouvert", events=DECIDED["events"])
    assert EMPTY in page_of().text, "what follows does not publish it again"


@pytest.mark.parametrize("kind", PermitKind.CERTIFICATES)
def test_a_certificate_is_never_in_it(program: Program, kind: str) -> None:
    tell(program, number="CU 069 029 26 00042", permit_kind=kind)
    assert EMPTY in page_of().text
    assert "ertificat" not in page_of().part("register-filters")


@pytest.mark.usefixtures("dardilly_site")
def test_a_file_of_another_commune_is_in_the_register_of_that_one(metropolis: Authority, dardilly: Authority) -> None:
    tell(Program(metropolis), number=f"PC 069 {(dardilly.insee_code or '')[2:]} 26 00042")
    assert EMPTY in page_of().text
    assert (news_of(), rows_of(), told_of()) == ([], [], [])
    assert "Extension d’une maison" in page_of("dardilly.localhost").text


@pytest.mark.parametrize("state", [{}, DECIDED])
def test_nobody_who_holds_the_file_is_named_anywhere(program: Program, state: dict[str, Any]) -> None:
    tell(program, **state)
    sent = BRON().read(PAGE) + BRON().read(FEED) + body_of(CSV) + body_of(JSON)
    assert sent.count("Extension d’une maison") == 4
    for secret in ("goff", "camille", "1984", "27/03", Demande.objects.get().reference.lower()):
        assert secret not in sent.lower(), secret


@pytest.fixture
def three(program: Program) -> None:
    """A house that waits, a declaration that waits, a house that was granted."""
    tell(program)
    tell(program, number="DP 069 029 26 00007", permit_kind="DP", subject="Clôture", address="3 impasse Réaumur, Bron")
    tell(program, number="PC 069 029 26 00001", subject="Maison neuve", address="8 rue Salengro, Bron", **DECIDED)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"etat": "instruction"}, {"Extension", "Clôture"}),
        ({"etat": "decisions"}, {"Maison neuve"}),
        ({"nature": "DP"}, {"Clôture"}),
        ({"nature": "PD"}, set()),
        ({"q": "acacias"}, {"Extension"}),
        ({"q": "RÉAUMUR"}, {"Clôture"}),
        ({"q": "dp06902926-00007"}, {"Clôture"}),
        ({"q": "  26   00001 "}, {"Maison neuve"}),
        ({"q": "PC 069"}, {"Extension", "Maison neuve"}),
        ({"q": "Goff"}, set()),
        ({"q": "\0acacias"}, {"Extension"}),
        ({"etat": "perdu", "nature": "CUa"}, {"Extension", "Clôture", "Maison neuve"}),
    ],
)
def test_the_list_and_the_feed_are_filtered_alike(said: dict[str, str], found: set[str]) -> None:
    page, subjects = page_of(**said), ("Extension", "Clôture", "Maison neuve")
    assert {subject for subject in subjects if subject in listed(page)} == found
    titles = " ".join(item.findtext("title") or "" for item in news_of(**said))
    assert {subject for subject in subjects if subject in titles} == found
    assert ("Aucun dossier ne correspond" in page.text) is not bool(found)


def test_pages_follow_each_other_and_miss_nothing(program: Program) -> None:
    tell_many(program, 45)
    page, seen = page_of(etat="instruction"), []
    assert "45 dossiers" in page.text
    assert (page.value("etat"), page_of(q="x" * 300).value("q")) == ("instruction", "x" * 60)
    assert len(news_of()) == 30
    while True:
        seen += [int(words.split(" ")[0]) for words in listed(page).split("– Projet ")[1:]]
        following = [link.address for link in page.links if link.name == "Voir les suivants"]
        if not following:
            break
        page = WebPage(BRON().read(PAGE + following[0]))
        assert page.link("Revenir aux plus récents") == "?etat=instruction"
    assert seen == list(range(44, -1, -1))


def test_the_line_after_which_a_page_begins_may_have_gone(program: Program) -> None:
    tell_many(program, 25)
    following = page_of().link("Voir les suivants")
    former = listed(WebPage(BRON().read(PAGE + following)))
    tell(program, number="PC 069 029 26 00105", at="2026-12-01T09:00:00+01:00", stage="defavorable")
    assert "Projet 5" not in listed(page_of())
    assert listed(WebPage(BRON().read(PAGE + following))) == former.replace("25 dossiers", "24 dossiers")


@pytest.mark.parametrize("place", ["x", "2026-11-02", "2026-02-30.1", "0000-01-01.1", "2026-11-02.-1", "٢٠٢٦-١١-٠٢.١"])
def test_a_place_that_cannot_be_read_is_the_first_page(program: Program, place: str) -> None:
    tell(program)
    assert NUMBER in listed(page_of(apres=place))
    assert "Revenir aux plus récents" not in page_of(apres=place).text
    assert "Aucun dossier ne correspond" in page_of(apres="2001-01-01.1").text


@pytest.mark.parametrize(("address", "statements"), [(PAGE, 2), (FEED, 1)])
def test_it_costs_the_same_with_a_line_and_with_thirty(program: Program, address: str, statements: int) -> None:
    counts = []
    for first, count in ((0, 1), (1, 29)):
        tell_many(program, count, first)
        BRON().get(f"{address}?nature=PCMI")
        with CaptureQueriesContext(connection) as asked:
            BRON().get(f"{address}?nature=PCMI")
        assert sum("urbanisme_registerentry" in one["sql"] for one in asked.captured_queries) == statements
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_decision_is_news_of_its_own_and_comes_first(program: Program, three: None) -> None:
    first, *others = news_of()
    assert first.findtext("title") == "PC\u00a0069\u00a0029\u00a026\u00a000001 – Maison neuve"
    assert "décision du 20\u00a0décembre 2026\u00a0: Accordé" in (first.findtext("description") or "")
    assert first.findtext("pubDate") == "Sun, 20 Dec 2026 00:00:00 +0100"
    assert (first.findtext("link") or "").endswith(f"{PAGE}?q=PC+069+029+26+00001")
    assert {item.findtext("guid") for item in others} == {f"{NUMBER}/instruction", "DP 069 029 26 00007/instruction"}
    tell(program, **DECIDED)
    assert f"{NUMBER}/decisions" in {item.findtext("guid") for item in news_of()}
    assert f'href="{FEED}?nature=PCMI"' in page_of(nature="PCMI").html
    assert f'{FEED}?nature=PCMI" rel="self"' in BRON().read(f"{FEED}?nature=PCMI")


def test_open_data_has_every_line_and_its_licence(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "AT_ONCE", 3)
    tell_many(program, 8)
    rows = rows_of()
    assert [row["projet"] for row in rows] == [f"Projet {rank}" for rank in range(7, -1, -1)]
    assert [{name: value or None for name, value in row.items()} for row in rows] == told_of()
    assert tuple(rows[0]) == register.COLUMNS
    assert " ".join(register.COLUMNS).isascii()
    assert json.loads(body_of(JSON))["license"] == "Licence Ouverte 2.0"
    assert BRON().get(CSV)["Link"] == f'<{register.LICENCE_URL}>; rel="license"'
    assert {CSV, JSON, register.LICENCE_URL} <= {*page_of().addresses}
    tell(program, subject="=1+1", address="@SOMME(A1)")
    assert [rows_of()[-1][name] for name in ("projet", "adresse")] == ["'=1+1", "'@SOMME(A1)"]


def test_a_file_of_this_hour_is_not_sent_again(clock: time_machine.Traveller) -> None:
    kept = {"if-none-match": BRON().get(CSV)["ETag"]}
    assert BRON().get(CSV, headers=kept).status_code == 304
    clock.shift(3600)
    assert BRON().get(CSV, headers=kept).status_code == 200


def test_the_site_of_the_metropolis_leads_to_those_that_are_open(dardilly: Authority) -> None:
    bare_site(dardilly)
    in_trial(dardilly, D(2027, 3, 1))
    page = page_of("localhost")
    assert page.link("Bron") == f"http://bron.localhost:8000{PAGE}"
    assert "Dardilly" not in page.part("columns-main")
    Authority.objects.filter(slug="bron").update(is_active=False)
    assert "Aucune commune n’a encore son registre ici" in page_of("localhost").text
    for address in (FEED, CSV, JSON):
        Visitor("localhost").read(address, status=404)


@pytest.mark.parametrize("address", [PAGE, FEED, CSV, JSON])
def test_it_is_only_read(address: str) -> None:
    head = BRON().head(address)
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert head["Content-Type"] == BRON().get(address)["Content-Type"]
    assert BRON().post(address).status_code == 405


@pytest.mark.parametrize("address", [PAGE, FEED])
def test_it_is_kept_for_a_moment_and_sets_no_cookie(address: str) -> None:
    assert not BRON().get(address).cookies
    assert "hit" in BRON().get(address)["Cache-Status"]
    assert not BRON().get(f"{address}?q=acacias").has_header("Cache-Status")
