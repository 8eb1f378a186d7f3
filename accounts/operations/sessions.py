"""Sessions: what opens and closes them, on one host and from one host to another."""

import datetime
import hashlib
import secrets
import uuid
from typing import NamedTuple

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Token
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone

from accounts.enums import SignInStrength
from accounts.models import Passage, User
from accounts.operations.partners import end_tokens
from accounts.stepup import PROVED, STRENGTH

# In the session: what it has in common with the other sessions of its browser; when its holder signed in, and was last
# seen (seconds since 1970).
BROWSER, SIGNED_IN, SEEN = "browser", "signed_in", "seen"
LAST_SEEN_PRECISION = 60  # seconds


class Arrival(NamedTuple):
    """Who arrives on a site, from which browser, signed in since when; when, and how strongly, they proved it."""

    user: User
    browser: str
    signed_in_at: datetime.datetime
    proved_at: datetime.datetime
    strength: SignInStrength


def mark_session(
    request: HttpRequest,
    *,
    browser: str = "",
    signed_in_at: datetime.datetime | None = None,
    proved_at: datetime.datetime | None = None,
) -> None:
    """Write on the session that was just opened what ends it: its browser's other sessions, and time.

    Signing in is a proof of who one is.
    """
    now = timezone.now()
    browser = browser or str(uuid.uuid4())
    request.session[BROWSER] = browser
    request.session[SIGNED_IN] = (signed_in_at or now).timestamp()
    request.session[PROVED] = (proved_at or now).timestamp()
    request.session[SEEN] = now.timestamp()
    request.session.save()  # allauth, when it is told of the sign-in, drops the row of a session that is not stored
    UserSession.objects.create_from_request(request)  # allauth does so later, and on the account host only
    UserSession.objects.filter(session_key=request.session.session_key).update(data={BROWSER: browser})


def prove(request: HttpRequest) -> None:
    """Write on the session that its holder has just proved again who they are: it takes a new key (ASVS 7.2.4)."""
    former = request.session.session_key
    request.session[PROVED] = timezone.now().timestamp()
    request.session.cycle_key()
    UserSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def see_session(request: HttpRequest, *, at: datetime.datetime) -> None:
    """Remember that the session is used: once a minute.

    A new key (of whoever changes a password) has a row without the browser, which is written again.
    """
    if at.timestamp() - request.session.get(SEEN, 0) < LAST_SEEN_PRECISION:
        return
    request.session.setdefault(SIGNED_IN, at.timestamp())
    browser = request.session.setdefault(BROWSER, str(uuid.uuid4()))
    request.session[SEEN] = at.timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=at, data={BROWSER: browser})


def browser_of(request: HttpRequest) -> str:
    """What the session has in common with the other sessions of its browser, written down wherever it was not yet."""
    browser = request.session.setdefault(BROWSER, str(uuid.uuid4()))
    UserSession.objects.filter(session_key=request.session.session_key).update(data={BROWSER: browser})
    return browser


def last_seen(request: HttpRequest, user: User) -> float:
    """When this browser was last used on any of the sites (seconds since 1970; 0 when nothing says)."""
    sessions = UserSession.objects.filter(user=user, data__browser=request.session.get(BROWSER, ""))
    latest: datetime.datetime | None = sessions.aggregate(latest=Max("last_seen_at"))["latest"]
    return latest.timestamp() if latest else 0


def is_signed_in(user_id: int, browser: str, *, at: datetime.datetime) -> bool:
    """Whether the account is still signed in with a browser, named by what its sessions have in common."""
    living = Session.objects.filter(expire_date__gt=at).values("session_key")
    return UserSession.objects.filter(user=user_id, data__browser=browser, session_key__in=living).exists()


def end_sessions(user: User, *, browser: str = "", but: str | None = None) -> None:
    """Close sessions of the account on every host: the next click is nobody's, and codes on their way open nothing.

    All of them, with what partners' services hold for the account, or those of one of its browsers; `but`: the key of
    one that stays.
    """
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    passages = Passage.objects.filter(user=user)
    if browser:
        sessions, passages = sessions.filter(data__browser=browser), passages.filter(browser=browser)
    with transaction.atomic():
        passages.delete()
        Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
        sessions.delete()
    if not browser:
        end_tokens(user)


def clear_sessions(*, at: datetime.datetime) -> int:
    """Delete what no longer opens anything: sessions, and codes past their time, those of services too.

    Returns how many sessions.
    """
    SessionStore.clear_expired()
    Passage.objects.expired(at).delete()
    Token.objects.filter(type=Token.Type.AUTHORIZATION_CODE, expires_at__lte=at).delete()
    gone, _ = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone


def end_other_sessions(request: HttpRequest) -> None:
    """Close the sessions of the account in all browsers but this one."""
    browser = request.session.get(BROWSER, "")
    for session in UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key):
        if session.data.get(BROWSER) != browser or not browser:
            session.end()


def open_passage(
    user: User,
    *,
    host: str,
    state: str,
    browser: str,
    signed_in_at: datetime.datetime,
    proved_at: datetime.datetime | None = None,
    strength: SignInStrength = SignInStrength.ONE_FACTOR,
    at: datetime.datetime,
) -> str:
    """A code with which the browser that holds `state` may sign in as `user` on `host`, once, within a minute."""
    Passage.objects.expired(at).delete()
    code = secrets.token_urlsafe(32)
    Passage.objects.create(
        code=_digest(code),
        state=_digest(state),
        host=host,
        user=user,
        browser=browser,
        signed_in_at=signed_in_at,
        proved_at=proved_at,
        strength=strength,
        expires_at=at + Passage.LIFETIME,
    )
    return code


def take_passage(code: str, *, host: str, state: str, at: datetime.datetime) -> Arrival | None:
    """Who the code lets in; None when it was used, is too old, or was made for another host or another browser.

    Whatever the outcome, the code exists no more.
    """
    with transaction.atomic():
        passage = (
            Passage.objects.select_for_update(of=("self",)).select_related("user").filter(code=_digest(code)).first()
        )
        if passage is None:
            return None
        passage.delete()
    is_right = passage.host == host and secrets.compare_digest(passage.state, _digest(state))
    if not is_right or passage.expires_at <= at or not passage.user.is_active:
        return None
    proved_at, strength = passage.proved_at or passage.signed_in_at, SignInStrength(passage.strength)
    return Arrival(passage.user, passage.browser, passage.signed_in_at, proved_at, strength)


def arrive(request: HttpRequest, arrival: Arrival) -> None:
    """Open a session on this site for who was recognised on the account host.

    Who was signed in here already comes back with a proof: the session takes a new key too (ASVS 7.2.4).
    """
    former = request.session.session_key
    login(request, arrival.user)
    if request.session.session_key == former:
        request.session.cycle_key()
        UserSession.objects.filter(session_key=former).delete()
    request.session.set_expiry(0)  # with the browser, as on the account host
    request.session[STRENGTH] = arrival.strength
    mark_session(request, browser=arrival.browser, signed_in_at=arrival.signed_in_at, proved_at=arrival.proved_at)


def trust_address(user: User) -> None:
    """Take the address of an account that the house itself opened as confirmed."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def confirm_address(user: User) -> None:
    """Take the address of an account as confirmed, on the word of who runs the house."""
    trust_address(user)
    EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
