"""Parcels of the cadastre, asked for by a service: typed as people write them, looked for, of one commune."""

import json
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.models import Demande
from grc.operations import rectification
from grc.questions.definition import questions_of
from grc.questions.kinds import Question
from grc.questions.parcels import Parcels
from grc.questions.schema import json_schema
from services import operations
from services.blocks.restoring import stream_of
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.cadastre import held
from tests.factories.services import NAME, question_id, service
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage
from tests.services.conftest import GOOD as CONTACT
from tests.services.conftest import Sender
from tests.services.drafts.forms import answer
from tests.services.test_availability import filed_by_program
from tests.services.test_counter import START
from tests.services.test_counter import sent as sent_by_agent
from tests.services.test_editor import Officer, told_by

pytestmark = pytest.mark.django_db
WHERE = question_id("terrain")
LAND = ("parcels", "terrain", {"label": "Sur quelles parcelles ?", "most": 3})
UNREAD = "Le cadastre n’est pas encore chargé ici : seule l’écriture des références est vérifiée."


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, LAND, slug="declarer", title="Déclarer des travaux")


@pytest.fixture
def cadastre() -> None:
    held("69029000AB0123", 412)
    held("69029000AB0124", 1088)


def sent(page: ServicePage, typed: str, host: str = "bron.localhost") -> HttpResponse:
    fields = {name: None for name in CONTACT if name not in ("name", "email")}
    return Sender(page, host).send(**fields | {WHERE: typed})


def filed(page: ServicePage, *parcels: str) -> Demande:
    return operations.file(
        page=page,
        version=page.form_version,
        answers={WHERE: list(parcels)},
        filer=requests.Filer(requests.Contact(name="Camille Martin", email="camille@example.org")),
        submission_key=uuid.uuid4(),
        at=timezone.now(),
    ).demande


def test_what_is_typed_is_kept_as_identifiers_and_read_with_areas(
    page: ServicePage, cadastre: None, desk: Client
) -> None:
    assert sent(page, "ab123\r\n000 AB 0124, AB 123").status_code == 302
    demande = Demande.objects.get()
    assert demande.answers == {WHERE: ["69029000AB0123", "69029000AB0124"]}
    words = WebPage(desk.get(f"/admin/demandes/{demande.pk}/")).text
    assert "AB 123 (Bron, 412 m²) AB 124 (Bron, 1 088 m²) 2 parcelles, 1 500 m² en tout" in words.replace("\u202f", " ")
    assert demande.address.replace("\u00a0", " ") == "Parcelles AB 123, AB 124, Bron"


def test_where_nothing_is_loaded_the_page_says_so_and_believes(page: ServicePage) -> None:
    assert UNREAD in WebPage(Sender(page).open()).text
    assert sent(page, "AB 9999").status_code == 302
    assert Demande.objects.get().answers == {WHERE: ["69029000AB9999"]}


def test_where_it_is_the_page_says_how_parcels_are_written(page: ServicePage, cadastre: None) -> None:
    text = WebPage(Sender(page).open()).text
    assert "La section et le numéro, par exemple AB 123" in text
    assert "3 parcelles au plus, une par ligne ou séparées par des virgules." in text
    assert UNREAD not in text


REFUSED = {
    "missing": ("", "Sur quelles parcelles ? Écrivez la référence d’une parcelle au moins."),
    "only separators": (" ,\n;", "Sur quelles parcelles ? Écrivez la référence d’une parcelle au moins."),
    "misspelt": ("AB 123\nABC", "Sur quelles parcelles ? « ABC » n’est pas une référence de parcelle"),
    "unknown": ("AB 125", "Sur quelles parcelles ? Le cadastre n’a pas de parcelle AB 125 à Bron : vérifiez"),
    "too many": ("AB 123, AB 124, 69029 AC 1, AC 2", "donnez-en 3 au plus"),
    "far too many": ("AB 123," * 9, "donnez-en 3 au plus"),
    "endless": ("AB 123" + "\n" * 5000 + "AB 124", "donnez-en 3 au plus"),
    "another commune": ("69266 AC 1", "La parcelle AC 1 est à Villeurbanne, et cette démarche est pour Bron."),
    "two communes": ("AB 123, 69266 AC 1", "La parcelle AC 1 est à Villeurbanne, et cette démarche est pour Bron."),
    "beyond the metropolis": ("01004000AB0001", "La parcelle AB 1 n’est pas à Bron. Adressez-vous à la mairie"),
}


@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_says_what_to_do_and_stays_typed(
    page: ServicePage, cadastre: None, typed: str, said: str
) -> None:
    held("69029000AC0001")
    held("69029000AC0002")
    refused = sent(page, typed)
    assert refused.status_code == 422
    told = WebPage(refused).text
    assert said.lower() in told.lower()
    assert typed.strip() in refused.content.decode()
    assert not Demande.objects.exists()


def test_each_misspelt_one_is_told(page: ServicePage) -> None:
    told = WebPage(sent(page, "AB\n12")).text
    assert "À « AB » il manque le numéro" in told
    assert "À « 12 » il manque la section" in told


def test_an_officer_s_own_words_say_it_once(bron_site: Site) -> None:
    own = {**LAND[2], "invalid_message": "Recopiez votre titre de propriété."}
    told = WebPage(sent(service(bron_site, (*LAND[:2], own)), "AB\n12")).text
    assert "Recopiez votre titre de propriété." in told
    assert "il manque" not in told


def test_a_parcel_elsewhere_is_led_to_the_same_service_there(page: ServicePage, dardilly_site: Site) -> None:
    there = service(dardilly_site, LAND, slug="declarer")
    refused = sent(page, "69072 AB 12")
    assert f'href="{dardilly_site.root_url}{there.form_address}"' in refused.content.decode()


def test_whoever_files_without_a_form_is_refused_too(page: ServicePage) -> None:
    with pytest.raises(requests.Refused, match="est à Villeurbanne"):
        filed(page, "69266000AC0001")


def test_in_lyon_the_arrondissement_follows_from_the_cadastre(metropolis_site: Site) -> None:
    lyon = bare_site(Authority.objects.get(slug="lyon"))
    page, host = service(lyon, LAND), lyon.hostname
    assert "Le code de l’arrondissement, la section et le numéro" in WebPage(Sender(page, host).open()).text
    assert "Lyon a un cadastre par arrondissement : écrivez aussi le code" in WebPage(sent(page, "AB 12", host)).text
    held("69383000AB0012", 90)
    assert sent(page, "AB 12", host).status_code == 302
    demande = Demande.objects.get()
    assert demande.answers == {WHERE: ["69383000AB0012"]}
    assert demande.address == "Parcelle AB\u00a012, Lyon 3e"
    held("69381000AB0012")
    assert "écrivez 69381 AB 12 ou 69383 AB 12." in WebPage(sent(page, "AB 12", host)).text


def test_where_communes_have_merged_the_prefix_tells_them_apart(metropolis_site: Site) -> None:
    site = bare_site(Authority.objects.get(slug="oullins-pierre-benite"))
    page, host = service(site, LAND), site.hostname
    asked = WebPage(sent(page, "AB 12", host)).text
    assert "écrivez aussi le préfixe de la section, 000 AB 12 ou 152 AB 12." in asked
    assert sent(page, "69152 AB 12", host).status_code == 302  # the code of before
    assert Demande.objects.get().answers == {WHERE: ["69149152AB0012"]}
    held("69149152AB0013")
    assert sent(page, "AB 13", host).status_code == 302


def test_a_service_of_the_metropolis_is_for_parcels_of_one_commune(metropolis_site: Site, cadastre: None) -> None:
    page = service(metropolis_site, LAND)
    assert "par exemple Bron AB 123" in WebPage(Sender(page, "localhost").open()).text
    assert "« AB 123 » ne dit pas la commune" in WebPage(sent(page, "AB 123", "localhost")).text
    both = WebPage(sent(page, "Bron AB 123\nDardilly AC 4", "localhost")).text
    assert "AB 123 est à Bron et AC 4 à Dardilly. Une demande porte sur une seule commune" in both
    far = WebPage(sent(page, "01004 AB 1", "localhost")).text
    assert "La parcelle AB 1 est hors de la Métropole de Lyon." in far
    assert sent(page, "Bron AB 123\n69029 AB 124", "localhost").status_code == 302


def test_programs_send_a_list_and_are_told_how(page: ServicePage, cadastre: None) -> None:
    assert page.form_version is not None
    told = json_schema(page.form_version.definition)["properties"][WHERE]
    assert (told["type"], told["minItems"], told["maxItems"], told["uniqueItems"]) == ("array", 1, 3, True)
    assert told["items"]["pattern"] == "^[0-9][0-9AB][0-9]{3}[0-9]{3}[0-9A-Z]{2}[0-9]{4}$"
    for wrong in (["69029000AB0999"], "AB 123", [7], ["69266000AC0001"]):
        assert list(filed_by_program(page, {WHERE: wrong}).json()["errors"]) == [f"answers.{WHERE}"]
    assert filed_by_program(page, {WHERE: ["69029000AB0123", "69029000AB0124"]}).status_code == 201
    assert Demande.objects.get().answers == {WHERE: ["69029000AB0123", "69029000AB0124"]}


def test_an_agent_files_them_at_the_counter(page: ServicePage, cadastre: None, desk: Client) -> None:
    address = f"{START}{page.demarche.slug}/"
    fields = {name: None for name in CONTACT if name not in ("name", "email")}
    assert sent_by_agent(desk, address, **fields | {WHERE: "AB 123"}).status_code == 302
    assert Demande.objects.get().answers == {WHERE: ["69029000AB0123"]}


def test_they_are_corrected_and_shown_as_people_write_them(page: ServicePage, cadastre: None, agent_bron: User) -> None:
    demande = filed(page, "69029000AB0123")
    at = timezone.now()
    rectification.ask(
        demande_id=demande.pk, words={WHERE: "Et l’autre ?"}, said="", by=agent_bron, version=demande.version, at=at
    )
    ask = demande.events.latest("at", "id")
    event = rectification.rectify(
        demande_id=demande.pk,
        ask_id=ask.pk,
        answers={WHERE: ["69029000AB0124"]},
        submission_key=uuid.uuid4(),
        at=at,
    )
    assert event is not None
    assert event.detail["changes"][0]["before"].replace("\u00a0", " ") == "AB 123 (Bron, 412 m²)"
    demande.refresh_from_db()
    assert demande.address == "Parcelle AB\u00a0124, Bron"


def test_one_alone_is_a_line_and_several_are_an_area(bron_site: Site) -> None:
    one = service(bron_site, (*LAND[:2], {**LAND[2], "most": 1}))
    assert f'<input type="text" name="{WHERE}"' in Sender(one).open().content.decode()


def test_on_paper_each_has_a_line(page: ServicePage) -> None:
    paper = Visitor("bron.localhost").get(f"{page.sheet_address}formulaire-a-imprimer/")
    assert "Sur quelles parcelles ? * La section et le numéro" in WebPage(paper).text
    assert paper.content.decode().count('class="blank-line"') >= 3


def restored(page: ServicePage) -> Question:
    assert page.form_version is not None
    (block,) = stream_of(questions_of(page.form_version.definition))
    assert "commune" not in block["value"]
    return questions_of(page.form_version.definition)[0]


def test_the_definition_says_of_which_commune_and_the_editor_does_not(page: ServicePage, dardilly_site: Site) -> None:
    assert restored(page) == Parcels(id=WHERE, label="Sur quelles parcelles ?", required=True, most=3, commune="69029")
    assert '"commune": "69072"' in json.dumps(service(dardilly_site, LAND).form_version.definition)


def test_the_editor_publishes_them_for_its_commune(bron: Authority, bron_site: Site) -> None:
    added = Officer(bron).add(bron_site, [("parcels", {"label": "Parcelles", "most": 5})])
    assert added.status_code == 302, told_by(added)
    [question] = ServicePage.objects.get(slug="nouveau").form_version.definition["questions"]
    assert (question["kind"], question["most"], question["commune"]) == ("parcels", 5, "69029")
    assert "Parcelles au plus" in told_by(Officer(bron).add(bron_site, [("parcels", {"label": "P", "most": 500})]))


def test_a_draft_shows_them_again_as_people_write_them(bron_site: Site, cadastre: None) -> None:
    page = service(bron_site, ("step", "ou", {"label": "Où"}), LAND, ("step", "quoi", {"label": "Quoi"}), NAME)
    one = Visitor("bron.localhost")
    far = answer(one, one.get(page.form_address), page.form_address, terrain="69266 AC 1")
    assert "est à Villeurbanne" in WebPage(far).text
    saved = answer(one, one.get(page.form_address), page.form_address, terrain="ab123 ; ab124")
    assert ServiceDraft.objects.get().answers == {WHERE: ["69029000AB0123", "69029000AB0124"]}
    first = saved.headers["Location"].rpartition("/2/")[0] + "/1/"
    assert "AB 123\nAB 124</textarea>" in one.get(first).content.decode()


def test_they_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="cannot be sealed"):
        Parcels(id="a", label="A", sensitive=True)
