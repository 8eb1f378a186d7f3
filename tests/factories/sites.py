"""Sites as `manage.py create_site` makes them, and who visits them."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, Site

from communes.models import Authority
from home.models import HomePage
from portail.sites import create_site

MADE_AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def starter_site(authority: Authority) -> Site:
    """The complete starter site of an authority; the metropolis's is the default one, at `localhost`."""
    host = "localhost" if authority.slug == "metropole" else f"{authority.slug}.localhost"
    return create_site(authority=authority, hostname=host, port=8000, at=MADE_AT).site


def bare_site(authority: Authority) -> Site:
    """A site with nothing but its home page, in a tenth of the time; the metropolis's is the default one."""
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
    return site


class Visitor(Client):
    """Someone on one site."""

    def __init__(self, host: str, **options: Any) -> None:
        super().__init__(headers={"host": host}, **options)

    def read(self, path: str, *, status: int = 200) -> str:
        """The page at `path`, which must have this status."""
        response: HttpResponse = self.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response.content.decode()
