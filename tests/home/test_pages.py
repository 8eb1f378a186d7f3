import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from communes.models import Authority
from home.addresses import OPERATIONAL, RESERVED, refusal
from home.fields import StreamField
from home.models import HomePage, InformationPage
from tests.factories.sites import Visitor, starter_site


@pytest.fixture
def home(bron: Authority) -> HomePage:
    return starter_site(bron).root_page.specific


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_operational_addresses_are_refused_in_french(slug: str) -> None:
    reason = refusal(slug, former=None, at_the_root=False)
    assert f"L’adresse «\u00a0{slug}\u00a0» sert au fonctionnement du site" in reason


@pytest.mark.parametrize("slug", sorted(OPERATIONAL))
def test_pages_that_others_rely_on_keep_their_address(slug: str) -> None:
    assert f"son adresse reste «\u00a0{slug}\u00a0»" in refusal("autrement", former=slug, at_the_root=True)
    assert not refusal(slug, former=slug, at_the_root=True)
    assert not refusal("autrement", former=slug, at_the_root=False)


def test_a_page_may_not_take_an_operational_address(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=InformationPage(title="Une page", slug="recherche"))
    assert "sert au fonctionnement du site" in refused.value.message_dict["slug"][0]


def test_an_operational_page_may_not_leave_its_address(home: HomePage) -> None:
    page = home.get_children().get(slug="signaler").specific
    page.slug = "autrement"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "son adresse reste" in refused.value.message_dict["slug"][0]


def test_another_page_may_change_its_address(home: HomePage) -> None:
    page = home.get_children().get(slug="qui-fait-quoi").specific
    page.slug = "qui-decide"
    page.full_clean()


def test_further_down_an_operational_address_is_free(home: HomePage) -> None:
    parent = home.get_children().get(slug="qui-fait-quoi")
    page = parent.add_child(instance=InformationPage(title="Contact", slug="contact"))
    page.slug = "joindre"
    page.full_clean()


def test_there_is_one_home_page_a_site(home: HomePage) -> None:
    assert not HomePage.can_create_at(home)
    assert not InformationPage.can_create_at(Page.get_first_root_node())


def test_blocks_stay_out_of_migrations() -> None:
    _name, path, arguments, options = HomePage._meta.get_field("tasks").deconstruct()
    assert path == "home.fields.StreamField"
    assert arguments == []
    assert "block_lookup" not in options
    assert len(StreamField(blank=True).stream_block.child_blocks) == 0


def test_the_plan_shows_the_tree_and_keeps_what_is_not_published_out(home: HomePage) -> None:
    parent = home.get_children().get(slug="qui-fait-quoi")
    parent.add_child(instance=InformationPage(title="Les écoles", slug="ecoles"))
    parent.add_child(instance=InformationPage(title="Brouillon", slug="brouillon", live=False))
    html = Visitor("bron.localhost").read("/plan-du-site/").split("<main")[1].split("</main>")[0]
    below = html.split('href="/qui-fait-quoi/"')[1].split("</ul>")[0]
    assert 'href="/qui-fait-quoi/ecoles/"' in below
    assert "Brouillon" not in html
    for slug in ("signaler", "aide", "mentions-legales"):
        assert f'<a href="/{slug}/">' in html


def test_a_page_leads_back_up_and_down(home: HomePage) -> None:
    parent = home.get_children().get(slug="qui-fait-quoi")
    parent.add_child(instance=InformationPage(title="Les écoles", slug="ecoles"))
    visitor = Visitor("bron.localhost")
    assert "Dans cette rubrique" in visitor.read("/qui-fait-quoi/")
    trail = visitor.read("/qui-fait-quoi/ecoles/").split('aria-label="Fil d’Ariane"')[1].split("</nav>")[0]
    assert trail.index('href="/"') < trail.index('href="/qui-fait-quoi/"') < trail.index("Les écoles")
