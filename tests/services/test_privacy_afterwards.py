"""What is said of the data of a request once it is sent: in its receipt, where it is followed, to programs."""

import datetime
from typing import Any

import pytest
from wagtail.models import Site

from communes.models import Authority
from grc.models import Demande
from grc.privacy import notice_of
from notifications.channels.email import written
from notifications.models import Notification
from services.models import ServicePage
from tests.factories.services import republish, service
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.test_receipt import words_of
from tests.services.test_sealed_answers import NAME, sent

pytestmark = pytest.mark.django_db
KEPT = "gardée 6 mois après la clôture, puis anonymisée"
BASIS = "Données sensibles : article L512-1 du code de l’éducation."
TO = "Service des écoles, ecoles@example.org"
SAID: dict[str, Any] = {
    "kept_months": 6,
    "legal_basis": "article L512-1 du code de l’éducation",
    "data_contact": "Service des écoles",
    "data_email": "ecoles@example.org",
}


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    found = service(bron_site, NAME)
    republish(found, **SAID)
    return found


def test_it_is_said_wherever_it_is_read_after_sending(page: ServicePage) -> None:
    visitor = Visitor("bron.localhost")
    address = sent(visitor, page)["Location"].partition("?")[0]
    api = visitor.get(f"/api/v1/requests/{address.split('/')[-2]}/").json()["privacy"]
    posted = Notification.objects.get(kind="grc.filed")
    mail = written(posted.kind, posted.context)
    said = {
        "page": WebPage(visitor.get(address)).text,
        "receipt": words_of(visitor.get(f"{address}accuse-de-reception/")),
        "mail": mail.text,
        "mail in HTML": WebPage(mail.html).text,
        "frame": WebPage(visitor.get(f"/integration/recu/{address.split('/')[-2]}/")).text,
        "API": " ".join([api["words"], api["basis"], api["contact"]["name"] + ", " + api["contact"]["email"]]),
    }
    for where, text in said.items():
        for words in (KEPT, BASIS, TO):
            assert words in " ".join(text.split()), (where, words)
    assert api["months"] == 6


def test_a_day_is_named_once_it_is_closed_and_another_authority_answers_for_its_own(
    page: ServicePage, dardilly: Authority
) -> None:
    sent(Visitor("bron.localhost"), page)
    filed = Demande.objects.select_related("demarche", "authority").get()
    filed.closed_at = datetime.datetime(2027, 1, 31, 9, 0, tzinfo=datetime.UTC)
    notice = notice_of(filed)
    assert notice.until == datetime.date(2027, 7, 31)
    assert "puis anonymisée le 31\u00a0juillet 2027." in notice.kept
    filed.authority = dardilly
    notice = notice_of(filed)
    assert notice.contact.email == dardilly.email
    assert notice.basis == SAID["legal_basis"]
