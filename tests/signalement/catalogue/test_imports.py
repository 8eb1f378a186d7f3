"""Files brought in from the administration: shown first, then written; by whom, and for which authority."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.models import Authority
from signalement.catalogue.forms import MOST
from signalement.catalogue.loader import categories
from signalement.catalogue.models import Asset, AssetKind, Category
from tests.factories.assets import asset
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ASSETS, CATEGORIES = "/admin/imports/equipements/", "/admin/imports/categories/"
QUERIES = 18  # of the page, of which that of what is held is one
LINES = "reference,latitude,longitude\nBR-1,45.7333,4.9111\nBR-2,nord,4.9\n"


def file(text: str | bytes, name: str = "mats.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


@pytest.fixture
def project(projet: User) -> Client:
    return signed_in(projet)


def said_of(authority: Authority, **more: object) -> dict[str, object]:
    return {"authority": authority.pk, "kind": AssetKind.objects.get(slug="lampadaire").pk, **more}


class TestAssets:
    def test_what_would_change_is_shown_then_written(self, supervision, bron):
        shown = supervision.post(ASSETS, said_of(bron, file=file(LINES)))
        assert "Ligne 3 : la position ne se lit pas" in WebPage(shown).text
        assert "dont 1 nouveaux" in WebPage(shown).text
        assert not Asset.objects.exists()
        held = said_of(bron, held=shown.context["held"])
        assert supervision.post(ASSETS, held).status_code == 302
        assert Asset.objects.get().authority == bron
        again = supervision.post(ASSETS, held)
        assert again.status_code == 422
        assert "n’est plus gardé" in WebPage(again).text

    def test_the_speed_is_for_who_runs_the_command(self, supervision, bron):
        assert "par seconde" not in WebPage(supervision.post(ASSETS, said_of(bron, file=file(LINES)))).text

    @pytest.mark.parametrize("count", [1, 3])
    def test_what_is_held_is_counted_for_the_authorities_that_one_runs(
        self, count, supervision, bron, dardilly, django_assert_num_queries
    ):
        for slug in ("lampadaire", "banc", "silo")[:count]:
            kind = AssetKind.objects.get(slug=slug)
            asset(bron, "A-1", kind=kind)
            asset(bron, "A-2", kind=kind, is_retired=True)
            asset(dardilly, "A-1", kind=kind)
        supervision.get(ASSETS)
        with django_assert_num_queries(QUERIES):
            shown = supervision.get(ASSETS)
        rows = [tuple(row.values()) for row in shown.context["assets"]]
        kinds = ("Banc", "Lampadaire", "Silo à verre") if count == 3 else ("Lampadaire",)
        assert rows == [("Bron", kind, 1, 1) for kind in kinds]
        assert "Dardilly" not in shown.content.decode()

    def test_nothing_held_is_said(self, supervision, bron):
        assert "Aucun pour l’instant" in WebPage(supervision.get(ASSETS)).text

    def test_who_runs_one_authority_alone_need_not_say_which(self, supervision, project, bron):
        assert supervision.get(ASSETS).context["form"]["authority"].value() == bron.pk
        assert project.get(ASSETS).context["form"]["authority"].value() is None

    def test_only_of_the_authorities_that_one_runs(self, supervision, project, dardilly):
        assert supervision.post(ASSETS, said_of(dardilly, file=file(LINES))).status_code == 422
        assert project.post(ASSETS, said_of(dardilly, file=file(LINES))).status_code == 200

    def test_nor_of_a_file_that_somebody_else_has_sent(self, supervision, project, bron):
        held = project.post(ASSETS, said_of(bron, file=file(LINES))).context["held"]
        assert supervision.post(ASSETS, said_of(bron, held=held)).status_code == 422
        assert not Asset.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            (None, "Choisissez un fichier"),
            (b"", "vide"),
            (b"\xff\xfe", "UTF-8"),
            (b"x" * (MOST + 1), "trop lourd"),
            (b"a,b\n1,2", "n’a pas de colonne"),
        ],
    )
    def test_a_bad_file_is_refused_and_says_why(self, sent, why, supervision, bron):
        more = {} if sent is None else {"file": file(sent)}
        answer = supervision.post(ASSETS, said_of(bron, **more))
        assert answer.status_code == 422
        assert why in WebPage(answer).text

    def test_agents_are_turned_away(self, agent_bron):
        assert signed_in(agent_bron).get(ASSETS).status_code in {302, 403}


class TestCategories:
    def test_they_go_out_and_come_in(self, project, projet):
        document = json.loads(project.get("/admin/imports/categories.json").content)
        assert document == json.loads(json.dumps(categories.document()))
        document["groups"][0]["categories"][0]["hint"] = "Autre."
        shown = project.post(CATEGORIES, {"file": file(json.dumps(document))})
        assert "hint : " in WebPage(shown).text
        assert not Category.objects.filter(hint="Autre.").exists()
        project.post(CATEGORIES, {"held": shown.context["held"]})
        changed = Category.objects.get(hint="Autre.")
        assert ModelLogEntry.objects.get(object_id=str(changed.pk), action="wagtail.edit").user == projet

    def test_a_fault_is_shown_with_its_path(self, project):
        answer = project.post(CATEGORIES, {"file": file('{"schema": 1, "groups": [{"slug": ""}]}')})
        assert answer.status_code == 422
        assert "groups[0].slug : " in WebPage(answer).text

    def test_for_the_project_team_alone(self, supervision):
        for address in (CATEGORIES, "/admin/imports/categories.json"):
            assert supervision.get(address).status_code in {302, 403}
