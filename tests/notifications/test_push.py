"""What is told on devices, to a service that answers over HTTP: who reads it, what is tried again or given up."""

import datetime
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from accounts.channels import outward
from notifications import operations, registry
from notifications.channels.push import refusal_of_device, vapid
from notifications.channels.push.encryption import encrypted
from notifications.checks import check_device_key
from notifications.enums import Channel, Outcome, Status
from notifications.models import Notification
from notifications.registry import Device, Devices
from tests.grc.receiver import Receiver, running
from tests.notifications.browser import Browser, b64, claims_of, unb64

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def pem(key: Any) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture
def push_service(settings: Any) -> Iterator[Receiver]:
    with running(Receiver(status=201)) as receiver:
        settings.DEMO = True  # which lets http://127.0.0.1 be called
        settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = pem(vapid.new_key()), "mailto:dsi@bron.example"
        yield receiver


@pytest.fixture
def browser(push_service: Receiver) -> Browser:
    return Browser(push_service.url)


@pytest.fixture
def forgotten() -> list[str]:
    return []


@pytest.fixture
def tell(post: Any, browser: Browser, forgotten: list[str], tmp_path: Any, settings: Any) -> Any:
    """Post one notice to the browser."""
    (tmp_path / "said.push.txt").write_text("Du nouveau & rien d’autre\n{{ n }} signalements\n", encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    registry.register_kind(
        "sample.pushed",
        channels={Channel.PUSH: "said"},
        extend=lambda stored: {"page": "/signalements/", "manage_page": "/signalements/alertes/x/"},
        devices=Devices(
            lambda stored: Device(**browser.said) if stored["wanted"] else None,
            lambda stored: forgotten.append(stored["id"]),
        ),
        label="Exemple",
    )

    def tell_one(*, wanted: bool = True) -> Notification:
        context = {"n": 3, "wanted": wanted, "id": "42"}
        return post(kind="sample.pushed", recipient="42", channel=Channel.PUSH, context=context)

    return tell_one


def test_only_the_browser_reads_it_and_its_service_knows_who_sends(tell, browser, push_service, now, settings):
    notification = tell()
    assert operations.deliver_next(at=now)
    (received,) = push_service.received
    assert browser.json(received.body) == {
        "title": "Du nouveau & rien d’autre",
        "body": "3 signalements",
        "url": "/signalements/",
        "stop": "/signalements/alertes/x/",
        "stop_label": "Ne plus être prévenu",
        "tag": received.headers["Topic"],
    }
    assert received.headers["Content-Encoding"] == "aes128gcm"
    assert int(received.headers["TTL"]) == 86_400
    assert (received.headers["Urgency"], len(received.headers["Topic"])) == ("normal", 32)
    claims, key = claims_of(received.headers["Authorization"], audience=f"http://127.0.0.1:{push_service.port}")
    assert (claims["sub"], key) == ("mailto:dsi@bron.example", vapid.public_key())
    assert claims["exp"] < datetime.datetime.now(datetime.UTC).timestamp() + 86_400
    notification.refresh_from_db()
    assert notification.status == Status.SENT


def test_the_example_of_the_standard_is_written_and_read():
    """RFC 8291, 5, byte for byte: browsers read what we write, and `Browser` reads as they do."""
    key = ec.derive_private_key(int.from_bytes(unb64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")), ec.SECP256R1())
    browser = Browser("", key=key, secret=unb64("BTBZMqHH6r4Tts7J_aSIgg"))
    body = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3j"
        "l7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    words = b"When I grow up, I want to be a watermelon"
    assert browser.read(unb64(body)) == words
    sender = ec.derive_private_key(int.from_bytes(unb64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1())
    salt = unb64("DGv6ra1nlYgDCS1FRnbzlw")
    assert b64(encrypted(words, Device(**browser.said), sender=sender, salt=salt)) == body


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_at_once(tell, push_service, forgotten, now, status):
    push_service.status, notification = status, tell()
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert (notification.status, forgotten) == (Status.REFUSED, ["42"])


def test_a_service_that_asks_for_time_is_left_alone_so_long(tell, push_service, now):
    push_service.status, push_service.retry_after, notification = 429, "1800", tell()
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert notification.status == Status.WAITING
    assert notification.next_attempt_at == now + 30 * MINUTE
    assert notification.attempts.get().outcome == Outcome.DEFERRED
    push_service.status = 201
    assert not operations.deliver_next(at=now + 29 * MINUTE)
    assert operations.deliver_next(at=now + 30 * MINUTE)


@pytest.mark.parametrize(
    ("answer", "minutes"), [((500, ""), 1), ((503, "10"), 1), ((429, "999999"), 1440), ((429, "demain"), 1)]
)
def test_one_that_is_down_keeps_no_other_notice_waiting(tell, push_service, now, answer, minutes):
    push_service.status, push_service.retry_after = answer
    notification, _other = tell(), tell()
    assert operations.deliver_next(at=now)
    assert operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert notification.next_attempt_at == now + minutes * MINUTE


@pytest.mark.parametrize("status", [400, 403, 413, 301])
def test_what_is_refused_is_not_sent_again(tell, push_service, forgotten, now, status):
    push_service.status, notification = status, tell()
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert (notification.status, forgotten) == (Status.REFUSED, [])


def test_nothing_leaves_for_who_wants_no_more(tell, push_service, now):
    notification = tell(wanted=False)
    operations.deliver_next(at=now)
    notification.refresh_from_db()
    assert (notification.status, push_service.received) == (Status.REFUSED, [])


@pytest.mark.parametrize("leads_to", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1"])
def test_a_name_that_leads_to_our_own_network_is_not_called(tell, browser, settings, monkeypatch, leads_to):
    """Not even to one of the networks that the settings name: they are for addresses that officers type."""
    settings.DEMO, settings.WEBHOOK_NETWORKS = False, [ip_network("10.0.0.0/8"), ip_network("127.0.0.0/8")]
    found = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (leads_to, 443))
    monkeypatch.setattr(outward.socket, "getaddrinfo", lambda *_args, **_options: [found])
    monkeypatch.setattr(outward.socket, "socket", lambda *_args: pytest.fail("it was called"))
    browser.endpoint = "https://push.example.com/send/abc"
    notification = tell()
    operations.deliver_next(at=notification.created_at)
    notification.refresh_from_db()
    assert notification.status == Status.REFUSED


class TestDevice:
    GOOD = "https://push.example.com/send/abc"

    @pytest.mark.parametrize(
        "endpoint",
        [
            *(
                "http://push.example.com/a",
                "https://10.0.0.1/a",
                "https://localhost/a",
                "https://push.example.com:22/a",
            ),
            *("https://a:b@push.example.com/", "file:///etc/passwd", "", f"https://push.example.com/{'a' * 600}"),
        ],
    )
    def test_an_address_that_is_not_called_is_not_taken(self, settings, endpoint):
        settings.DEMO = False
        assert refusal_of_device(Device(**Browser(endpoint).said))
        assert not refusal_of_device(Device(**Browser(self.GOOD).said))

    @pytest.mark.parametrize(
        "changed", [{"auth": b64(b"short")}, {"auth": "é" * 22}, {"p256dh": b64(b"\4" * 65)}, {"p256dh": ""}]
    )
    def test_keys_that_are_none_are_not_taken(self, changed):
        assert refusal_of_device(Device(**(Browser(self.GOOD).said | changed))) == "keys"


class TestKey:
    def test_the_demonstration_makes_one_and_keeps_it(self, settings, tmp_path):
        settings.DEMO, settings.VAPID_PRIVATE_KEY, settings.VAR_DIR = True, "", tmp_path
        first = vapid.public_key()
        assert len(unb64(first)) == 65
        assert vapid.public_key() == first
        assert (tmp_path / "vapid-key.pem").stat().st_mode & 0o777 == 0o600

    def test_without_one_nobody_is_offered_anything(self, settings):
        settings.DEMO, settings.VAPID_PRIVATE_KEY = False, ""
        assert (vapid.is_on(), vapid.public_key(), check_device_key()) == (False, "", [])

    def test_another_kind_of_key_is_refused_when_the_house_starts(self, settings):
        for wrong in ("x", pem(rsa.generate_private_key(65537, 2048)), pem(ec.generate_private_key(ec.SECP384R1()))):
            settings.VAPID_PRIVATE_KEY = wrong
            assert [error.id for error in check_device_key()] == ["notifications.E003"]
        settings.VAPID_PRIVATE_KEY = pem(vapid.new_key()).replace("\n", "\\n")
        assert check_device_key() == []
