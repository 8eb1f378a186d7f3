"""What a refusal is: one neutral page, another way in, and nothing written down."""

from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from accounts.models import PivotIdentity, User
from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import START
from tests.portail.signin.identities.lying import Liar
from tests.portail.signin.identities.served import asked, way_to

BACK = "/compte/identites/franceconnect/retour/"


def is_refused(answer: Any, visitor: Visitor, status: int = 400) -> None:
    """One neutral page, another way in, and nothing written down."""
    assert answer.status_code == status
    page = answer.content.decode()
    assert ("La connexion n’a pas abouti" if status == 400 else "FranceConnect ne répond pas") in page
    assert 'href="/compte/connexion/"' in page
    assert "no-store" in answer["Cache-Control"]
    assert "_auth_user_id" not in visitor.session
    assert not UserSession.objects.exists()
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not PivotIdentity.objects.exists()


def come_back(visitor: Visitor, liar: Liar, **more: str) -> Any:
    sent = asked(way_to(visitor.post(START.format("franceconnect"))))
    liar.nonce = liar.nonce or sent["nonce"]
    return visitor.get(f"{BACK}?{urlencode({'code': 'code', 'state': sent['state'], 'iss': liar.issuer} | more)}")
