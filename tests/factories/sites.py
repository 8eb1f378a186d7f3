"""Sites as `manage.py create_site` makes them, and who visits them."""

import datetime
from functools import partial
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, Site

from communes.models import Authority
from home.models import HomePage
from portail.starter.sites import create_site
from tests.factories.kept import made_once

THERE = """
SELECT (SELECT row_to_json(authority)::text FROM communes_authority AS authority WHERE id = %s),
    (SELECT array_agg((id, path, slug)::text ORDER BY id) FROM wagtailcore_page WHERE depth <= 2)::text,
    (SELECT array_agg((id, hostname, root_page_id)::text ORDER BY id) FROM wagtailcore_site)::text,
    (SELECT array_agg((id, name)::text ORDER BY id) FROM auth_group)::text,
    (SELECT array_agg((id, path)::text ORDER BY id) FROM wagtailcore_collection)::text
"""
MADE_AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def starter_site(authority: Authority) -> Site:
    """The complete starter site of an authority; the metropolis's is the default one, at `localhost`."""
    host = "localhost" if authority.slug == "metropole" else f"{authority.slug}.localhost"
    make = partial(create_site, authority=authority, hostname=host, port=8000, at=MADE_AT)
    made_once((host, *what_is_there(authority)), make)
    authority.refresh_from_db()
    return Site.objects.select_related("root_page").get(hostname=host)


def what_is_there(authority: Authority) -> tuple[Any, ...]:
    """What decides which rows its new site is made of: itself, the sites, groups and collections that there are."""
    with connection.cursor() as cursor:
        cursor.execute(THERE, [authority.pk])
        return cursor.fetchone()


def tree() -> tuple[tuple[Any, ...], ...]:
    """The pages that there are, as far as others are put among them."""
    return tuple(Page.objects.order_by("path").values_list("pk", "path", "numchild", "slug", "title"))


def bare_site(authority: Authority) -> Site:
    """A site with nothing but its home page, in a tenth of the time; the metropolis's is the default one."""
    made_once((_bare_site, *what_is_there(authority)), partial(_bare_site, authority))
    return told_of(authority)


def told_of(authority: Authority) -> Site:
    """The site that an authority was given by rows, saved once more for what listens; its root page is specific."""
    authority.refresh_from_db(fields=["site"])
    authority.site = Site.objects.select_related("root_page__homepage").get(pk=authority.site_id)
    authority.site.root_page = authority.site.root_page.homepage
    authority.site.save()
    return authority.site


def _bare_site(authority: Authority) -> None:
    is_metropolis = authority.slug == "metropole"
    home = HomePage(title=f"Ville de {authority.name}", slug=authority.slug)
    Page.get_first_root_node().add_child(instance=home)
    host = "localhost" if is_metropolis else f"{authority.slug}.localhost"
    site = Site.objects.filter(is_default_site=True).first() if is_metropolis else None
    site = site or Site(is_default_site=is_metropolis)
    site.hostname, site.port, site.root_page, site.site_name = host, 8000, home, authority.name
    site.save()
    authority.site = site
    authority.save(update_fields=["site"])


class Visitor(Client):
    """Someone on one site."""

    def __init__(self, host: str, **options: Any) -> None:
        super().__init__(headers={"host": host}, **options)

    def read(self, path: str, *, status: int = 200) -> str:
        """The page at `path`, which must have this status."""
        response: HttpResponse = self.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response.content.decode()
