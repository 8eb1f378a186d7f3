"""Services that knew an account are told that it is gone (security item 55; RGPD art. 19; RFC 8417, RFC 8935)."""

import datetime
from collections.abc import Iterator

import jwt
import pytest
from django.test import Client as Browser
from django.utils import timezone

from accounts import operations
from accounts.models import Partner, PurgeNotice, User
from accounts.operations import erasure, purges
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.partners import Service, service
from tests.factories.people import user
from tests.grc.receiver import Receiver, running

pytestmark = pytest.mark.django_db
LETTER = "accounts.partner_purge"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running(Receiver(status=202)) as one:
        yield one


@pytest.fixture
def told(receiver: Receiver) -> Service:
    return service(events_url=receiver.url)


def known_to(partner: Partner, who: User) -> str:
    """The service has signed this person in; by which name it knows them."""
    operations.consent(who, partner, ["openid"], at=timezone.now())
    return operations.subject_for(who, sector=partner.sector)


def letters() -> list[Notification]:
    return list(Notification.objects.filter(kind=LETTER))


def test_the_event_is_signed_for_this_service_and_names_its_own_subject(
    resident: User, told: Service, receiver: Receiver, browser: Browser
) -> None:
    subject = known_to(told.partner, resident)
    erasure.erase(resident, at=timezone.now())
    assert purges.tell(seconds=5) == 1
    (received,) = receiver.received
    assert received.headers["Content-Type"] == "application/secevent+jwt"
    header = jwt.get_unverified_header(received.body.decode())
    keys = browser.get("/.well-known/jwks.json").json()["keys"]
    (key,) = [jwt.PyJWK(one).key for one in keys if one["kid"] == header["kid"]]
    claims = jwt.decode(received.body.decode(), key, algorithms=["RS256"], audience=told.id)
    issuer = browser.get("/.well-known/openid-configuration").json()["issuer"]
    assert header["typ"] == "secevent+jwt"
    assert claims["iss"] == issuer
    assert claims["sub_id"] == {"format": "iss_sub", "iss": issuer, "sub": subject}
    assert list(claims["events"]) == [purges.EVENT]
    assert not {"sub", "nonce", "exp"} & set(claims), "it cannot be taken for an ID token"
    assert resident.email not in str(claims)
    assert purges.tell(seconds=5) == 0
    assert letters() == []


def test_whoever_lost_the_consent_is_told_too_and_whoever_never_knew_the_person_is_not(resident: User) -> None:
    former, other, stranger = service(), service(), service()
    known_to(former.partner, resident)
    operations.take_back(resident, former.partner)
    known_to(stranger.partner, user())
    known_to(other.partner, resident)
    erasure.erase(resident, at=timezone.now())
    assert set(PurgeNotice.objects.values_list("partner", flat=True)) == {former.partner.pk, other.partner.pk}


def test_a_service_without_address_is_written_to(resident: User) -> None:
    partner = service(contact="rgpd@service.example").partner
    subject = known_to(partner, resident)
    erasure.erase(resident, at=timezone.now())
    assert purges.tell(seconds=5) == 1
    (letter,) = letters()
    message = compose(letter)
    assert message.to == ["rgpd@service.example"]
    text = str(message.body)
    assert subject in text
    assert str(partner) in text
    assert resident.email not in text
    while outbox.deliver_next(at=timezone.now()):
        pass
    letter.refresh_from_db()
    assert subject not in str(letter.context), "once it has left, the outbox forgets it"


def test_a_service_that_does_not_answer_is_tried_again_then_written_to(
    resident: User, told: Service, receiver: Receiver
) -> None:
    known_to(told.partner, resident)
    at = timezone.now()
    erasure.erase(resident, at=at)
    receiver.status = 503
    assert purges.tell_next(at=at)
    assert not purges.tell_next(at=at + datetime.timedelta(seconds=59))
    assert purges.tell_next(at=at + datetime.timedelta(minutes=1))
    first, second = (jwt.decode(one.body, options={"verify_signature": False}) for one in receiver.received)
    assert first["jti"] == second["jti"], "by which a service knows what came twice"
    assert letters() == []
    assert purges.tell_next(at=at + datetime.timedelta(hours=72))
    assert len(letters()) == 1
    assert not purges.tell_next(at=at + datetime.timedelta(days=5))


def test_a_worker_that_dies_leaves_its_notice_to_another(resident: User, told: Service, receiver: Receiver) -> None:
    known_to(told.partner, resident)
    at = timezone.now()
    erasure.erase(resident, at=at)
    PurgeNotice.objects.update(attempts=1, next_attempt_at=at + purges.LEASE)
    assert not purges.tell_next(at=at)
    assert purges.tell_next(at=at + purges.LEASE)
    assert len(receiver.received) == 1


def test_what_was_told_is_forgotten_after_a_month(resident: User, told: Service) -> None:
    known_to(told.partner, resident)
    erasure.erase(resident, at=timezone.now())
    purges.tell(seconds=5)
    assert purges.forget_told(at=timezone.now() + datetime.timedelta(days=29)) == 0
    assert purges.forget_told(at=timezone.now() + datetime.timedelta(days=31)) == 1


@pytest.mark.parametrize(
    "url", ["https://10.0.0.7/evenements", "https://moi@service.example/", "ftp://service.example/"]
)
def test_an_address_that_leads_inside_is_refused_when_it_is_typed(
    url: str, resident: User, library: Service, team: Browser
) -> None:
    page = team.get(f"/admin/services-partenaires/edit/{library.partner.pk}/")
    typed = {key: value for key, value in page.context["form"].initial.items() if value not in (None, False)}
    response = team.post(f"/admin/services-partenaires/edit/{library.partner.pk}/", typed | {"events_url": url})
    assert response.context["form"].errors["events_url"]
    assert not Partner.objects.exclude(events_url="").exists()
