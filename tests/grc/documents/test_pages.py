"""« Mes documents »: what a resident sees and does there, and what others do not find."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import limits
from accounts.models import User
from communes.models import Authority
from grc.images.pieces import DOCUMENT
from grc.models import KeptDocument
from tests.factories.documents import kept, pdf
from tests.factories.people import user
from tests.factories.sites import Visitor, bare_site
from tests.factories.uploads import content_of, upload
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/mon-espace/documents/"
ADD = f"{LIST}ajouter/"


@pytest.fixture
def holder() -> User:
    return user(first_name="Lou")


@pytest.fixture
def resident(bron: Authority, metropolis: Authority, holder: User) -> Client:
    bare_site(metropolis), bare_site(bron)
    visitor = Visitor("bron.localhost")
    visitor.force_login(holder)
    return visitor


def form(**fields: object) -> dict[str, object]:
    return {"file": pdf(), "kind": "domicile", "title": "Facture d’eau", "expires_on": "2027-02-01", **fields}


def test_an_empty_list_says_what_it_is_for(resident: Client) -> None:
    page = resident.get(LIST)
    assert "Aucun agent ne les voit" in WebPage(page).text
    assert "no-store" in page["Cache-Control"]


def test_a_document_is_kept_then_opened(resident: Client, holder: User) -> None:
    page = WebPage(resident.post(ADD, form(), follow=True)).text
    assert "Vérification en cours" in page
    document = KeptDocument.objects.get(user=holder)
    assert (document.title, document.kind, document.expires_on) == (
        "Facture d’eau",
        "domicile",
        datetime.date(2027, 2, 1),
    )
    checked = kept(holder, upload=pdf("b.pdf", mark="b"), title="B")
    served = resident.get(f"{LIST}{checked.uuid}/fichier/document/")
    assert served.content == content_of(checked.derivatives[DOCUMENT]["name"])
    assert served["Content-Type"] == "application/pdf"
    assert served["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert served["Cache-Control"] == "private, no-store"
    assert served["X-Content-Type-Options"] == "nosniff"


def test_each_date_is_said_in_words(resident: Client, holder: User) -> None:
    today = datetime.date.today()  # noqa: DTZ011 that of the page
    for days, name in ((-1, "a"), (0, "b"), (12, "c"), (365, "d")):
        kept(holder, title=name, expires_on=today + datetime.timedelta(days=days))
    page = WebPage(resident.get(LIST)).text
    for words in ("Périmé depuis le", "Expire aujourd’hui", "Expire dans 12 jours", "Valable jusqu’au"):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"file": ""}, "Choisissez le fichier à garder."),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "a.exe – Ce type de fichier n’est pas accepté."),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "a.pdf – Ce fichier est vide."),
    ],
)
def test_what_is_no_document_is_refused_and_the_rest_is_shown_again(
    resident: Client, fields: dict[str, object], said: str
) -> None:
    response = resident.post(ADD, form(**fields))
    page = WebPage(response)
    assert response.status_code == 422
    assert said in page.text
    assert 'value="Facture d’eau"' in page.html
    assert not KeptDocument.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "Choisissez de quel document il s’agit."),
        ({"kind": "chat"}, "Choisissez un document de la liste."),
        ({"title": "x" * 81}, "80 caractères au plus"),
        ({"expires_on": "31/02/2027"}, "Écrivez une date qui existe"),
        ({"expires_on": "0207-02-01"}, "Écrivez une date qui existe"),
        ({"expires_on": "1999-02-01"}, "vérifiez l’année"),
    ],
)
def test_a_good_file_is_not_lost_with_a_form_that_is_refused(
    resident: Client, holder: User, fields: dict[str, object], said: str
) -> None:
    response = resident.post(ADD, form(**fields))
    page = WebPage(response)
    document = KeptDocument.objects.get(user=holder)
    assert response.status_code == 422
    assert said in page.text
    assert "ne l’envoyez pas de nouveau" in page.text
    assert f'action="{LIST}{document.uuid}/"' in page.html
    resident.post(f"{LIST}{document.uuid}/", form(file=""))
    document.refresh_from_db()
    assert document.title == "Facture d’eau"


def test_a_double_click_keeps_one_document(resident: Client, holder: User) -> None:
    for _ in range(2):
        assert resident.post(ADD, form(file=pdf(mark="x"))).status_code == 302
    assert KeptDocument.objects.filter(user=holder).count() == 1


def test_a_document_is_renamed_replaced_and_deleted_once_confirmed(resident: Client, holder: User) -> None:
    document = kept(holder)
    address = f"{LIST}{document.uuid}/"
    assert 'value="Facture d’électricité"' in resident.get(address).content.decode()
    resident.post(address, form(file="", title="Quittance"))
    document.refresh_from_db()
    assert document.title == "Quittance"
    resident.post(address, form(file=upload("photo.jpg")))
    replacement = KeptDocument.objects.get(user=holder)
    assert (replacement.filename, replacement.title) == ("photo.jpg", "Facture d’eau")
    assert resident.get(address).status_code == 404
    question = WebPage(resident.get(f"{LIST}{replacement.uuid}/supprimer/")).text
    assert "Supprimer « Facture d’eau » ?" in question
    assert KeptDocument.objects.filter(user=holder).exists()
    resident.post(f"{LIST}{replacement.uuid}/supprimer/")
    assert not KeptDocument.objects.filter(user=holder).exists()


def test_another_finds_none_of_it(resident: Client) -> None:
    document = kept(user())
    for path in ("", "supprimer/", "fichier/document/"):
        assert resident.get(f"{LIST}{document.uuid}/{path}").status_code == 404
    for path in ("", "supprimer/"):
        assert resident.post(f"{LIST}{document.uuid}/{path}", form()).status_code == 404
    assert document.title not in resident.get(LIST).content.decode()
    assert KeptDocument.objects.get() == document


def test_nothing_is_served_before_it_is_checked(resident: Client, holder: User) -> None:
    waiting = kept(holder, checked=False)
    assert resident.get(f"{LIST}{waiting.uuid}/fichier/document/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(resident: Client, holder: User) -> None:
    document = kept(holder)
    resident.logout()
    for path in (LIST, ADD, f"{LIST}{document.uuid}/", f"{LIST}{document.uuid}/fichier/document/"):
        response = resident.get(path)
        assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/compte/connexion/")


def test_sixty_files_a_day_and_no_more(resident: Client, holder: User, monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = limits.POLICIES["kept-document"].rules
    assert (rule.per, rule.item.amount) == (limits.Per.SUBJECT, 60)
    few = limits.Policy((limits.Rule(rule.per, type(rule.item)(1)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "kept-document", few)
    assert resident.post(ADD, form()).status_code == 302
    assert resident.post(ADD, form(file=pdf(mark="2"))).status_code == 429


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(resident: Client, holder: User, many: int) -> None:
    for number in range(many):
        kept(holder, title=f"Document {number}")
    resident.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        resident.get(LIST)
    assert sum("grc_keptdocument" in query["sql"] for query in captured.captured_queries) == 1
