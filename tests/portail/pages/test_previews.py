"""The preview of what is not saved yet, of each type, and of a page that the editor saves meanwhile."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.pages.preview import PreviewOnCreateView
from wagtail.models import Page, Site, get_page_models

from communes.models import Authority, Brand
from home.models import NewsIndexPage, NewsPage
from tests.factories.pages import news
from tests.factories.people import user
from tests.factories.sites import bare_site, starter_site
from tests.grc.agents import signed_in
from tests.security.routes.cells import MINIMAL
from tests.security.routes.replay import main_form

pytestmark = pytest.mark.django_db
TYPES = [one for one in get_page_models() if one is not Page]


@pytest.fixture
def site(bron: Authority, dardilly: Authority, metropolis: Authority) -> Site:
    """Bron's, which is whole; those of which a site has one alone are added to Dardilly's."""
    bare_site(metropolis)
    bare_site(dardilly)
    return starter_site(bron)


@pytest.fixture
def editor(site: Site) -> Client:
    return signed_in(user(is_superuser=True))


def added(kind: type[Page], under: Page) -> list[object]:
    return [kind._meta.app_label, kind._meta.model_name, under.pk]


def read(editor: Client, address: str) -> str:
    answer = editor.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("kind", TYPES, ids=lambda one: one.__name__)
def test_a_page_that_is_not_saved(kind: type[Page], editor: Client, site: Site) -> None:
    under = next(page for page in Page.objects.specific() if kind.can_create_at(page))
    opened = reverse("wagtailadmin_pages:add", args=added(kind, under))
    fields = MINIMAL | main_form(read(editor, opened), opened).fields | {"slug": getattr(kind, "own_slug", "")}
    address = reverse("wagtailadmin_pages:preview_on_add", args=added(kind, under))
    assert editor.post(address, fields).json()["is_available"]
    for mode, _label in kind().preview_modes:
        assert "object at 0x" not in read(editor, f"{address}?mode={mode}")


def test_a_brand_that_is_not_saved(editor: Client, site: Site) -> None:
    Brand.objects.filter(site=site).delete()
    opened = reverse("wagtailsettings:edit", args=["communes", "brand", site.pk])
    fields = MINIMAL | main_form(read(editor, opened), opened).fields
    address = reverse("wagtailsettings:preview_on_edit", args=["communes", "brand", site.pk])
    assert editor.post(address, fields).json()["is_available"]
    assert "object at 0x" not in read(editor, address)


def test_while_the_editor_saves_the_page(editor: Client, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first draft takes the address between Wagtail's two looks at it."""
    under = NewsIndexPage.objects.descendant_of(site.root_page).get()
    news(under, title="Le marché", slug="le-marche")
    opened = reverse("wagtailadmin_pages:add", args=added(NewsPage, under))
    fields = MINIMAL | main_form(read(editor, opened), opened).fields | {"title": "La fête", "slug": "la-fete"}
    address = reverse("wagtailadmin_pages:preview_on_add", args=added(NewsPage, under))
    assert editor.post(address, fields).json()["is_available"]
    looked = PreviewOnCreateView.validate_form

    def saved_meanwhile(view: PreviewOnCreateView, form: object) -> bool:
        is_valid = looked(view, form)
        if not NewsPage.objects.filter(slug="la-fete").exists():
            NewsIndexPage.objects.get(pk=under.pk).add_child(instance=NewsPage(title="La fête", slug="la-fete"))
        return is_valid

    monkeypatch.setattr(PreviewOnCreateView, "validate_form", saved_meanwhile)
    assert "indisponible" in read(editor, address)
    NewsPage.objects.get(slug="la-fete").delete()
    assert editor.post(address, fields).json()["is_available"] is False
