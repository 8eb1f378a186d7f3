"""Questions to the assistance team, and the pages that residents let it see."""

import datetime
import uuid

from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.enums.sharing import SharedPage
from grc.models import Demande, Look, Sharing
from services import operations
from tests.factories.requests import FILED_AT
from tests.factories.sites import Visitor


def question(holder: User, *, origin: Authority) -> Demande:
    """What the holder of an account asks the assistance team."""
    version = operations.last_version(operations.ASSISTANCE)
    assert version
    return operations.ask_assistance(
        version=version,
        answers={"question": "Le bouton ne répond pas."},
        filer=requests.Filer(requests.Contact(name="Camille Martin", email=holder.email), origin=origin, user=holder),
        submission_key=uuid.uuid4(),
        at=FILED_AT,
    ).demande


def at_home(holder: User, host: str = "bron.localhost") -> Visitor:
    """A browser in which the account is signed in."""
    visitor = Visitor(host)
    visitor.force_login(holder)
    session = visitor.session
    seen = {"user": holder, "ip": "127.0.0.1", "user_agent": "-"}
    UserSession.objects.get_or_create(session_key=session.session_key, defaults=seen)
    return visitor


def sharing_of(request: Demande, holder: User, *, by: User) -> Sharing:
    """A consent that stands, by its times alone, and a look of `by`."""
    now = timezone.now()
    ends_at = now + datetime.timedelta(minutes=30)
    sharing = Sharing.objects.create(demande=request, user=holder, asked_at=now, given_at=now, ends_at=ends_at)
    Look.objects.create(sharing=sharing, user=by, at=now, page=SharedPage.OPEN)
    return sharing
