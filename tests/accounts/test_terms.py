"""The terms of use: by version, accepted when an account is opened and each time they change, changed by nobody."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts import loader
from accounts.models import TermsAcceptance, TermsVersion, User
from accounts.operations import terms
from communes.enums import Role
from communes.models import Authority
from tests.factories.people import member, user
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SPACE, ACCEPT, PAGE, SIGN_UP = "/mon-espace/", "/mon-espace/conditions/", "/compte/conditions/", "/compte/inscription/"
ADMIN = "/admin/conditions/"
DAY = datetime.timedelta(days=1)


def version(name: str, *, days: int, **fields: str) -> TermsVersion:
    """A version that holds since, or from, so many days from today."""
    fields = {"text": f"## Titre\nLe texte {name}.", "changes": f"Ce qui change {name}."} | fields
    return TermsVersion.objects.create(version=name, effective_on=timezone.localdate() + days * DAY, **fields)


@pytest.fixture
def site(metropolis: Authority) -> None:
    starter_site(metropolis)


@pytest.fixture
def held() -> TermsVersion:
    return version("a", days=-10)


@pytest.fixture
def alix(site: None) -> User:
    return user(email="alix@example.org")


class TestAsked:
    def test_a_resident_once_in_the_space(self, alix: User, held: TermsVersion) -> None:
        client = signed_in(alix)
        answer = client.get("/mon-espace/profil/")
        assert answer["Location"] == f"{ACCEPT}?next=%2Fmon-espace%2Fprofil%2F"
        page = WebPage(client.get(answer["Location"])).text
        assert "Le texte a." in page
        assert client.post(ACCEPT, {"next": "/mon-espace/profil/", "version": "a"}).status_code == 422
        assert not TermsAcceptance.objects.exists()
        accepted = client.post(ACCEPT, {"next": "/mon-espace/profil/", "version": "a", "terms": "on"})
        assert accepted["Location"] == "/mon-espace/profil/"
        assert TermsAcceptance.objects.get().terms == held
        assert client.get("/mon-espace/profil/").status_code == 200
        assert signed_in(alix).get(SPACE).status_code == 200, "nor in another browser"

    def test_again_after_a_change_that_is_shown_first(self, alix: User, held: TermsVersion) -> None:
        terms.accept(alix, held, at=timezone.now())
        version("b", days=-1)
        client = signed_in(alix)
        assert client.get(SPACE)["Location"].startswith(ACCEPT)
        page = WebPage(client.get(ACCEPT))
        assert page.html.index("Ce qui change b.") < page.html.index("Le texte b.")
        assert "Ce qui change a." not in page.text

    def test_not_before_the_day(self, alix: User) -> None:
        version("demain", days=1)
        assert signed_in(alix).get(SPACE).status_code == 200

    def test_on_the_day_of_a_session_that_stays_open(self, alix: User, held: TermsVersion) -> None:
        terms.accept(alix, held, at=timezone.now())
        client = signed_in(alix)
        assert client.get(SPACE).status_code == 200
        session = client.session
        session["terms_asked"] = (timezone.localdate() - DAY).isoformat()
        session.save()
        version("b", days=0)
        assert client.get(SPACE)["Location"].startswith(ACCEPT)

    def test_agents_are_not(self, site: None, bron: Authority, held: TermsVersion) -> None:
        client = signed_in(member(bron, Role.AGENT))
        assert client.get(SPACE).status_code == 200
        assert client.get(ACCEPT)["Location"] == SPACE

    def test_what_stays_possible_without(self, alix: User, held: TermsVersion) -> None:
        client = signed_in(alix)
        assert client.get("/").status_code == 200
        assert client.get("/mon-espace/mes-donnees/").status_code == 200
        assert client.get("/mon-espace/mes-donnees/telecharger/")["Location"] == "/mon-espace/mes-donnees/#archive"
        assert client.get("/mon-espace/supprimer/").status_code == 200
        assert client.get("/compte/deconnexion/").status_code == 200

    def test_what_is_sent_is_not_lost(self, alix: User, held: TermsVersion) -> None:
        assert signed_in(alix).post("/mon-espace/profil/", {"preferred_name": "Alix"}).status_code == 302
        alix.refresh_from_db()
        assert alix.profile.preferred_name == "Alix"

    def test_a_version_that_began_while_one_read_is_shown(self, alix: User, held: TermsVersion) -> None:
        client = signed_in(alix)
        version("b", days=0)
        answer = client.post(ACCEPT, {"version": "a", "terms": "on"})
        assert answer.status_code == 422
        assert 'value="b"' in answer.content.decode()
        assert not TermsAcceptance.objects.exists()

    @pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
    def test_leads_nowhere_else(self, alix: User, held: TermsVersion, way: str) -> None:
        answer = signed_in(alix).post(ACCEPT, {"next": way, "version": "a", "terms": "on"})
        assert answer["Location"] == SPACE

    def test_costs_nothing_once_known(self, alix: User, held: TermsVersion) -> None:
        terms.accept(alix, held, at=timezone.now())
        _, said = statements(signed_in(alix), "/mon-espace/profil/")
        assert not [one for one in said if "terms" in one]


class TestSigningUp:
    FIELDS = {"email": "nouvelle@example.org", "password1": "cheval agrafe pluie 7"}

    def test_asks_for_the_box_and_keeps_what_was_accepted(self, site: None, held: TermsVersion) -> None:
        client = signed_in(None)
        assert "Cochez la case" in WebPage(client.post(SIGN_UP, self.FIELDS)).text
        assert not User.objects.filter(email=self.FIELDS["email"]).exists()
        client.post(SIGN_UP, self.FIELDS | {"version": "a", "terms": "on"})
        assert TermsAcceptance.objects.get(user__email=self.FIELDS["email"]).terms == held

    def test_asks_nothing_without_terms(self, site: None) -> None:
        client = signed_in(None)
        assert 'name="terms"' not in client.get(SIGN_UP).content.decode()
        client.post(SIGN_UP, self.FIELDS)
        assert User.objects.filter(email=self.FIELDS["email"]).exists()

    def test_says_nothing_of_an_account_that_exists(self, alix: User, held: TermsVersion) -> None:
        client = signed_in(None)
        client.post(SIGN_UP, self.FIELDS | {"email": alix.email, "version": "a", "terms": "on"})
        assert not TermsAcceptance.objects.exists()


class TestPublished:
    def test_the_one_in_force_with_the_others(self, site: None, held: TermsVersion) -> None:
        version("b", days=30)
        client = Client(headers={"host": "localhost"})
        page = WebPage(client.get(PAGE))
        assert "Le texte a." in page.text
        assert f"{PAGE}b/" in page.html
        assert "ne s’applique pas encore" in WebPage(client.get(f"{PAGE}b/")).text

    def test_a_draft_is_nobodys(self, site: None) -> None:
        client = Client(headers={"host": "localhost"})
        assert client.get(f"{PAGE}{loader.FIRST}/").status_code == 404
        assert "Aucune condition" in WebPage(client.get(PAGE)).text

    def test_the_first_text_has_no_hole(self, site: None) -> None:
        TermsVersion.objects.filter(version=loader.FIRST).update(effective_on=timezone.localdate())
        page = WebPage(signed_in(None).get(PAGE))
        assert "R. 112-9-2" in page.text
        assert "## " not in page.html


class TestWritten:
    def test_by_the_project_team_alone(self, site: None, metropolis: Authority, bron: Authority) -> None:
        assert signed_in(member(metropolis, Role.PROJECT_TEAM)).get(ADMIN).status_code == 200
        assert signed_in(member(bron, Role.OFFICER)).get(ADMIN).status_code == 302

    def test_as_a_draft_then_for_a_day_to_come(self, site: None, metropolis: Authority, held: TermsVersion) -> None:
        client = signed_in(member(metropolis, Role.PROJECT_TEAM))
        fields = {"version": "b", "changes": "", "text": "Un texte.", "effective_on": ""}
        assert client.post(f"{ADMIN}new/", fields).status_code == 302
        draft = TermsVersion.objects.get(version="b")
        edit = f"{ADMIN}edit/{draft.pk}/"
        assert "Un texte." in WebPage(client.get(f"{ADMIN}inspect/{draft.pk}/")).text
        today = timezone.localdate()
        assert "jour à venir" in WebPage(client.post(edit, fields | {"effective_on": today.isoformat()})).text
        day = fields | {"effective_on": (today + DAY).isoformat()}
        assert "Dites ce qui change" in WebPage(client.post(edit, day)).text
        assert client.post(edit, day | {"changes": "Un mot."}).status_code == 302
        draft.refresh_from_db()
        assert draft.effective_on == today + DAY

    def test_and_not_once_it_has_held(self, site: None, metropolis: Authority, held: TermsVersion) -> None:
        client = signed_in(member(metropolis, Role.PROJECT_TEAM))
        fields = {"version": "a", "changes": "x", "text": "Autre", "effective_on": "2099-01-01"}
        assert "ne change plus" in WebPage(client.post(f"{ADMIN}edit/{held.pk}/", fields)).text
        client.post(f"{ADMIN}delete/{held.pk}/")
        held.refresh_from_db()
        assert held.text != "Autre"
        for act in (terms.save, terms.drop):
            with pytest.raises(terms.TermsSealedError):
                act(held, on=timezone.localdate())
