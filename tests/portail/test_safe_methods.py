"""Reading writes nothing (ASVS 3.5): GET and HEAD on every address of ours leave the database as it was."""

import pytest
from django.db import connection

from communes.enums import AuthorityKind
from communes.models import Authority
from grc.links import token_for
from portail.starter.sites import pages_of
from tests.factories.people import user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, starter_site

# What is written when someone signs in or is seen: sessions and the date of the last sign-in.
APART = ("django_session", "usersessions_usersession")
PUBLIC = [
    "/",
    *(f"/{slug}/" for slug in pages_of(AuthorityKind.COMMUNE)),
    "/recherche/?q=lampadaire",
    "/suivi/",
    "/suivi/inconnu/",
    "/theme.css",
    "/favicon.svg",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/styleguide/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/v1/categories/",
    "/api/v1/authorities/",
    "/api/v1/services/",
    "/api/",
    "/api/schema/",
    "/documents/1/a.pdf",
    "/nulle-part/",
]
ADMIN = ["/admin/", "/admin/pages/", "/admin/demandes/", "/admin/images/", "/admin/snippets/", "/admin/reports/"]


def digest() -> str:
    """Of every row of every table, the few APART excepted, in one statement."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - set(APART))
        each = (
            f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {connection.ops.quote_name(table)} t)"
            for table in tables
        )
        cursor.execute("SET LOCAL jit = off")  # compiling so long a statement takes seconds
        cursor.execute(f"SELECT ROW({', '.join(each)})::text")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_digest_sees_a_write(bron: Authority) -> None:
    before = digest()
    Authority.objects.filter(pk=bron.pk).update(phone="04 00 00 00 00")
    assert digest() != before


def test_reading_the_public_pages_writes_nothing(bron: Authority) -> None:
    starter_site(bron)
    token = token_for(demande(bron, email="usager@example.org"))
    visitor = Visitor("bron.localhost")
    before = digest()
    for path in [*PUBLIC, f"/suivi/{token}/", f"/suivi/{token}/retirer/", f"/api/v1/requests/{token}/"]:
        for method in (visitor.get, visitor.head):
            method(path)
            assert digest() == before, (method.__name__, path)


def test_reading_the_admin_writes_nothing(metropolis: Authority) -> None:
    starter_site(metropolis)
    visitor = Visitor("localhost")
    visitor.force_login(user(is_superuser=True))
    visitor.get("/admin/")  # Wagtail makes the profile of a user at their first visit
    before = digest()
    for path in ADMIN:
        visitor.get(path)
        assert digest() == before, path


def test_what_changes_something_is_not_done_by_reading(bron: Authority) -> None:
    """Nor by a POST without token."""
    starter_site(bron)
    token = token_for(demande(bron, email="usager@example.org"))
    visitor = Visitor("bron.localhost", enforce_csrf_checks=True)
    before = digest()
    for path in (
        "/signaler/",
        "/suivi/",
        f"/suivi/{token}/",
        f"/suivi/{token}/retirer/",
        "/compte/connexion/",
        "/aide/",
    ):
        response = visitor.post(path, {"description": "x", "body": "x", "email": "x@example.org"})
        assert response.status_code in (302, 403), (path, response.status_code)
        assert digest() == before, path
