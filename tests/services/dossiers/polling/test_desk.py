"""Polled software where it is set; how it answers, in words."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.sealing import unseal
from communes.models import Authority
from grc.models import PartnerKey
from grc.operations.changing import NotAllowed, Refused
from grc.partners.operations import partner_keys as partners
from services.dossiers.models import Dossier
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import polling, sources
from services.dossiers.querysets import number_key
from tests.factories.accounts import prove
from tests.factories.file_sources import file_source
from tests.factories.files import permit
from tests.factories.people import user
from tests.pages import WebPage
from tests.services.dossiers.polling.feed import Feed

pytestmark = pytest.mark.django_db
LIST = "/admin/logiciels-interroges/"
URL = "https://urbanisme.example.fr/etats"


def browser(person: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return prove(client)


@pytest.fixture
def root(db: None) -> User:
    return user(is_superuser=True)


@pytest.fixture
def runner(supervisor_bron: User) -> Client:
    return browser(supervisor_bron)


def typed(authority: Authority, **fields: Any) -> dict[str, Any]:
    return {
        "authority": authority.pk,
        "name": "Droits de cité",
        "software": "urbanisme/json_feed",
        "url": URL,
        "access_key": "canari-secret",
        "pause": 15,
        "is_active": "on",
        **fields,
    }


def answering(source: FileSource) -> WebPage:
    """The page of how it answers, once it was asked."""
    polling.poll_next(at=timezone.now())
    return WebPage(browser(user(is_superuser=True)).get(f"{LIST}etat/{source.pk}/"))


class TestSetting:
    def test_one_is_set_and_its_key_is_never_shown(self, runner: Client, bron: Authority) -> None:
        response = runner.post(f"{LIST}new/", typed(bron))
        assert response.status_code == 302, WebPage(response).text
        made = FileSource.objects.get()
        assert unseal(made.sealed_key) == "canari-secret"
        assert (made.key.name, made.key.authority, made.key.scopes) == ("Droits de cité", bron, ["follow"])
        for path in ("", f"edit/{made.pk}/", f"etat/{made.pk}/", f"history/{made.pk}/"):
            page = runner.get(LIST + path)
            assert page.status_code == 200
            assert "canari-secret" not in page.content.decode()
        changed = typed(bron, access_key="", name="Oxalis")
        assert runner.post(f"{LIST}edit/{made.pk}/", changed).status_code == 302
        made = FileSource.objects.get()
        assert (made.name, made.key.name, unseal(made.sealed_key)) == ("Oxalis", "Oxalis", "canari-secret")

    @pytest.mark.parametrize(
        "fields",
        [
            {"url": "https://192.168.1.4/"},
            {"url": "https://urbanisme.example.fr/?cle=a"},
            {"pause": 1},
            {"software": "urbanisme/licorne"},
            {"access_key": "clé\u00e9"},
            {"access_key": "a\r\nHost: ailleurs"},
        ],
    )
    def test_what_makes_no_sense_cannot_be_typed(self, runner: Client, bron: Authority, fields: dict) -> None:
        assert runner.post(f"{LIST}new/", typed(bron, **fields)).status_code == 200
        assert not FileSource.objects.exists()
        assert not PartnerKey.objects.exists()

    def test_its_key_is_said_to_no_other_server(self, runner: Client, bron: Authority) -> None:
        made = file_source(bron, url=URL, key="canari-secret")
        elsewhere = typed(bron, url="https://autre.example.fr/etats", access_key="")
        assert "celle d’un autre serveur" in WebPage(runner.post(f"{LIST}edit/{made.pk}/", elsewhere)).text
        assert FileSource.objects.get().url == URL

    def test_at_another_address_all_is_read_anew(self, source: FileSource, feed: Feed, runner: Client) -> None:
        feed.says(permit())
        polling.poll_next(at=timezone.now())
        assert FileSource.objects.get().since
        moved = typed(source.authority, url=feed.url.replace("etats", "suite"))
        assert runner.post(f"{LIST}edit/{source.pk}/", moved).status_code == 302
        made = FileSource.objects.get()
        assert (made.since, made.page, made.asked_at) == (None, "", None)

    def test_one_that_goes_leaves_its_files_and_its_key_is_revoked(
        self, source: FileSource, feed: Feed, runner: Client
    ) -> None:
        feed.says(permit())
        polling.poll_next(at=timezone.now())
        assert runner.post(f"{LIST}delete/{source.pk}/").status_code == 302
        assert not FileSource.objects.exists()
        assert Dossier.objects.exists()
        assert PartnerKey.objects.get().revoked_at == timezone.now()

    def test_of_one_s_own_authority_only(self, source: FileSource, supervisor_bron: User, dardilly: Authority) -> None:
        other = file_source(dardilly, url=URL, name="Ailleurs")
        client = browser(supervisor_bron)
        assert "Ailleurs" not in WebPage(client.get(LIST)).text
        for path in (f"edit/{other.pk}/", f"etat/{other.pk}/", f"delete/{other.pk}/"):
            assert client.get(LIST + path).status_code == 404
        assert client.post(f"{LIST}etat/{other.pk}/").status_code == 404
        for act in (sources.remove, sources.ask_soon):
            with pytest.raises(NotAllowed):
                act(other, by=supervisor_bron, at=timezone.now())
        with pytest.raises(NotAllowed):
            sources.save(other, key="", by=supervisor_bron, at=timezone.now())

    def test_an_agent_has_no_part_in_it(self, source: FileSource, agent_bron: User) -> None:
        client = browser(agent_bron)
        for path in ("", "new/", f"edit/{source.pk}/", f"etat/{source.pk}/"):
            assert client.get(LIST + path).status_code in {302, 403, 404}

    def test_a_name_is_not_changed_under_a_key_that_is_revoked(self, source: FileSource, root: User) -> None:
        partners.revoke_key(source.key, by=root, at=timezone.now())
        source.name = "Autre"
        with pytest.raises(Refused):
            sources.save(source, key="", by=root, at=timezone.now())
        assert FileSource.objects.get().name == "Droits de cité"

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_takes_as_many_statements_whatever_the_rows(
        self, rows: int, bron: Authority, root: User, django_assert_num_queries: Any
    ) -> None:
        for number in range(rows):
            file_source(bron, url=URL, name=f"Logiciel {number}")
        client = browser(root)
        client.get(LIST)
        with django_assert_num_queries(LISTED):
            client.get(LIST)


LISTED = 12


class TestStanding:
    def test_a_failure_is_told_with_since_when(self, source: FileSource, feed: Feed) -> None:
        assert "pas encore interrogé" in WebPage(browser(user(is_superuser=True)).get(LIST)).text
        feed.answers({}, status=502)
        page = answering(source)
        assert "En échec depuis" in page.text
        assert "Le logiciel est en panne ou surchargé (502)." in page.text

    def test_refusals_are_told_without_a_number(self, source: FileSource, feed: Feed) -> None:
        feed.says(permit(stage="au frigo"))
        page = answering(source)
        assert "1 dossier dont le dernier état est refusé" in page.text
        assert "stage" in page.text
        assert number_key("urbanisme", "PC0690292600042")[:12] in page.text
        assert "PC0690292600042" not in page.html

    def test_a_refused_file_is_found_by_its_number(self, source: FileSource, feed: Feed, runner: Client) -> None:
        feed.says(permit(stage="au frigo"))
        polling.poll_next(at=timezone.now())
        page = WebPage(runner.post(f"{LIST}etat/{source.pk}/", {"number": "pc 69029 26 00042"}))
        assert "Ce dossier est refusé depuis" in page.text
        for other in ("PC 069 029 26 00043", "Canari"):
            page = WebPage(runner.post(f"{LIST}etat/{source.pk}/", {"number": other}))
            assert "Aucun état de ce dossier" in page.text
            assert other not in page.html

    def test_it_is_asked_soon_when_somebody_says_so(self, source: FileSource, feed: Feed, runner: Client) -> None:
        feed.answers({}, status=502)
        polling.poll_next(at=timezone.now())
        assert not polling.poll_next(at=timezone.now())
        answer = runner.post(f"{LIST}etat/{source.pk}/")
        assert answer["Location"] == f"{LIST}etat/{source.pk}/"
        assert polling.poll_next(at=timezone.now())

    def test_of_software_that_nothing_reads_any_more(self, source: FileSource) -> None:
        FileSource.objects.update(software="urbanisme/licorne")
        assert "n’est plus de ceux" in answering(source).text
