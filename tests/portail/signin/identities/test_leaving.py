"""Signing out of FranceConnect too, detaching an identity; what is shown of it."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from accounts.models import PivotIdentity
from notifications.models import Notification
from portail.signin.identities import discovery
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.signin.identities.conftest import START, Enter, use
from tests.portail.signin.identities.served import Browser, Served, asked, served, way_to
from tests.portail.signin.identities.visits import open_account

pytestmark = [pytest.mark.django_db, pytest.mark.provider]


def test_signing_out_leads_to_franceconnect_and_back(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    open_account(visitor, enter)
    there, here = Browser(), Visitor("localhost")
    here.get(there.prove(way_to(here.post(START.format("franceconnect"))), "angela"))
    assert "farewell" in here.session
    assert not here.session["farewell"].startswith("eyJ")  # sealed
    leaving = here.post("/compte/deconnexion/")
    assert not UserSession.objects.exists()
    address = way_to(leaving)
    assert address.startswith(f"{franceconnect.issuer}/session/end?")
    assert {"id_token_hint", "state", "post_logout_redirect_uri"} <= asked(address).keys()
    page = there.session.get(address)
    form = dict(re.findall(r'name="(\w+)" value="(\w+)"', page.text)) | {"logout": "yes"}
    back = there.session.post(f"{franceconnect.issuer}/session/end/confirm", data=form, allow_redirects=False)
    assert back.headers["Location"].startswith("http://localhost:8000/compte/deconnexion/faite/?state=")
    assert here.read("/compte/deconnexion/faite/")


def test_signing_out_does_not_wait_for_franceconnect(
    franceconnect_server: Served, tmp_path: Path, settings: Any, visitor: Visitor, enter: Enter
) -> None:
    with served(tmp_path, name="franceconnect") as gone:
        use(settings, gone)
        open_account(visitor, enter)
        here = Visitor("localhost")
        enter(here)
        assert UserSession.objects.count() == 1
    discovery.forget()
    began = time.monotonic()
    assert here.post("/compte/deconnexion/").status_code == 200
    assert time.monotonic() - began < 1
    assert not UserSession.objects.exists()


def test_an_identity_is_listed_and_detached(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    holder = user()
    visitor.post("/compte/connexion/", {"login": holder.email, "password": PASSWORD})
    enter(visitor)
    visitor.post("/compte/identites/relier/")
    page = WebPage(visitor.read("/compte/identites/")).text
    assert "FranceConnect" in page
    assert "S’identifier avec" not in page  # joined already
    visitor.post(f"/compte/identites/{SocialAccount.objects.get().pk}/detacher/")
    assert not SocialAccount.objects.exists()
    assert not PivotIdentity.objects.exists()
    assert Notification.objects.filter(recipient=holder.email, kind="accounts.account_disconnected").count() == 1
    assert "S’identifier avec" in WebPage(visitor.read("/compte/identites/")).text


def test_the_only_way_in_is_not_detached(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    open_account(visitor, enter)
    here = Visitor("localhost")
    enter(here)
    answer = here.post(f"/compte/identites/{SocialAccount.objects.get().pk}/detacher/", follow=True)
    assert "votre seul moyen d’entrer" in WebPage(answer).text
    assert SocialAccount.objects.count() == 1


def test_nobody_detaches_the_identity_of_another(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    open_account(visitor, enter)
    other = Visitor("localhost")
    other.force_login(user())
    session = other.session
    session["signed_in"] = time.time()
    session.save()
    assert other.post(f"/compte/identites/{SocialAccount.objects.get().pk}/detacher/").status_code == 404
    assert SocialAccount.objects.count() == 1


def test_the_list_of_identities_asks_the_same_of_one_and_of_three(
    franceconnect: Served, visitor: Visitor, django_assert_num_queries: Any
) -> None:
    holder = user()
    visitor.force_login(holder)
    for name in ("collectivite-1", "collectivite-2", "franceconnect"):
        SocialAccount.objects.create(user=holder, provider=name, uid=name, extra_data={})
        visitor.get("/compte/identites/")
        with django_assert_num_queries(7):
            visitor.get("/compte/identites/")


def test_without_franceconnect_there_is_no_button(visitor: Visitor) -> None:
    assert "FranceConnect" not in visitor.read("/compte/connexion/")
    assert visitor.post(START.format("franceconnect")).status_code == 404


@pytest.mark.parametrize("path", ["/compte/connexion/", "/compte/inscription/"])
def test_franceconnect_is_never_the_only_way_in(franceconnect: Served, visitor: Visitor, path: str) -> None:
    page = WebPage(visitor.read(path))
    assert "S’identifier avec" in page.text
    assert "Qu’est-ce que FranceConnect ?" in page.text
    assert 'type="password"' in page.html
