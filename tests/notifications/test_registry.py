"""Kinds of notices: registered once, with templates that exist."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from notifications import checks, registry
from notifications.channels import CHANNELS
from notifications.enums import Channel
from notifications.models import Notification


def register(name: str, path: str = "grc/mails/link") -> None:
    registry.register_kind(name, label="Essai", channels={Channel.EMAIL: path})


def test_a_kind_is_registered_once() -> None:
    register("sample.once")
    with pytest.raises(ImproperlyConfigured, match=r"sample\.once"):
        register("sample.once")


def test_the_check_names_the_kind_and_the_template_that_is_missing() -> None:
    assert checks.check_templates() == []
    register("sample.lost", "no/such")
    problem, *others = checks.check_templates()
    assert len(others) + 1 == len(CHANNELS[Channel.EMAIL].endings)
    assert problem.id == "notifications.E001"
    assert "sample.lost" in problem.msg
    assert "no/such.subject.txt" in problem.msg


def test_an_unknown_kind_is_said_to_be_so() -> None:
    with pytest.raises(registry.UnknownKindError, match=r"sample\.unknown"):
        registry.kind_named("sample.unknown")
    assert Notification(kind="sample.unknown").kind_label == "sample.unknown"


def test_the_context_is_completed_when_the_notice_leaves() -> None:
    def secret(stored):
        return {"link": f"/suivi/{stored['uuid']}/", "stored": "replaced"}

    kind = registry.Kind("sample.secret", "Essai", {}, extend=secret)
    assert kind.full_context({"uuid": "7", "stored": "old"}) == {"uuid": "7", "link": "/suivi/7/", "stored": "replaced"}


def test_each_channel_has_a_line_and_endings_of_its_own() -> None:
    assert set(CHANNELS) == set(Channel)
    endings = [ending for channel in CHANNELS.values() for ending in channel.endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("channel", "recipient", "is_its_own"),
    [
        (Channel.EMAIL, "zoe@example.org", True),
        (Channel.EMAIL, "zoe@example.org\nBcc: x@example.org", False),
        (Channel.SMS, "+33612345678", False),  # no gateway is set
        (Channel.PUSH, "42", False),  # no key either
    ],
)
def test_a_channel_says_whom_it_can_reach(channel: Channel, recipient: str, is_its_own: bool, settings) -> None:
    settings.SMS_URL, settings.VAPID_PRIVATE_KEY, settings.DEMO = "", "", False
    assert CHANNELS[channel].can_reach(recipient) is is_its_own


def test_with_a_gateway_a_number_is_reached_and_nobody_without_one(settings) -> None:
    settings.SMS_URL = "file:"
    assert CHANNELS[Channel.SMS].can_reach("+33612345678")
    assert not CHANNELS[Channel.SMS].can_reach("")
