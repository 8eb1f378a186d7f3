"""What a question holds before anyone answers it: from the account, an earlier request, a link, or its officer."""

import datetime
from typing import Any

import pytest
from wagtail.models import Site

from accounts.models import Profile, User
from communes.models import Authority
from grc.enums import PartyRole
from grc.models import Demande, Party
from grc.questions.definition import Address, Choice, Consent, Date, Number, Option, QuestionGroup, ShortText, YesNo
from grc.questions.proposals import of_answer, of_text
from services.drafts.models import ServiceDraft
from services.models import ServicePage
from tests.factories.people import user
from tests.factories.services import Row, option_id, question_id, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.drafts.forms import hidden
from tests.services.test_editor import SHORT, Officer, listed, told_by

pytestmark = pytest.mark.django_db
ON = datetime.date(2027, 3, 1)
EMAIL: Row = ("email", "courriel", {"label": "Courriel", "prefill": "account.email", "required": False})
PHONE: Row = ("phone", "mobile", {"label": "Mobile", "prefill": "account.phone", "required": False})
AGAIN: Row = ("short_text", "club", {"label": "Nom du club", "prefill": "earlier.same", "max_length": 60})
HOME: Row = ("address", "domicile", {"label": "Domicile", "prefill": "earlier.address", "required": False})
KIND: Row = ("choice", "type", {"label": "Type", "options": ["Concert", "Repas"], "parameter": "type"})
COUNT: Row = ("number", "nombre", {"label": "Combien de personnes", "proposed": "12"})
SECRET: Row = ("short_text", "iban", {"label": "IBAN", "pattern": "iban", "parameter": "iban", "required": False})
CONTACT = {"name": "Camille Martin", "email": "camille@example.org"}
MAIL, MOBILE, CLUB, LIVES, TYPE, MANY, IBAN = (
    question_id(key) for key in ("courriel", "mobile", "club", "domicile", "type", "nombre", "iban")
)
CONCERT = option_id("type", "Concert")
PLACE = {f"{LIVES}_street": "1 rue du Lac", f"{LIVES}_postcode": "69500", f"{LIVES}_city": "Bron"}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, EMAIL, PHONE, AGAIN, HOME, KIND, COUNT, SECRET)


@pytest.fixture
def person() -> User:
    made = user(first_name="Zoé", last_name="Blanc")
    Profile.objects.create(user=made, phone="06 12 34 56 78")
    return made


@pytest.fixture
def visitor(bron_site: Site, person: User) -> Visitor:
    made = Visitor("bron.localhost")
    made.force_login(person)
    return made


def filed(visitor: Visitor, page: ServicePage) -> None:
    answers = {CLUB: "Les Mouettes", TYPE: CONCERT, MANY: "40"} | PLACE | CONTACT
    assert visitor.post(page.form_address, hidden(visitor.get(page.form_address)) | answers).status_code == 302


def test_a_form_holds_what_is_known_says_from_where_and_keeps_nothing(
    visitor: Visitor, person: User, page: ServicePage
) -> None:
    filed(visitor, page)
    shown = WebPage(visitor.get(page.form_address))
    assert [shown.value(name) for name in (MAIL, MOBILE, CLUB, f"{LIVES}_street", MANY)] == [
        person.email,
        "06 12 34 56 78",
        "Les Mouettes",
        "1 rue du Lac",
        "12",
    ]
    assert (shown.value(TYPE), shown.value(IBAN)) == ("", "")
    for origin in ("de votre compte", "de votre demande précédente"):
        assert f"Repris {origin}\u00a0: vérifiez." in shown.html
    assert "Réponse proposée\u00a0: changez-la" in shown.html
    assert Demande.objects.count() == 1
    refused = visitor.post(page.form_address, shown.hidden | {CLUB: "", MANY: "12"} | CONTACT)
    assert (refused.status_code, WebPage(refused).value(CLUB)) == (422, ""), "what was taken out stays out"
    Party.objects.filter(user=person).update(role=PartyRole.HELPER)
    shown = WebPage(visitor.get(page.form_address))
    assert (shown.value(CLUB), shown.value(f"{LIVES}_street")) == ("", ""), "what was asked for somebody is theirs"
    Party.objects.filter(user=person).update(role=PartyRole.AUTHOR)
    Profile.objects.filter(user=person).update(fills_forms=False)
    shown = WebPage(visitor.get(page.form_address))
    assert (shown.value(MAIL), shown.value(CLUB), shown.value(MANY)) == ("", "", "12"), "who objected types it"


def test_only_a_declared_and_good_answer_comes_by_a_link(bron_site: Site, page: ServicePage) -> None:
    stranger = Visitor("bron.localhost")
    shown = WebPage(stranger.get(f"{page.form_address}?type=concert&nombre=3&iban=FR7630006000011234567890189"))
    assert [shown.value(name) for name in (TYPE, MANY, IBAN, MAIL, CLUB)] == [CONCERT, "12", "", "", ""]
    assert "Repris du lien que vous avez suivi" in shown.html
    shown = WebPage(stranger.get(f"{page.form_address}?type=Autre%3Cscript%3E"))
    assert (shown.value(TYPE), "Repris du lien" in shown.html) == ("", False)


def test_no_account_is_known_in_the_frame_of_another_site(visitor: Visitor, person: User, page: ServicePage) -> None:
    demarche = page.demarche
    assert demarche is not None
    shown = WebPage(visitor.get(f"/integration/{demarche.slug}/?type=Repas"))
    assert [shown.value(name) for name in (MAIL, TYPE, MANY)] == ["", option_id("type", "Repas"), "12"]


def test_steps_hold_it_until_they_are_saved(visitor: Visitor, person: User, bron_site: Site) -> None:
    steps: list[Row] = [("step", "un", {"label": "Vous"}), EMAIL, ("step", "deux", {"label": "La suite"}), KIND, COUNT]
    page = service(bron_site, *steps)
    first = visitor.get(f"{page.form_address}?type=Concert&autre=1")
    assert WebPage(first).value(MAIL) == person.email
    assert f"{page.form_address.rpartition('localhost')[2]}?type=Concert" in first.content.decode()
    saved = visitor.post(f"{page.form_address}?type=Concert", hidden(first) | {MAIL: ""})
    second = saved.headers["Location"]
    assert second.endswith("/2/?type=Concert")
    assert ServiceDraft.objects.get().answers == {}
    back = second.partition("?")[0].replace("/2/", "/1/")
    assert WebPage(visitor.get(back)).value(MAIL) == "", "what was left empty is not filled in again"
    shown = visitor.get(second)
    assert [WebPage(shown).value(name) for name in (TYPE, MANY)] == [CONCERT, "12"]
    visitor.post(second, hidden(shown) | {TYPE: CONCERT, MANY: "9"})
    assert ServiceDraft.objects.get().answers == {TYPE: CONCERT, MANY: 9}


def test_what_is_no_answer_is_not_proposed() -> None:
    choice = Choice(id="c", label="C", options=(Option(key="a", label="Été"),))
    assert (of_text(choice, "été", ON), of_text(choice, "a", ON), of_text(choice, "b", ON)) == ("a", "a", None)
    assert of_text(YesNo(id="y", label="Y"), "Oui", ON) is True
    day = Date(id="d", label="D", period="future")
    assert (of_text(day, "27/03/2027", ON), of_text(day, "27/02/2027", ON)) == ("2027-03-27", None)
    number = Number(id="n", label="N", maximum=9)
    assert [of_answer(number, said, ON) for said in (9, 10, "9", {"a": 1}, [1])] == [9, None, None, None, None]
    place = {"street": "1 rue du Lac", "postcode": "69500", "city": "Bron"}
    asked = Address(id="a", label="A", required=True)
    assert (of_answer(asked, place, ON), of_answer(asked, "Bron", ON)) == (place, None)
    group = QuestionGroup(id="g", label="G", questions=(ShortText(id="i", label="I", required=True),))
    assert (of_answer(group, [{"i": "Lou"}], ON), of_answer(group, [3], ON)) == ([{"i": "Lou"}], None)
    assert of_answer(Consent(id="k", label="K"), True, ON) is None
    assert of_text(ShortText(id="s", label="S", sensitive=True), "x", ON) is None


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_chooses_it_from_a_list(officer: Officer, bron_site: Site) -> None:
    block = SHORT | {"proposed": "Bron", "prefill": "account.name", "parameter": "lieu"}
    assert officer.add(bron_site, [("short_text", block)]).status_code == 302
    page = ServicePage.objects.get(slug="nouveau")
    (frozen,) = page.form_version.definition["questions"]
    assert (frozen["proposed"], frozen["prefill"], frozen["parameter"]) == ("Bron", "account.name", "lieu")


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([("choice", {"options": listed("CP", "CE1"), "proposed": "CM2"})], "serait refusé à un usager"),
        ([("yes_no", {"prefill": "account.name"})], "ne répond pas à cette sorte de question"),
        ([("short_text", SHORT | {"parameter": "Où"})], "Commencez par une lettre"),
        ([("short_text", SHORT | {"sensitive": "on", "proposed": "x"})], "se donne à chaque fois"),
        ([("short_text", SHORT | {"parameter": "lieu"})] * 2, "a déjà ce nom dans les liens"),
    ],
)
def test_what_could_not_be_proposed_is_refused(
    officer: Officer, bron_site: Site, questions: list[tuple[str, dict[str, Any]]], said: str
) -> None:
    refused = officer.add(bron_site, questions)
    assert refused.status_code == 200
    assert said in told_by(refused)
