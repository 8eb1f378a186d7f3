import datetime
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Collection

from communes.models import Authority, ClosingDay, PostalCode, Territory
from grc.models import Competence, Demarche, FormVersion
from signalement.catalogue.models import Category, CategoryGroup

MODELS = [
    Authority,
    Collection,
    PostalCode,
    Territory,
    ClosingDay,
    CategoryGroup,
    Category,
    Demarche,
    Competence,
    FormVersion,
]
WITHOUT_DELAY = {"danger-immediat", "remercier"}  # the one is called for, nothing is to be done of the other


def load() -> str:
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    before = [list(model._default_manager.order_by("pk").values()) for model in MODELS]
    said = load()
    assert [list(model._default_manager.order_by("pk").values()) for model in MODELS] == before
    assert "dont 0 nouvelles" in said
    assert "inchangée" in said


@pytest.mark.django_db
def test_what_is_loaded() -> None:
    assert Counter(Authority.objects.values_list("kind", flat=True)) == {"metropole": 1, "commune": 58, "partenaire": 3}
    assert Counter(Territory.objects.values_list("kind", flat=True)) == {
        "commune": 58,
        "arrondissement": 9,
        "commune_deleguee": 2,
    }
    assert not Authority.objects.filter(collection=None).exists()
    assert not Authority.objects.filter(phone="").exists()
    assert Authority.objects.get(slug="oullins-pierre-benite").insee_code == "69149"


@pytest.mark.django_db
def test_authorities_are_sorted_without_accents() -> None:
    names = list(Authority.objects.communes().values_list("name", flat=True))
    assert names.index("Écully") == names.index("Décines-Charpieu") + 1
    assert names[0] == "Albigny-sur-Saône"


@pytest.mark.django_db
def test_official_facts_are_refreshed_and_contacts_left_alone(bron: Authority) -> None:
    Authority.objects.filter(pk=bron.pk).update(population=1, phone="04 72 36 13 13")
    load()
    bron.refresh_from_db()
    assert (bron.population, bron.phone) == (42_982, "04 72 36 13 13")


@pytest.mark.django_db
def test_rules_and_delays_of_the_project_team_are_left_alone() -> None:
    Demarche.objects.filter(slug="nid-de-poule").update(target_days=7)
    Competence.objects.filter(demarche__slug="nuisibles").exclude(commune=None).delete()
    load()
    assert Demarche.objects.get(slug="nid-de-poule").target_days == 7
    assert Competence.objects.filter(demarche__slug="nuisibles").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("year", range(2024, 2041))
def test_eleven_public_holidays_a_year(year: int) -> None:
    days = ClosingDay.objects.filter(authority=None, on__year=year)
    assert days.count() == 11
    assert not days.filter(label__contains="Vendredi saint").exists()
    assert not days.filter(on=datetime.date(year, 12, 26)).exists()


@pytest.mark.django_db
def test_movable_holidays() -> None:
    labels = dict(ClosingDay.objects.filter(on__year=2026).values_list("on", "label"))
    assert labels[datetime.date(2026, 4, 6)] == "Lundi de Pâques"
    assert labels[datetime.date(2026, 5, 14)] == "Ascension"
    assert labels[datetime.date(2026, 1, 1)] == "Jour de l’an"


@pytest.mark.django_db
def test_each_category_has_one_general_rule_with_its_reason() -> None:
    for category in Category.objects.select_related("demarche"):
        rules = Competence.objects.filter(demarche=category.demarche)
        assert rules.filter(commune=None).count() == 1
        assert all(rule.reason.endswith(".") for rule in rules)
        promised = category.demarche.target_days is not None
        assert promised == (category.demarche.slug not in WITHOUT_DELAY), category


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "holder"),
    [
        ("lampadaire-eteint", "commune"),
        ("nid-de-poule", "metropole"),
        ("depot-sauvage", "metropole"),
        ("avaloir-bouche", "metropole"),
        ("aire-de-jeux", "commune"),
        ("arbre-parc", "commune"),
        ("arbre-rue", "metropole"),
        ("tag-ouvrage", "metropole"),
        ("tag-facade", "commune"),
        ("vehicule-abandonne", "commune"),
        ("velo-trottinette", "metropole"),
    ],
)
def test_who_answers_by_default(slug: str, holder: str) -> None:
    assert Competence.objects.get(demarche__slug=slug, commune=None).holder == holder


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["nuisibles", "ambroisie"])
def test_villeurbanne_is_an_exception(slug: str) -> None:
    exception = Competence.objects.exclude(commune=None).get(demarche__slug=slug)
    assert (exception.commune.slug, exception.holder) == ("villeurbanne", "metropole")


@pytest.mark.django_db
def test_the_report_form_is_published_once_and_never_changed() -> None:
    version = FormVersion.objects.get(form="signalement")
    assert version.number == 1
    FormVersion.objects.filter(pk=version.pk).update(digest="0" * 64)
    load()
    assert list(FormVersion.objects.filter(form="signalement").order_by("number").values_list("number", flat=True)) == [
        1,
        2,
    ]
