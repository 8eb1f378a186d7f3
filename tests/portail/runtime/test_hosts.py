"""Which host is which site, and what is no site at all (ASVS 4.1.3)."""

import io

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from wagtail.models import Site

from communes.models import Authority
from portail.middleware import HostTable, SiteHostMiddleware
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage


@pytest.mark.parametrize("host", ["bron.localhost", "bron.localhost:8000", "BRON.localhost", "bron.localhost:1"])
def test_each_host_is_its_site_whatever_the_port(sites: list[Site], host: str) -> None:
    response = Client(headers={"host": host}).get("/")
    assert response.status_code == 200
    assert WebPage(response).title.startswith("Bron")


@pytest.mark.parametrize(
    "host",
    [
        *("dardilly.localhost", "evil.example", "127.0.0.1", "[::1]", "localhost.evil.example"),
        *("xn--bron-1na.localhost", "bron.localhost.", "bron.localhost.:8000"),
    ],
)
def test_a_host_that_is_no_site_is_not_found(sites: list[Site], host: str) -> None:
    response = Client(headers={"host": host}).get("/")
    page = WebPage(response)
    assert response.status_code == 404
    assert "Aucun site à cette adresse" in page.text
    assert "Métropole de Lyon" not in page.html
    assert host not in page.html
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/categories/", "application/problem+json"),
        ("/api/v1/categories", "application/problem+json"),
        ("/open311/v2/requests.xml", "text/xml; charset=utf-8"),
        ("/open311/v2/requests.json", "application/json; charset=utf-8"),
    ],
)
def test_programs_are_told_so_in_their_own_form(sites: list[Site], path: str, kind: str) -> None:
    response = Client(headers={"host": "evil.example"}).get(path)
    assert (response.status_code, response["Content-Type"]) == (404, kind)
    assert "ne connaît pas ce nom de site" in response.content.decode()
    assert "evil.example" not in response.content.decode()
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "host",
    [
        "a@b",
        "bron.localhost@evil.example",
        "bron.localhost:8000@evil.example",
        "evil.example/bron.localhost",
        "bron.localhost:abc",
        "bron.localhost:80:80",
        "bron.localhost, evil.example",
        "bron.localhost evil.example",
        "bron.localhost\tx",
        "",
        "bron_.loc?alhost",
        "<script>",
    ],
)
def test_a_header_that_is_not_one_host_is_refused(sites: list[Site], host: str) -> None:
    response = Client().get("/", HTTP_HOST=host)
    assert response.status_code == 400
    assert "script>" not in response.content.decode().replace("</script>", "")
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("line", ["http://evil.example/", "https://bron.localhost/", "http://bron.localhost/suivi/"])
def test_a_request_line_that_names_a_server_is_refused(sites: list[Site], line: str) -> None:
    assert Client().get("/", HTTP_HOST="bron.localhost", RAW_URI=line).status_code == 400


def test_a_forwarded_host_is_not_believed(sites: list[Site]) -> None:
    page = Visitor("bron.localhost").get("/robots.txt", headers={"x-forwarded-host": "evil.example"}).content.decode()
    assert "evil" not in page
    assert "Sitemap: http://bron.localhost:8000/sitemap.xml" in page


def test_two_host_headers_are_refused_as_servers_join_them(sites: list[Site]) -> None:
    """A WSGI server joins repeated headers with commas; that is no host."""
    statuses: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "localhost,bron.localhost",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    }
    list(get_wsgi_application()(environ, lambda status, headers: statuses.append(status)))
    assert statuses[0].startswith("400")


def test_the_admin_lives_on_the_metropolis_host(sites: list[Site]) -> None:
    response = Visitor("bron.localhost").get("/admin/demandes/?q=a&next=//evil.example")
    assert response.status_code == 302
    assert response["Location"] == f"{settings.WAGTAILADMIN_BASE_URL}/admin/demandes/?q=a&next=//evil.example"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Visitor("localhost").get("/compte/connexion/").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_watchers_need_no_host_of_ours(sites: list[Site], path: str) -> None:
    assert Client(headers={"host": "10.0.0.7:8000"}).get(path).status_code == 200


def test_the_table_of_hosts_costs_no_query(sites: list[Site], django_assert_num_queries: object) -> None:
    middleware = SiteHostMiddleware(lambda request: None)
    assert middleware.find("bron.localhost") is not None
    with django_assert_num_queries(0):  # type: ignore[operator]
        for _ in range(3):
            middleware.find("bron.localhost")


def test_unknown_hosts_do_not_read_the_table_each_time(sites: list[Site], django_assert_num_queries: object) -> None:
    middleware = SiteHostMiddleware(lambda request: None)
    with django_assert_num_queries(1):  # type: ignore[operator] # the sites with their home pages
        for number in range(5):
            assert middleware.find(f"host{number}.example") is None


def test_a_site_just_made_is_found_within_a_second(sites: list[Site], dardilly: Authority) -> None:
    middleware = SiteHostMiddleware(lambda request: None)
    middleware.find("bron.localhost")
    bare_site(dardilly)
    middleware.table = HostTable(middleware.table.hosts, middleware.table.read_at - middleware.PAUSE)
    assert middleware.find("dardilly.localhost") is not None


def test_requests_do_not_share_what_wagtail_keeps_on_the_site(sites: list[Site]) -> None:
    visitor = Visitor("bron.localhost")
    visitor.read("/")
    home = sites[1].root_page.specific
    home.lead = "Un nouveau chapeau."
    home.save_revision().publish()
    assert "Un nouveau chapeau." in WebPage(visitor.read("/")).text
