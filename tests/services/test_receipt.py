"""The receipt of a request as a file: what the law has it say, tagged, and no more about people than who holds it."""

import io

import pikepdf
import pypdfium2
import pytest
import time_machine
from django.http import HttpResponse
from wagtail.models import Site

from communes.models import Authority
from grc.enums.demarches import PERMITS
from grc.models import Demande, Demarche
from notifications.models import Notification
from services.models import ServicePage
from tests.factories.accounts import holder
from tests.factories.services import republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.test_law import AT, REFUSED
from tests.services.test_sealed_answers import FIRST, IBAN, NAME, WHO, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, NAME, IBAN)


def words_of(response: HttpResponse) -> str:
    pdf = pypdfium2.PdfDocument(response.content)
    return " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())


def test_it_says_what_an_acknowledgement_must_say(page: ServicePage, bron: Authority) -> None:
    republish(page, **REFUSED)
    visitor = Visitor("bron.localhost")
    with time_machine.travel(AT, tick=False):
        address = sent(visitor, page)["Location"]
        response = visitor.get(f"{address}accuse-de-reception/")
    said = words_of(response)
    reference = Demande.objects.get().reference
    for words in (
        "Accusé de réception",
        f"Référence {reference}",
        "Reçue le jeudi 31 décembre 2026 à 10 h",
        "pas de réponse le 28 février 2027, votre demande est refusée (article L231-4 du CRPA)",
        "deux mois pour contester",
        "Nom Lou",
        "IBAN donnée masquée",
        f"Service {bron.body_name}",
        "bron.localhost:8000/suivi/",
    ):
        assert words in said, (words, said)
    assert FIRST not in said
    assert "Camille" not in said  # nor who sent it: whoever has the link may not know
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == f'attachment; filename="accuse-de-reception-{reference}.pdf"'
    pdf = pikepdf.open(io.BytesIO(response.content))
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == f"Accusé de réception – {page.title}"


def test_words_are_never_commands_of_the_document(page: ServicePage) -> None:
    visitor = Visitor("bron.localhost")
    name = '#read("/etc/passwd") *gras* $x$ <label> @ref'
    address = sent(visitor, page)["Location"]
    Demande.objects.update(answers={WHO: name + "\nSeconde ligne"})
    said = words_of(visitor.get(f"{address}accuse-de-reception/"))
    assert f"{name} Seconde ligne" in said


def test_in_ones_space_it_names_its_holder(page: ServicePage) -> None:
    visitor = Visitor("bron.localhost")
    visitor.force_login(holder(email="camille@example.org"))
    sent(visitor, page)
    reference = Demande.objects.get().reference
    said = words_of(visitor.get(f"/mon-espace/demandes/{reference}/accuse-de-reception/"))
    assert "Au nom de Camille Martin" in said
    assert visitor.get(f"/suivi/{'A' * 88}/accuse-de-reception/").status_code == 404


def test_whom_the_sheet_names_stands_in_the_mail_on_the_page_and_in_the_receipt(
    page: ServicePage, dardilly: Authority, bron: Authority
) -> None:
    named = {
        "contact_name": "Pôle associations",
        "contact_phone": "04 65 71 09 99",
        "contact_email": "pole@example.org",
    }
    republish(page, **named)
    visitor = Visitor("bron.localhost")
    address = sent(visitor, page)["Location"]
    told = Notification.objects.get().context
    assert [told[name] for name in ("contact_name", "authority_phone", "authority_email")] == [*named.values()]
    followed, receipt = WebPage(visitor.get(address)).text, f"{address}accuse-de-reception/"
    assert "Pôle associations" in followed
    assert "04 65 71 09 99" in followed
    assert f"Service Pôle associations, {bron.body_name}" in words_of(visitor.get(receipt))
    Demande.objects.update(authority=dardilly)
    assert "Pôle associations" not in words_of(visitor.get(receipt))


def test_a_followed_file_has_none_of_ours(page: ServicePage) -> None:
    visitor = Visitor("bron.localhost")
    address = sent(visitor, page)["Location"]
    assert "Télécharger l’accusé" in visitor.get(address).content.decode()
    Demande.objects.update(demarche=Demarche.objects.get(slug=PERMITS))
    assert visitor.get(f"{address}accuse-de-reception/").status_code == 404
