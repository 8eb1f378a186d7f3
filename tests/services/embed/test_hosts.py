"""Declaring a site that shows an authority's forms: which addresses are good, who may, and the journal."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from accounts.models import User
from communes.conventions.enums import Offer
from communes.enums import Role
from communes.models import Authority
from services.embed import operations
from services.embed.models import DeclaredHost, origins_of
from services.embed.origins import origin_of
from tests.factories.conventions import covered
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
OURS = ("guichet.example", "bron.localhost")


@pytest.fixture
def officer(bron_site: Site) -> User:
    return member(bron_site.authority, Role.OFFICER)


def declared(authority: Authority, origin: str, by: User) -> DeclaredHost:
    return operations.declare(DeclaredHost(authority=authority, origin=origin), by=by, at=timezone.now())


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://www.ville-bron.fr", "https://www.ville-bron.fr"),
        (" HTTPS://WWW.Ville-Bron.FR/ ", "https://www.ville-bron.fr"),
        ("https://www.ville-bron.fr:443/", "https://www.ville-bron.fr"),
        ("https://écully.fr", "https://xn--cully-9ra.fr"),
    ],
)
def test_an_address_is_written_as_browsers_do(typed: str, origin: str) -> None:
    assert origin_of(typed, own=OURS) == origin


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "en entier"),
        ("www.ville.fr", "en entier"),
        ("javascript:alert(1)", "en entier"),
        ("https://[::1", "en entier"),
        ("http://www.ville.fr", "commencer par https"),
        ("ftp://www.ville.fr", "commencer par https"),
        ("https://www.ville.fr/accueil", "Enlevez ce qui suit"),
        ("https://www.ville.fr/?a=1", "Enlevez ce qui suit"),
        ("https://www.ville.fr#a", "Enlevez ce qui suit"),
        ("https://*.ville.fr", "Une étoile"),
        ("https://moi:secret@www.ville.fr", "Enlevez le nom"),
        ("https://www.ville.fr:8443", "Enlevez le numéro"),
        ("https://www.ville.fr:0", "Enlevez le numéro"),
        ("https://www.ville.fr:99999", "Enlevez le numéro"),
        ("https://192.0.2.7", "adresse en chiffres"),
        ("https://[2001:db8::1]", "adresse en chiffres"),
        ("https://3221225991", "adresse en chiffres"),
        ("https://192.0.0x7", "adresse en chiffres"),
        ("https://localhost", "incomplet ou mal écrit"),
        ("https://ville", "incomplet ou mal écrit"),
        ("https://www.ville..fr", "incomplet ou mal écrit"),
        ("https://www.ville.fr.", "incomplet ou mal écrit"),
        ("https://www.ville.fr; script-src", "incomplet ou mal écrit"),
        ("https://www.ville.fr\n", None),
        ("https://guichet.example", "déjà une adresse de ce portail"),
        ("https://bron.guichet.example", "déjà une adresse de ce portail"),
    ],
)
def test_what_names_no_site_of_others_is_refused(typed: str, said: str | None) -> None:
    if said is None:
        assert origin_of(typed, own=OURS) == "https://www.ville.fr"
        return
    with pytest.raises(ValidationError, match=said):
        origin_of(typed, own=OURS)


def test_the_demonstration_takes_a_site_of_this_machine() -> None:
    assert origin_of("http://ville-bron.test:8080", own=OURS, is_demo=True) == "http://ville-bron.test:8080"


def test_the_database_takes_nothing_that_would_end_the_header(bron: Authority) -> None:
    for origin in ("https://a.fr; script-src *", "*", "https://a.fr https://b.fr"):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeclaredHost.objects.create(authority=bron, origin=origin, declared_at=timezone.now())


def test_an_officer_declares_a_site_and_withdraws_it(officer: User, bron: Authority) -> None:
    host = declared(bron, "https://www.ville-bron.fr/", officer)
    assert origins_of(bron) == ("https://www.ville-bron.fr",)
    operations.withdraw(host, by=officer, at=timezone.now())
    assert origins_of(bron) == ()
    journal = ModelLogEntry.objects.filter(action__startswith="embed.").order_by("pk")
    assert [(one.action, one.data["origin"], one.user) for one in journal] == [
        ("embed.declare", "https://www.ville-bron.fr", officer),
        ("embed.withdraw", "https://www.ville-bron.fr", officer),
    ]


def test_a_site_is_declared_once(officer: User, bron: Authority) -> None:
    declared(bron, "https://www.ville-bron.fr", officer)
    with pytest.raises(ValidationError, match="déjà déclaré"):
        declared(bron, "https://www.ville-bron.fr/", officer)


def test_nobody_declares_for_another(officer: User, bron: Authority, dardilly: Authority) -> None:
    other = declared(bron, "https://www.ville-bron.fr", officer)
    stranger = member(dardilly, Role.OFFICER)
    with pytest.raises(PermissionDenied):
        declared(bron, "https://www.autre.fr", stranger)
    with pytest.raises(PermissionDenied):
        operations.withdraw(other, by=stranger, at=timezone.now())
    with pytest.raises(PermissionDenied):
        declared(bron, "https://www.autre.fr", member(bron, Role.AGENT))


@pytest.mark.parametrize("offer", [Offer.RESTRICTED, Offer.GLOBAL])
def test_any_offer_gives_it(dardilly: Authority, offer: Offer) -> None:
    covered(dardilly, offer)
    dardilly.refresh_from_db()
    assert declared(dardilly, "https://www.dardilly.fr", member(dardilly, Role.OFFICER)).pk


def test_without_a_convention_none_is_declared(dardilly: Authority) -> None:
    covered(dardilly, None)
    dardilly.refresh_from_db()
    with pytest.raises(ValidationError, match="n’est pas en vigueur"):
        declared(dardilly, "https://www.dardilly.fr", member(dardilly, Role.OFFICER))


class TestPages:
    def test_an_address_that_is_wrong_is_said_on_the_form(self, officer: User, bron: Authority) -> None:
        desk = signed_in(officer)
        add = reverse("sites-declares:add")
        refused = desk.post(add, {"authority": bron.pk, "origin": "www.ville-bron.fr"})
        assert "Écrivez l’adresse du site en entier" in WebPage(refused).text
        assert WebPage(refused).value("origin") == "www.ville-bron.fr"
        done = desk.post(add, {"authority": bron.pk, "origin": "https://www.ville-bron.fr"})
        assert done.status_code == 302
        assert "https://www.ville-bron.fr" in WebPage(desk.get(reverse("sites-declares:index"))).text

    def test_those_of_another_are_not_found(self, officer: User, bron: Authority, dardilly: Authority) -> None:
        host = declared(bron, "https://www.ville-bron.fr", officer)
        stranger = signed_in(member(dardilly, Role.OFFICER))
        assert "ville-bron" not in stranger.get(reverse("sites-declares:index")).content.decode()
        for name in ("edit", "delete", "history"):
            assert stranger.get(reverse(f"sites-declares:{name}", args=[host.pk])).status_code == 404
        assert stranger.post(reverse("sites-declares:delete", args=[host.pk])).status_code == 404
        refused = stranger.post(reverse("sites-declares:add"), {"authority": bron.pk, "origin": "https://www.autre.fr"})
        assert refused.status_code == 200
        assert DeclaredHost.objects.count() == 1

    def test_one_is_changed_and_withdrawn(self, officer: User, bron: Authority) -> None:
        host, desk = declared(bron, "https://www.ville-bron.fr", officer), signed_in(officer)
        desk.post(reverse("sites-declares:edit", args=[host.pk]), {"origin": "https://bron.fr"})
        assert origins_of(bron) == ("https://bron.fr",)
        assert (
            "Site déclaré changé (https://bron.fr)"
            in WebPage(desk.get(reverse("sites-declares:history", args=[host.pk]))).text
        )
        desk.post(reverse("sites-declares:delete", args=[host.pk]))
        assert origins_of(bron) == ()
