"""What a partner's service leads a person to, on the account host; the service is registered in the served Guichet."""

import functools
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.journeys.conftest import Guichet

REDIRECT = "https://mediatheques.example/retour"
REGISTER = """
from django.utils import timezone
from accounts import operations
from accounts.models import User
from accounts.operations import Registration
told = Registration(
    name="Médiathèques", description="Réserver des livres dans les médiathèques du territoire.",
    run_by="Association des médiathèques", contact="contact@mediatheques.example", redirect_uris=["{redirect}"],
    post_logout_uris=[], scopes=["openid", "email", "profile"], may_refresh=True)
partner, _ = operations.register(told, sector="mediatheques.example")
operations.consent(User.objects.get(email="{holder}"), partner, ["openid", "email"], at=timezone.now())
print(partner.client_id)
"""


@functools.cache
def registered(folder: Path, holder: str, environment: tuple[tuple[str, str], ...]) -> str:
    """The client identifier of a service that this account let know its address, and that asks for more."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", REGISTER.format(redirect=REDIRECT, holder=holder)],
        env=dict(environment),
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()[-1]


def question(guichet: Guichet, holder: str, **changes: str) -> str:
    """The address to which the service sends somebody who is to sign in."""
    client = registered(guichet.house.folder, holder, tuple(sorted(guichet.house.environment.items())))
    asked = {
        "client_id": client,
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": "openid email profile",
        "state": "state",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",  # RFC 7636, appendix B
        "code_challenge_method": "S256",
    }
    return f"/compte/oidc/authorize?{urlencode(asked | changes)}"
