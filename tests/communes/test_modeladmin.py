"""Reference data in the administration: for the project team, and for nobody else."""

import itertools
import re
from operator import itemgetter
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.modeladmin import AuthorityAdmin, ClosingDayAdmin, ReferenceAdmin
from communes.models import Authority, ClosingDay
from grc.modeladmin import CompetenceAdmin, DemarcheAdmin
from grc.models import Competence, Demarche
from services.models import LifeEvent, Theme
from services.urbanisme.models import OfficialForm
from signalement.catalogue.modeladmin import CategoryAdmin, CategoryGroupAdmin
from signalement.catalogue.models import AssetKind, Category, CategoryGroup
from tests.factories.people import user
from tests.factories.requests import demande
from tests.pages import WebPage
from tests.sampling import Sample

MODELS = [
    Authority,
    ClosingDay,
    Demarche,
    Competence,
    Category,
    CategoryGroup,
    AssetKind,
    Theme,
    LifeEvent,
    OfficialForm,
]
CANARY = "Trace confidentielle 7391"
OTHERS = ["agent_bron", "supervisor_bron", "redaction_bron", "agent_metropole", "help_desk"]


def url(model: type[Model], action: str, *args: object) -> str:
    return reverse(f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{action}", args=args)


@pytest.fixture(params=OTHERS)
def as_other(client: Client, request: pytest.FixtureRequest) -> Client:
    client.force_login(request.getfixturevalue(request.param))
    return client


def one(model: type[Model]) -> Model:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    return row


def get(client: Client, address: str) -> Any:
    return client.get(address, HTTP_HOST="localhost")


def post(client: Client, address: str, data: dict[str, object]) -> Any:
    return client.post(address, data, HTTP_HOST="localhost")


@pytest.mark.parametrize("model", MODELS)
def test_the_project_team_lists_and_opens_reference_data(as_projet: Client, model: type[Model]) -> None:
    listed = get(as_projet, url(model, "index"))
    assert listed.status_code == 200
    assert not re.search(r"/static/admin/(css|js|img)/", listed.content.decode())  # Django's own is not installed
    assert get(as_projet, url(model, "create")).status_code == 200
    assert get(as_projet, url(model, "edit", one(model).pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_the_project_team_sees_history(as_projet: Client, model: type[Model], projet: User) -> None:
    row = one(model)
    log(instance=row, action="wagtail.edit", user=projet, title=CANARY)
    answer = get(as_projet, url(model, "history", row.pk))
    assert answer.status_code == 200
    assert projet.email in WebPage(answer).text


def test_nobody_else_sees_an_object(as_other: Client, projet: User, sample: Sample) -> None:
    for model, action in sample.of(
        itertools.product(MODELS, ("edit", "delete", "history")), 1 / 4, itemgetter(0), itemgetter(1)
    ):
        row = one(model)
        log(instance=row, action="wagtail.edit", user=projet, title=CANARY)
        answer = get(as_other, url(model, action, row.pk))
        assert answer.status_code in {302, 403, 404}, (model, action)
        assert projet.email not in answer.content.decode(), (model, action)
        assert str(row) not in answer.content.decode(), (model, action)


def test_nobody_else_lists_or_creates(as_other: Client, sample: Sample) -> None:
    pages = itertools.product(MODELS, ("index", "create"))
    for model, action in sample.of(pages, 1 / 4, itemgetter(0)):
        assert get(as_other, url(model, action)).status_code in {302, 403, 404}, (model, action)


def test_nobody_else_writes(as_other: Client, sample: Sample) -> None:
    for model in sample.of(MODELS, 1 / 3):
        rows, entries = list(model._default_manager.order_by("pk").values()), ModelLogEntry.objects.count()
        for action, args in (("create", ()), ("edit", (one(model).pk,)), ("delete", (one(model).pk,))):
            post(as_other, url(model, action, *args), {"name": "Pirate", "label": "Pirate", "slug": "pirate"})
        assert list(model._default_manager.order_by("pk").values()) == rows, model
        assert ModelLogEntry.objects.count() == entries, model


@pytest.mark.parametrize("key", ["abc", "0", "999999999", "12_13", "99999999999999999999999"])
@pytest.mark.parametrize("action", ["edit", "delete", "history"])
def test_an_unknown_key_is_404(as_projet: Client, action: str, key: str) -> None:
    assert get(as_projet, url(Authority, action, key)).status_code == 404


def test_a_list_is_not_filtered_by_undeclared_paths(as_projet: Client, projet: User) -> None:
    listed = WebPage(get(as_projet, url(Authority, "index"))).text
    probe = url(Authority, "index") + "?memberships__user__password__startswith=zzz"
    assert "Albigny-sur-Saône" in listed
    assert "Albigny-sur-Saône" in WebPage(get(as_projet, probe)).text


def test_search_and_filters(as_projet: Client) -> None:
    found = WebPage(get(as_projet, url(Authority, "index") + "?q=69500"))
    assert "Bron" in found.text
    assert "Dardilly" not in found.html
    partners = WebPage(get(as_projet, url(Authority, "index") + "?kind__exact=partenaire"))
    assert "MDMPH" in partners.text
    assert "Bron" not in partners.html


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("admin", "queries"),  # on its own table; the authorities are also asked for by the actor of the request
    [
        (AuthorityAdmin, 5),
        (ClosingDayAdmin, 4),
        (DemarcheAdmin, 4),
        (CompetenceAdmin, 5),
        (CategoryAdmin, 4),
        (CategoryGroupAdmin, 4),
    ],
)
def test_a_list_asks_as_much_whatever_its_rows(
    as_projet: Client, admin: type[ReferenceAdmin], queries: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin, "list_per_page", rows)
    with CaptureQueriesContext(connection) as asked:
        get(as_projet, url(admin.model, "index"))
    reads = f'FROM "{admin.model._meta.db_table}"'
    assert len([query for query in asked.captured_queries if reads in query["sql"]]) == queries


def test_editing_an_authority_renames_it_and_keeps_its_identifier(as_projet: Client, bron: Authority) -> None:
    data = {
        "name": "Écully-la-Belle",
        "kind": "partenaire",
        "slug": "pirate",
        "phone": "04 65 71 99 99",
        "email": "mairie@bron.example.org",
        "insee_code": "69029",
        "is_active": "on",
    }
    assert post(as_projet, url(Authority, "edit", bron.pk), data).status_code == 302
    bron.refresh_from_db()
    assert (bron.name, bron.sort_key, bron.phone) == ("Écully-la-Belle", "ecully-la-belle", "04 65 71 99 99")
    assert (bron.kind, bron.slug) == ("commune", "bron")


@pytest.mark.parametrize(
    ("address", "kept"),
    [("https://relais.example.org/bron", True), ("http://relais.example.org/", False), ("javascript:alert()", False)],
)
def test_a_relay_is_called_over_https(as_projet: Client, bron: Authority, address: str, kept: bool) -> None:
    data = {
        "name": "Bron",
        "slug": "bron",
        "email": "mairie@bron.example.org",
        "insee_code": "69029",
        "is_active": "on",
    }
    answer = post(as_projet, url(Authority, "edit", bron.pk), data | {"relay_url": address})
    bron.refresh_from_db()
    assert (answer.status_code == 302, bron.contact["relay_url"] == address) == (kept, kept)


def test_a_new_authority_has_its_collection(as_projet: Client) -> None:
    data = {"name": "Régie de l’eau", "kind": "partenaire", "slug": "regie-eau", "is_active": "on"}
    assert post(as_projet, url(Authority, "create"), data).status_code == 302
    assert Authority.objects.get(slug="regie-eau").collection.name == "Régie de l’eau"


def test_an_exception_may_go_but_not_the_general_rule(as_projet: Client, bron: Authority) -> None:
    rule = Competence.objects.filter(commune=None).order_by("pk").first()
    assert rule is not None
    exception = Competence.objects.create(demarche=rule.demarche, commune=bron, holder="metropole", reason="Accord.")
    assert get(as_projet, url(Competence, "delete", rule.pk)).status_code in {302, 403}
    post(as_projet, url(Competence, "delete", rule.pk), {})
    post(as_projet, url(Competence, "delete", exception.pk), {})
    assert Competence.objects.filter(pk=rule.pk).exists()
    assert not Competence.objects.filter(pk=exception.pk).exists()


def test_a_rule_needs_its_body_and_is_refused_twice(as_projet: Client, bron: Authority) -> None:
    demarche = Demarche.objects.get(slug="tag-facade")
    data = {"demarche": demarche.pk, "commune": bron.pk, "holder": "organisme", "body": "", "reason": "Accord."}
    assert "Indiquez l’organisme" in WebPage(post(as_projet, url(Competence, "create"), data)).text
    data["holder"] = "metropole"
    assert post(as_projet, url(Competence, "create"), data).status_code == 302
    assert post(as_projet, url(Competence, "create"), data).status_code == 200
    assert Competence.objects.filter(demarche=demarche, commune=bron).count() == 1


@pytest.mark.parametrize("model", [Authority, Demarche])
def test_what_requests_use_is_not_deleted(client: Client, bron: Authority, model: type[Model]) -> None:
    used = demande(bron)
    client.force_login(user(is_staff=True, is_superuser=True))
    pk = used.authority_id if model is Authority else used.demarche_id
    page = client.post(url(model, "delete", pk), headers={"host": "localhost"}, follow=True)
    assert "mettez hors service" in WebPage(page).text
    assert model._default_manager.filter(pk=pk).exists()


def test_a_family_takes_a_drawing_that_exists(as_projet: Client) -> None:
    family = CategoryGroup.objects.get(slug="eclairage")
    address = url(CategoryGroup, "edit", family.pk)
    said = {"label": "Éclairage", "position": "1"}
    assert post(as_projet, address, said | {"icon": "ampoule"}).status_code == 200
    assert post(as_projet, address, said | {"icon": "lamp"}).status_code == 302
    family.refresh_from_db()
    assert (family.label, family.icon) == ("Éclairage", "lamp")


def test_the_list_of_categories_says_for_which_nobody_answers(as_projet: Client) -> None:
    category = Category.objects.get(demarche__slug="nid-de-poule")
    listed = url(Category, "index") + f"?q={category.demarche.label}"
    assert "non</td>" not in get(as_projet, listed).content.decode()
    Competence.objects.filter(demarche=category.demarche).delete()
    assert "non</td>" in get(as_projet, listed).content.decode()
    assert get(as_projet, f"{listed}&o=5").status_code == 200
