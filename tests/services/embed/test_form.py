"""A form in the page of another site: no cookie, a token of two hours, sent once."""

import datetime
import uuid

import pytest
from django.db import connection
from django.templatetags.static import static
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from limits import RateLimitItemPerHour
from wagtail.models import Site

from accounts import limits
from communes.conventions.enums import Offer
from communes.models import Authority
from grc.models import Demande, Party
from services.embed.keys import LIFETIME, sign_token
from services.embed.models import DeclaredHost
from services.models import ServicePage
from tests.factories.conventions import covered
from tests.factories.people import user
from tests.factories.services import republish, service
from tests.factories.sites import bare_site
from tests.pages import WebPage
from tests.services.drafts.forms import hidden, q
from tests.services.embed.conftest import HOST
from tests.services.embed.frames import address_of, ancestors, framed, sent

pytestmark = pytest.mark.django_db


def test_it_is_filled_in_and_sent_without_a_cookie(page: ServicePage) -> None:
    one = framed()
    shown = one.get(address_of(page))
    answer = sent(one, page, shown)
    receipt = one.get(answer.headers["Location"])
    filed = Demande.objects.get()
    assert filed.answers[q("nom")] == "Zoé"
    read = WebPage(receipt)
    assert filed.reference in read.text
    assert read.link("Suivre ma demande (nouvel onglet)").startswith("/suivi/")
    for each in (shown, answer, receipt):
        assert not each.cookies
        assert ancestors(each) == HOST
        assert "X-Frame-Options" not in each.headers
        assert "no-store" in each.headers["Cache-Control"]
    assert "csrfmiddlewaretoken" not in shown.content.decode()


def test_it_has_no_way_of_the_site_but_those_that_leave_the_frame(page: ServicePage) -> None:
    read = WebPage(framed().get(address_of(page)))
    assert read.html.count('<base target="_blank">') == 1
    assert "<nav" not in read.html
    assert "/mon-espace/" not in read.html
    assert "/compte/" not in read.html
    assert read.link("Ouvrir sur le Guichet") == page.form_address
    assert "/donnees-personnelles/" in read.addresses
    assert "/accessibilite/" in read.addresses


def test_a_session_is_not_read(page: ServicePage) -> None:
    one = framed()
    one.force_login(user(first_name="Alix", last_name="Connue", email="alix@example.org"))
    shown = one.get(address_of(page))
    assert "alix@example.org" not in shown.content.decode()
    sent(one, page, shown)
    assert Party.objects.get().user_id is None


@pytest.mark.parametrize("hosts", [1, 3])
def test_it_takes_as_many_statements_whatever_is_declared(page: ServicePage, hosts: int) -> None:
    for number in range(1, hosts):
        DeclaredHost.objects.create(
            authority=page.get_site().authority, origin=f"https://s{number}.test", declared_at=timezone.now()
        )
    one = framed()
    one.get(address_of(page))
    with CaptureQueriesContext(connection) as captured:
        one.get(address_of(page))
    assert len(captured) == 5


class TestToken:
    def test_one_that_is_too_old_comes_back_with_what_was_typed(self, page: ServicePage) -> None:
        one = framed()
        shown = one.get(address_of(page))
        key = uuid.UUID(hidden(shown)["submission_key"].split(".")[1])
        too_early = timezone.now() - LIFETIME - datetime.timedelta(seconds=5)
        old = sign_token(key, service=page.pk, at=too_early)
        back = sent(one, page, shown, submission_key=old)
        assert back.status_code == 422
        read = WebPage(back)
        assert "resté ouvert trop longtemps" in read.alert
        assert read.value(q("nom")) == "Zoé"
        assert not Demande.objects.exists()
        assert sent(one, page, back).status_code == 302
        assert Demande.objects.count() == 1

    def test_one_that_comes_twice_leads_to_the_same_receipt(self, page: ServicePage) -> None:
        one = framed()
        shown = one.get(address_of(page))
        first, again = sent(one, page, shown), sent(framed(), page, shown)
        assert again.headers["Location"] == first.headers["Location"]
        assert Demande.objects.count() == 1

    def test_one_that_comes_twice_with_other_answers_files_nothing_more(self, page: ServicePage) -> None:
        one = framed()
        shown = one.get(address_of(page))
        sent(one, page, shown)
        other = sent(one, page, shown, **{q("nom"): "Léo"})
        assert other.status_code == 409
        assert ancestors(other) == HOST
        assert Demande.objects.get().reference in WebPage(other).text

    @pytest.mark.parametrize("forged", ["", "x", "other service", "of the page"])
    def test_one_that_is_not_ours_is_refused_and_nothing_is_lost(
        self, page: ServicePage, bron_site: Site, forged: str
    ) -> None:
        one = framed()
        shown = one.get(address_of(page))
        if forged == "other service":
            forged = hidden(one.get(address_of(service(bron_site))))["submission_key"]
        elif forged == "of the page":
            forged = hidden(framed().get(page.form_address))["submission_key"]
        refused = sent(one, page, shown, submission_key=forged)
        assert refused.status_code == 403
        read = WebPage(refused)
        assert "Cet envoi a été refusé" in read.alert
        assert read.value(q("nom")) == "Zoé"
        assert not Demande.objects.exists()
        assert sent(one, page, refused).status_code == 302

    def test_it_does_not_stand_for_the_token_of_the_page(self, page: ServicePage) -> None:
        one = framed()
        token = hidden(one.get(address_of(page)))["submission_key"]
        refused = one.post(page.form_address, {"submission_key": token, "form_version": "1"})
        assert refused.status_code == 403
        assert not Demande.objects.exists()


class TestWhoShowsIt:
    def test_nobody_while_no_site_is_declared(self, page: ServicePage, host: DeclaredHost) -> None:
        host.delete()
        answer = framed().get(address_of(page))
        assert ancestors(answer) == "'none'"
        assert answer.headers["X-Frame-Options"] == "DENY"

    def test_nobody_that_another_commune_declared(
        self, page: ServicePage, host: DeclaredHost, dardilly: Authority
    ) -> None:
        DeclaredHost.objects.filter(pk=host.pk).update(authority=dardilly)
        assert ancestors(framed().get(address_of(page))) == "'none'"

    @pytest.mark.parametrize("path", ["", "demande/"])
    def test_never_the_other_pages(self, page: ServicePage, path: str) -> None:
        answer = framed().get(page.sheet_address + path)
        assert answer.status_code == 200
        assert ancestors(answer) == "'none'"
        assert answer.headers["X-Frame-Options"] == "DENY"


class TestNoForm:
    def test_one_that_is_closed_says_so_in_the_frame(self, page: ServicePage) -> None:
        one = framed()
        shown = one.get(address_of(page))
        page.questions = "[]"
        republish(page)
        closed = sent(one, page, shown)
        assert closed.status_code == 404
        assert ancestors(closed) == HOST
        assert "ne se fait pas en ligne" in WebPage(closed).text
        assert "Zoé" in WebPage(closed).text

    def test_one_of_a_commune_that_left_gives_back_what_was_typed(self, page: ServicePage) -> None:
        shown = framed().get(address_of(page))
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        covered(page.get_site().authority, Offer.GLOBAL, datetime.date(2020, 1, 1), yesterday)
        closed = sent(framed(), page, shown)
        assert closed.status_code == 410
        assert ancestors(closed) == HOST
        assert "Zoé" in WebPage(closed).text
        assert not Demande.objects.exists()

    def test_another_sites_is_not_found(self, page: ServicePage, dardilly: Authority) -> None:
        bare_site(dardilly)
        assert framed("dardilly.localhost").get(address_of(page)).status_code == 404

    def test_an_unknown_one_is_not_found(self, page: ServicePage) -> None:
        assert framed().get("/integration/inconnu/").status_code == 404
        assert framed().get("/integration/recu/faux/").status_code == 404


def test_who_sends_too_often_keeps_what_was_typed(page: ServicePage, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = limits.Rule(limits.Per.ADDRESS, RateLimitItemPerHour(1))
    monkeypatch.setitem(limits.POLICIES, "report", limits.Policy((rule,), limits.WhenDown.OPEN))
    one = framed()
    shown = one.get(address_of(page))
    sent(one, page, shown, email="faux")
    stopped = sent(one, page, shown)
    assert stopped.status_code == 429
    assert "Trop d’essais" in WebPage(stopped).text
    assert WebPage(stopped).value(q("nom")) == "Zoé"


def test_the_script_of_snippets_is_the_current_one(bron_site: Site) -> None:
    answer = framed().get("/integration/cadre-1.js")
    assert answer.headers["Location"] == static("js/embedding.js")
    assert "max-age=3600" in answer.headers["Cache-Control"]
