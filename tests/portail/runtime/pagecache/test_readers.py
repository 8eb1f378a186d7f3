"""Which pages are kept, and for whom."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from communes.enums import Role
from communes.models import Authority
from home.models import InformationPage
from portail.runtime.pagecache import PageCacheMiddleware
from tests.factories import pages
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import BRON, origin, stored


def test_a_page_is_made_once_for_all_readers(page: InformationPage, reader: Visitor) -> None:
    made = Visitor(BRON).get("/ecoles/")
    reader.read("/?autre")  # this process knows its sites
    with CaptureQueriesContext(connection) as queries:
        kept = reader.get("/ecoles/")
    assert (origin(made), origin(kept), len(queries)) == ("miss", "hit", 0)
    assert kept.content == made.content
    names = {"Content-Type", "ETag", "X-Frame-Options", "Content-Security-Policy", "Cache-Control", "Referrer-Policy"}
    assert {name: kept[name] for name in names} == {name: made[name] for name in names}
    assert kept["Cache-Control"] == "no-cache"  # browsers ask each time
    assert kept["X-Request-Id"] != made["X-Request-Id"]


def test_a_change_shows_at_once(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    page.lead = "De deux à onze ans."
    page.save_revision().publish()
    assert "De deux à onze ans." in WebPage(reader.read("/ecoles/")).text
    page.unpublish()
    reader.read("/ecoles/", status=404)


def test_a_browser_that_has_the_page_is_told_so(page: InformationPage, reader: Visitor) -> None:
    tag = reader.get("/ecoles/")["ETag"]
    for said in (tag, f"W/{tag}", f'"autre", {tag}'):  # a proxy that compresses makes the tag a weak one
        again = reader.get("/ecoles/", headers={"if-none-match": said})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    page.lead = "Autre chose."
    page.save_revision().publish()
    assert reader.get("/ecoles/", headers={"if-none-match": tag}).status_code == 200


def test_head_is_served_and_keeps_nothing(page: InformationPage, reader: Visitor) -> None:
    assert reader.head("/ecoles/").status_code == 200
    assert origin(reader.get("/ecoles/")) == "miss"
    assert origin(reader.head("/ecoles/")) == "hit"


def test_each_site_has_its_own(page: InformationPage, reader: Visitor, dardilly: Authority) -> None:
    other = pages.information(bare_site(dardilly).root_page, title="Nos écoles", slug="ecoles")
    neighbour = Visitor("dardilly.localhost")
    for visitor, title in ((reader, "Les écoles"), (neighbour, other.title), (reader, "Les écoles")):
        for _ in range(3):  # made, kept, recalled
            assert title in WebPage(visitor.read("/ecoles/")).text


def test_who_bears_a_session_reads_no_kept_page(
    page: InformationPage, reader: Visitor, bron: Authority, settings: Any
) -> None:
    reader.read("/ecoles/")
    agent = Visitor(BRON)
    agent.force_login(member(bron, Role.AGENT))
    unknown = Visitor(BRON)
    unknown.cookies[settings.SESSION_COOKIE_NAME] = "perimee"
    for bearer in (agent, unknown):
        response = bearer.get("/ecoles/")
        assert (origin(response), response["Cache-Control"]) == ("", "no-store")


def test_cookies_of_other_sites_of_the_domain_change_nothing(page: InformationPage, reader: Visitor) -> None:
    reader.cookies["_pk_id"] = "b1f2"
    assert origin(reader.get("/ecoles/")) == "miss"
    assert origin(Visitor(BRON).get("/ecoles/")) == "hit"
    reader.cookies["csrftoken"] = "a" * 32
    assert origin(reader.get("/ecoles/")) == "hit"


def test_programs_that_sign_in_read_no_kept_page(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    assert origin(reader.get("/ecoles/", headers={"authorization": "Bearer x"})) == ""


def test_a_page_for_a_few_is_never_kept(page: InformationPage, reader: Visitor, bron: Authority) -> None:
    reader.read("/ecoles/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    agent = Visitor(BRON)
    agent.force_login(member(bron, Role.AGENT))
    response = agent.get("/ecoles/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    for _ in range(2):
        refused = reader.get("/ecoles/")
        assert refused.status_code == 302
        assert origin(refused) == ""


def test_a_page_with_a_form_is_never_kept(reader: Visitor, bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    starter_site(bron)
    for _ in range(2):
        response = reader.get("/signaler/")
        assert 'method="post"' in response.content.decode()
        assert origin(response) == ""
        assert "no-store" in response["Cache-Control"]


def test_a_draft_that_is_previewed_is_not_kept(page: InformationPage, reader: Visitor) -> None:
    page.lead = "Un brouillon."
    preview = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert "Un brouillon." in WebPage(preview).text
    assert origin(preview) == ""
    assert preview["Cache-Control"] in ("private", "no-store")
    assert "Un brouillon." not in reader.read("/ecoles/")


def test_only_parameters_that_the_page_understands_make_another_page(site: Site, reader: Visitor) -> None:
    pages.news_index(site.root_page)
    pages.information(site.root_page, title="Les écoles", slug="ecoles")
    for path, whence in (
        ("/actualites/", ["miss", "hit"]),
        ("/actualites/?page=1", ["miss", "hit"]),
        ("/actualites/?utm_source=lettre&page=1&fbclid=x", ["hit", "hit"]),
        ("/actualites/?utm_source=lettre", ["hit", "hit"]),
        ("/actualites/?page=1&page=2", ["", ""]),
        ("/actualites/?page=0001", ["", ""]),
        ("/actualites/?theme=x", ["", ""]),
        ("/ecoles/?page=1", ["", ""]),
        ("/ecoles/?q=1", ["", ""]),
        ("/ecoles/?%00", ["", ""]),
    ):
        assert [origin(reader.get(path)) for _ in range(2)] == whence, path


@pytest.mark.parametrize("slip", ["cookie", "Vary", "private", "no-store", "status", "streaming"])
def test_an_answer_that_knows_its_reader_is_not_kept_whatever_else_it_says(site: Site, rf: Any, slip: str) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        answer = StreamingHttpResponse(["x"]) if slip == "streaming" else HttpResponse("x")
        answer["Cache-Control"] = "public, s-maxage=60"
        if slip == "cookie":
            answer.set_cookie("csrftoken", "x")
        elif slip == "Vary":
            answer["Vary"] = "Cookie"
        elif slip == "status":
            answer.status_code = 404
        else:
            answer["Cache-Control"] += f", {slip}" if slip != "streaming" else ""
        return answer

    for _ in range(2):
        request = rf.get("/ecoles/")
        request._wagtail_site = site
        response = PageCacheMiddleware(view)(request)
        assert (origin(response), response["Cache-Control"]) == ("", "no-store")
    assert not [name for name in stored() if name.startswith("page:")]


def test_a_kept_page_keeps_what_it_adds_to_the_content_policy(
    page: InformationPage, reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = InformationPage.serve

    def with_tiles(self: InformationPage, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = former(self, request, *args, **kwargs)
        response._csp_update = {"img-src": ["https://tuiles.example.org"]}  # as django-csp's decorator notes it
        return response

    monkeypatch.setattr(InformationPage, "serve", with_tiles)
    answers = [reader.get("/ecoles/"), reader.get("/ecoles/")]
    assert [origin(answer) for answer in answers] == ["miss", "hit"]
    for answer in answers:
        assert "img-src 'self' data: https://tuiles.example.org;" in answer["Content-Security-Policy"] + ";"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
