from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from wagtail.models import Site

from communes.models import Authority
from portail import urls
from portail.runtime import errors
from tests.factories.sites import Visitor, starter_site
from tests.pages import WebPage


def down(*arguments: object, **named: object) -> None:
    raise OperationalError from psycopg.OperationalError("connection refused, password=secret")


def test_a_page_that_is_not_there_is_said_in_the_frame_of_the_site(visitor: Visitor) -> None:
    page = WebPage(visitor.read("/nulle-part/", status=404))
    assert "Cette page n’existe pas" in page.text
    assert "Ville de Bron" in page.text
    assert 'action="/recherche/"' in page.html


def test_programs_are_answered_in_json(visitor: Visitor) -> None:
    response = visitor.get("/api/v1/rien/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404
    assert response.json()["detail"] == "Rien n’existe à cette adresse."


def test_a_failure_says_nothing_of_itself(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.views.search_pages", lambda *_args, **_named: 1 / 0)
    response = visitor.get("/recherche/?q=panne")
    page = WebPage(response)
    assert response.status_code == 500
    assert "Le guichet a rencontré un problème" in page.text
    assert "ZeroDivision" not in page.html
    assert response["Cache-Control"] == "no-store"


def test_a_failure_is_logged_with_its_place(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("search.views.search_pages", lambda *_args, **_named: 1 / 0)
    response = visitor.get("/recherche/?q=panne")
    record = next(record for record in caplog.records if record.name == "guichet.errors")
    assert record.request_id == response["X-Request-Id"]  # type: ignore[attr-defined]
    assert "ZeroDivisionError" in (record.exc_text or str(record.exc_info))


def test_without_database_a_page_says_what_is_kept(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.read("/")  # the table of hosts is known
    monkeypatch.setattr("wagtail.models.Page.route_for_request", down)
    response = visitor.get("/aide/")
    page = WebPage(response)
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "Ce que vous avez déjà envoyé est gardé" in page.text
    assert f'<p class="site">{Site.objects.get(hostname="bron.localhost").site_name}</p>' in page.html
    assert "password" not in page.html


def test_a_process_that_starts_without_database_says_so_too(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portail.middleware.Site.objects.select_related", down)
    response = visitor.get("/aide/")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_error_page_that_needs_the_database_gives_way(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portail.pages.layout.made_frame", down)
    response = visitor.get("/nulle-part/")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"


def test_a_form_that_expired_is_shown_again_with_what_was_typed(bron: Authority) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost", enforce_csrf_checks=True)
    visitor.read("/signaler/")
    response = visitor.post("/signaler/", {"csrfmiddlewaretoken": "x" * 64, "description": "Un trou profond"})
    page = WebPage(response)
    assert response.status_code == 403
    assert page.value("description") == "Un trou profond"
    assert page.value("csrfmiddlewaretoken")
    assert "no-store" in response["Cache-Control"]


def test_without_cookie_a_form_is_shown_again_too(bron: Authority) -> None:
    starter_site(bron)
    response = Visitor("bron.localhost", enforce_csrf_checks=True).post("/signaler/", {"description": "Un trou"})
    assert response.status_code == 403
    assert "Un trou" in WebPage(response).text


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}])
def test_what_another_site_sends_is_not_shown_as_the_resident_s(bron: Authority, headers: dict[str, str]) -> None:
    starter_site(bron)
    visitor = Visitor("bron.localhost", enforce_csrf_checks=True)
    response = visitor.post("/signaler/", {"description": "Un piège"}, headers=headers)
    assert response.status_code == 403
    assert "Un piège" not in response.content.decode()
    assert "Cette page" in WebPage(response).text or "trop longtemps" in WebPage(response).text


def test_a_form_that_cannot_be_shown_again_says_what_to_do(bron: Authority) -> None:
    starter_site(bron)
    response = Visitor("bron.localhost", enforce_csrf_checks=True).post("/aide/", {"a": "b"})
    assert response.status_code == 403
    assert "La page est restée ouverte trop longtemps" in WebPage(response).text


def test_a_view_says_how_its_form_is_shown_again(rf: RequestFactory, settings: Any) -> None:
    def form(request: object) -> HttpResponse:
        return HttpResponse("envoyé")

    form.expired = lambda request, number: HttpResponse(f"encore {number}")  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = (path("essai/<int:number>/", form),)
    response = errors.csrf_failure(rf.post("/essai/7/"), reason="CSRF cookie not set.")
    assert response.content.decode() == "encore 7"
    assert response.status_code == 403


def test_the_handlers_are_ours() -> None:
    assert (urls.handler400, urls.handler403, urls.handler404, urls.handler500) == (
        errors.bad_request,
        errors.forbidden,
        errors.not_found,
        errors.server_error,
    )
