import pytest
from wagtail.models import Site

from search.results import acts_for, scope_of
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage
from tests.factories.pages import under


@pytest.fixture
def reporting(site: Site) -> Site:
    """A site on which anomalies are reported."""
    under(site.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))
    return site


def addresses(words: str, site: Site, *, going_on: bool = False) -> list[str]:
    return [act.url for act in acts_for(words, scope_of(site), going_on=going_on)]


@pytest.mark.parametrize("typed", ["suivi", "Suivre ma demande", "comment suivre mon signalement", "référence"])
def test_following_a_request(site: Site, typed: str) -> None:
    assert addresses(typed, site) == ["/suivi/"]


@pytest.mark.parametrize("typed", ["lampadaire", "LAMPADAIRES", "signaler un lampadaire", "lampadaire éteint"])
def test_reporting_an_anomaly_of_a_known_kind(reporting: Site, typed: str) -> None:
    assert addresses(typed, reporting)[0] == "/signaler/?category=lampadaire-eteint"


def test_an_everyday_word_is_understood(reporting: Site) -> None:
    assert any("bac" in one for one in addresses("poubelle", reporting))


def test_a_word_that_goes_on(reporting: Site) -> None:
    assert addresses("lam", reporting) == []
    assert addresses("lampad", reporting, going_on=True)[0] == "/signaler/?category=lampadaire-eteint"


@pytest.mark.parametrize("typed", ["", "signaler", "signaler un problème", "de la", "hippopotame", "a & !b", "'"])
def test_nothing_precise_leads_nowhere(reporting: Site, typed: str) -> None:
    assert addresses(typed, reporting) == []


def test_a_kind_that_is_no_longer_offered_is_not_proposed(reporting: Site) -> None:
    category = Category.objects.get(demarche__slug="lampadaire-eteint")
    category.demarche.is_active = False
    category.demarche.save()
    assert "/signaler/?category=lampadaire-eteint" not in addresses("lampadaire", reporting)


def test_a_site_without_report_form_proposes_no_report(site: Site, metropole: Site) -> None:
    under(metropole.root_page, SignalementPage(title="Signaler une anomalie", slug="signaler"))
    assert addresses("lampadaire", site) == []


def test_the_verb_is_followed_by_a_small_letter(reporting: Site) -> None:
    (act, *_more) = acts_for("lampadaire", scope_of(reporting))
    assert act.title.startswith("Signaler\u00a0: lampadaire")
