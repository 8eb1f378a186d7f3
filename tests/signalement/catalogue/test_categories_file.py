"""Categories taken out and brought in: the same document, differences said first, all or nothing."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from communes.models import Authority
from grc import routing
from grc.models import Competence, Demarche, FormVersion
from signalement.catalogue.loader import categories, reference
from signalement.catalogue.models import AssetKind, Category, CategoryQuestion

pytestmark = pytest.mark.django_db


def held() -> dict:
    return json.loads(json.dumps(categories.document()))


def lamp_in(document: dict) -> dict:
    return next(
        one for group in document["groups"] for one in group["categories"] if one["slug"] == "lampadaire-eteint"
    )


def load(document: object, tmp_path: Path, capsys, *options: str) -> str:
    path = tmp_path / "categories.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    call_command("load_categories", str(path), *options)
    return capsys.readouterr().out


def test_what_is_taken_out_is_what_is_brought_in(tmp_path, capsys, django_assert_num_queries):
    with django_assert_num_queries(6):
        categories.document()
    call_command("export_categories")
    text = capsys.readouterr().out
    before = ModelLogEntry.objects.count()
    assert "Rien à changer." in load(text, tmp_path, capsys)
    assert ModelLogEntry.objects.count() == before


def test_changes_are_said_then_written_with_their_history(tmp_path, capsys, bron: Authority, metropolis: Authority):
    document = held()
    lamp = lamp_in(document)
    lamp["hint"] = "Sur le mât."
    lamp["target_days"] = 3
    lamp["competences"].append({"commune": "bron", "holder": "metropole", "reason": "Par convention."})
    lamp["questions"][0]["label"] = "Combien sont éteints ?"
    lamp["asset_kinds"] = []
    said = load(document, tmp_path, capsys, "--dry-run")
    for words in (
        "Catégorie lampadaire-eteint, hint : « Le numéro inscrit sur le mât aide à le retrouver. »",
        "devient « Sur le mât. »",
        "Catégorie lampadaire-eteint, target_days : « 5 » devient « 3 ».",
        "Catégorie lampadaire-eteint, competences « bron » : à créer.",
        "label : « Combien de lampadaires sont éteints ? » devient « Combien sont éteints ? »",
        "Catégorie lampadaire-eteint, asset_kinds : « lampadaire » devient rien.",
        "Essai : rien n’est changé.",
    ):
        assert words in said, said
    category = Category.objects.get(demarche__slug="lampadaire-eteint")
    question = category.questions.get()
    assert category.hint != "Sur le mât."
    load(document, tmp_path, capsys)
    category = Category.objects.get(pk=category.pk)
    assert (category.hint, category.demarche.target_days, category.takes) == ("Sur le mât.", 3, [])
    assert CategoryQuestion.objects.get(pk=question.pk).label == "Combien sont éteints ?"
    today = timezone.localdate()
    assert routing.competent(demarche=category.demarche, commune=bron, on=today).authority == metropolis
    assert ModelLogEntry.objects.filter(object_id=str(category.pk), action="wagtail.edit").exists()
    assert "Combien sont éteints ?" in str(FormVersion.objects.latest("pk").definition)
    assert "Rien à changer." in load(document, tmp_path, capsys)


def test_a_new_category_comes_whole_and_the_others_stay(tmp_path, capsys):
    count = Category.objects.count()
    made = {
        "slug": "horloge-arretee",
        "label": "Horloge arrêtée",
        "competences": [{"holder": "commune", "reason": "Les horloges relèvent de la commune."}],
        "asset_kinds": ["horloge"],
        "questions": [{"label": "Quelle heure indique-t-elle ?"}],
    }
    kind = {"slug": "horloge", "label": "Horloge", "named": "cette horloge", "number_label": "Son numéro"}
    group = {"slug": "mobilier", "label": "Mobilier urbain", "icon": "armchair", "position": 6, "categories": [made]}
    document = {"schema": 1, "asset_kinds": [kind], "groups": [group]}
    assert "Catégorie horloge-arretee : à créer." in load(document, tmp_path, capsys)
    category = Category.objects.get(demarche__slug="horloge-arretee")
    assert (Category.objects.count(), category.radius, category.is_public) == (count + 1, 250, True)
    assert [kind.slug for kind in category.takes] == ["horloge"]
    assert "horloge" not in load(document, tmp_path, capsys)  # the same questions, though none has an id


def test_rules_and_questions_that_are_no_more_in_it_go(tmp_path, capsys, bron):
    document = held()
    Competence.objects.create(
        demarche=Demarche.objects.get(slug="lampadaire-eteint"), commune=bron, holder="metropole", reason="Exception."
    )
    lamp_in(document)["questions"] = []
    said = load(document, tmp_path, capsys)
    assert "competences : « bron » à retirer." in said
    assert not CategoryQuestion.objects.filter(category__demarche__slug="lampadaire-eteint").exists()
    assert not Competence.objects.filter(demarche__slug="lampadaire-eteint", commune=bron).exists()


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("label", "", "label : "),
        ("label", 5, "label : ce n’est pas le genre de valeur attendu"),
        ("label", "x" * 121, "label : "),
        ("radius", 1001, "radius : "),
        ("radius", True, "radius : ce n’est pas le genre"),
        ("delay_unit", "lunes", "delay_unit : "),
        ("colour", "red", "colour : ce mot n’est pas connu ici"),
        ("asset_kinds", ["lune"], "asset_kinds : "),
        ("competences", [], "competences : il faut une règle générale"),
        ("competences", [{"holder": "organisme", "reason": "x"}], "competences[0].body : indiquez l’organisme"),
        ("competences", [{"holder": "commune", "reason": "x", "commune": "mars"}], "competences[0].commune : « mars »"),
        ("competences", "x", "competences : une liste est attendue"),
        ("questions", [{"label": ""}], "questions[0].label : "),
        (
            "questions",
            [{"label": "A", "kind": "choix", "options": "un"}],
            "questions[0].options : Écrivez au moins deux",
        ),
        ("questions", [{"label": "A"}, {"label": "A"}], "questions : « "),
        ("questions", ["x"], "questions[0] : un objet est attendu"),
    ],
)
def test_a_fault_is_said_with_its_path_and_nothing_is_changed(path, value, fault, tmp_path, capsys):
    document = held()
    document["groups"][0]["label"] = "Jamais"
    document["groups"][0]["categories"][0][path] = value
    with pytest.raises(CommandError, match="Rien n’est changé") as refusal:
        load(document, tmp_path, capsys)
    assert f"groups[0].categories[0].{fault}" in str(refusal.value)
    assert not Category.objects.filter(group__label="Jamais").exists()


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("{", "Ce n’est pas du JSON (ligne 1)"),
        ([], "schema : 1 est attendu"),
        ({"schema": 2}, "schema : 1 est attendu"),
        ({"schema": 1, "groupes": []}, "groupes : ce mot n’est pas connu ici"),
        ({"schema": 1, "groups": [{"slug": "a b", "label": "x"}]}, "groups[0].slug : "),
    ],
)
def test_what_is_no_such_document_is_refused(document, why, tmp_path, capsys):
    with pytest.raises(CommandError) as refusal:
        load(document, tmp_path, capsys)
    assert why in str(refusal.value)


def test_a_slug_of_a_service_is_not_taken(tmp_path, capsys):
    document = held()
    lamp_in(document)["slug"] = Demarche.objects.exclude(kind="signalement").values_list("slug", flat=True)[0]
    kinds = AssetKind.objects.count()
    with pytest.raises(CommandError, match="est une démarche en ligne"):
        load(document, tmp_path, capsys)
    assert AssetKind.objects.count() == kinds


def test_a_release_brings_a_kind_of_asset_to_the_categories_that_were_there(now):
    AssetKind.objects.get(slug="lampadaire").delete()
    Category.objects.filter(demarche__slug="lampadaire-abime").update(hint="La nôtre.")
    reference.load(at=now)
    abime = Category.objects.get(demarche__slug="lampadaire-abime")
    assert (abime.hint, [kind.slug for kind in abime.takes]) == ("La nôtre.", ["lampadaire"])
    abime.asset_kinds.clear()
    reference.load(at=now)
    assert not abime.asset_kinds.exists()


def test_a_drawing_that_is_none_is_refused(tmp_path, capsys):
    document = held()
    document["groups"][0]["icon"] = "ampoule"
    with pytest.raises(CommandError, match=r"groups\[0\]\.icon : Ce dessin n’existe pas"):
        load(document, tmp_path, capsys)
