from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc.enums import State
from grc.models import Demande, Event
from notifications.models import Notification
from portail.demonstration import PASSWORD, PILOTS

COUNTED = (Site, Page, User, Membership, Demande, Event, Notification, Authority)


def install() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_demo_is_what_the_contract_says_and_is_not_doubled() -> None:
    install()
    counts = [model.objects.count() for model in COUNTED]
    assert {site.hostname for site in Site.objects.all()} == {"localhost", *(f"{slug}.localhost" for slug in PILOTS)}
    assert Site.objects.get(is_default_site=True).hostname == "localhost"
    members = set(Membership.objects.values_list("user__email", "authority__slug", "role"))
    assert members == {
        ("agent.bron@example.org", "bron", Role.AGENT),
        ("responsable.bron@example.org", "bron", Role.SUPERVISOR),
        ("redaction.bron@example.org", "bron", Role.OFFICER),
        ("agent.dardilly@example.org", "dardilly", Role.AGENT),
        ("redaction.dardilly@example.org", "dardilly", Role.OFFICER),
        ("agent.metropole@example.org", "metropole", Role.AGENT),
        ("assistance@example.org", "metropole", Role.HELP_DESK),
        ("agent.mdmph@example.org", "mdmph", Role.AGENT),
        ("projet@example.org", "metropole", Role.PROJECT_TEAM),
    }
    assert User.objects.get(is_superuser=True).email == "admin@example.org"
    assert authenticate(username="usager@example.org", password=PASSWORD) is not None
    assert authenticate(username="agent.bron@example.org", password=PASSWORD) is not None
    states = set(Demande.objects.values_list("state", flat=True))
    assert {State.RECEIVED, State.ACCEPTED, State.PLANNED, State.RESOLVED, State.WAITING_RESIDENT} <= states
    assert Demande.objects.count() == 12
    assert Demande.objects.filter(authority__slug="bron").count() == 5, "what is the commune's business"
    assert not Notification.objects.exclude(recipient__endswith="@example.org").exists()

    assert "Demandes : 0 nouvelles." in install()
    assert [model.objects.count() for model in COUNTED] == counts


@pytest.mark.django_db
def test_the_demo_refuses_production(settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="réglages de production"):
        install()
    assert not User.objects.exists()
