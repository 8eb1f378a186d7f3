"""Where data leave the portal or come in, and with which keys: set by whoever has just proved who they are."""

import time
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.db.models import EmailField, Field, Model, URLField
from wagtail.models import Page

from accounts.models import User
from communes.models import AgentProvider, Authority
from grc.mailroom.models import Mailbox
from grc.partners.models import Webhook
from portail.administration.outgoing import SPACES
from tests.factories.accounts import goes_to
from tests.factories.partners import service
from tests.factories.people import PASSWORD
from tests.factories.sites import bare_site
from tests.factories.software import software_of
from tests.grc.agents import signed_in
from tests.grc.mailroom.conftest import mailbox_of
from tests.pages import WebPage
from tests.security.routes.cells import attempt
from tests.security.routes.walk import Route, routes

pytestmark = pytest.mark.django_db
PROOF = "/compte/verification/"
SETTING = ("add", "edit", "delete")
# Of the same lists, what sets nothing: it shows, or has something sent once more to where it went.
SHOWING = {"index", "index_results", "history", "history_results", "usage"}
OTHERS = {
    "notifications-logiciels:deliveries",
    "notifications-logiciels:resume",
    "notifications-logiciels:replay",
    "serveurs-open311:examine",
    "logiciels-interroges:standing",
}
# Models with an address or a secret which their forms set, and by which nothing leaves.
HELD = {
    "accounts.user": "who has an account; its holder changes its address, by a proof of their own",
    "commitments.dataprotectionofficer": "whom residents write to about their data, as each site says it",
    "conventions.merger": "which communes became one; the former one's address is on its own record",
    "conventions.referent": "how the metropolis reaches who speaks for a commune, in person",
    "governance.seat": "how a member of a body of the partnership is convened, in person",
    "governance.meeting": "where its members meet; the link is written to them and to nobody else",
    "dossier_subjects.signinservice": "for which body a service signs in: where it is called is the service's own",
    "deposits.permitopening": "whether a commune takes declarations; how it is reached is on its own record",
    "launch.trial": "the day on which a site opens: it says where nothing goes",
    "urbanisme.officialform": "where the State gives a form, as each page of the guide says it",
    "communes.authority": "how it is reached, as each page and each letter says it",
    **dict.fromkeys(("grc.demarche", "signalement.category"), "whom a sheet names; no form of the list asks it"),
}


def is_outgoing(field: Field) -> bool:
    is_secret = field.name.startswith("sealed_") or field.name in ("digest", "secret")
    return is_secret or isinstance(field, URLField | EmailField)


def leaves(model: type[Model]) -> bool:
    """Whether a row of the model says where something goes, or with which key, by itself or by what it is made with."""
    parts = [model, *(field.related_model for field in model._meta.concrete_fields if field.one_to_one)]
    return any(is_outgoing(field) for part in parts for field in part._meta.concrete_fields)


def written_by(route: Route) -> type[Model] | None:
    """The model of which a view of the administration writes rows through a form, if it is known."""
    if "_modeladmin_" in route.name:
        return apps.get_model(*route.name.partition("_modeladmin_")[0].split("_", 1))
    view = getattr(route.callback, "view_class", None)
    given = getattr(route.callback, "view_initkwargs", {})
    model = given.get("model") or getattr(view, "model", None)
    return model if isinstance(model, type) and hasattr(view, "form_valid") else None


def outgoing_routes() -> Iterator[tuple[Route, type[Model]]]:
    for route in routes():
        model = written_by(route) if route.template.startswith("admin/") else None
        if model and not issubclass(model, Page) and leaves(model) and model._meta.label_lower not in HELD:
            yield route, model


def test_every_form_of_the_administration_that_says_where_data_go_is_known() -> None:
    found = {(model, route.name) for route, model in outgoing_routes()}
    assert found == {(model, f"{space}:{view}") for model, space in SPACES.items() for view in SETTING}


def test_what_else_stands_beside_these_forms_is_known() -> None:
    beside = {route.name for route in routes() if route.namespace in SPACES.values()}
    views = {*SETTING, *SHOWING}
    assert {name for name in beside if name.rpartition(":")[2] not in views} == OTHERS


@pytest.fixture
def rows(metropolis: Authority, bron: Authority) -> dict[str, int]:
    """One of each, by the name of its views."""
    bare_site(metropolis)
    provider = AgentProvider.objects.create(
        authority=bron, name="Bron", issuer="https://agents.example/", client_id="guichet", domains=["bron.example"]
    )
    made = {name: keys["pk"] for name, keys in software_of(bron, "Voirie 3000").items()}
    return made | {
        "boites-aux-lettres": mailbox_of(bron).pk,
        "fournisseurs": provider.pk,
        "services-partenaires": service().partner.pk,
    }


@pytest.fixture
def later() -> float:
    return time.time() + 20 * 60  # the quarter of an hour counts from a sign-in that is still to come, however slow


def addresses(rows: dict[str, int]) -> Iterator[str]:
    for route, _model in outgoing_routes():
        yield route.address({"pk": rows[route.namespace]})


def test_a_quarter_of_an_hour_later_the_proof_is_asked_again(root: User, rows: dict[str, int], later: float) -> None:
    """By a form that is sent without having been asked for, too; and nothing is written."""
    client = signed_in(root)
    wrong = []
    with time_machine.travel(later):
        for address in addresses(rows):
            read, sent = (attempt(client, method, address) for method in ("GET", "POST"))
            is_asked = sent.location == PROOF or (sent.status == 403 and f"{PROOF}?next=" in sent.text)
            if read.location != PROOF or not is_asked or sent.written:
                wrong.append((address, read.status, sent.status, dict(sent.written)))
    assert wrong == []


def test_who_has_just_signed_in_is_not_asked(root: User, rows: dict[str, int]) -> None:
    client = signed_in(root)
    assert {attempt(client, "GET", address).status for address in addresses(rows)} == {200}


def test_who_has_no_right_to_it_is_turned_away_without_being_asked(
    agent_bron: User, rows: dict[str, int], later: float
) -> None:
    client = signed_in(agent_bron)
    with time_machine.travel(later):
        for address in addresses(rows):
            for method in ("GET", "POST"):
                assert attempt(client, method, address).is_denied, (method, address)


class TestTooLate:
    """Who has filled in a form for too long finds it as it was, but for its secrets."""

    TYPED = {"name": "Voirie 4000", "url": "https://logiciel.exemple.fr/guichet", "kinds": ["etat"]}

    def test_what_was_typed_is_kept_and_is_saved_after_the_proof(
        self, supervisor_bron: User, bron: Authority, rows: dict[str, int], later: float
    ) -> None:
        client = signed_in(supervisor_bron, enforce_csrf_checks=True)
        address = "/admin/notifications-logiciels/new/"
        client.get(address)
        typed = self.TYPED | {"authority": bron.pk, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
        before = Webhook.objects.count()
        with time_machine.travel(later):
            shown = client.post(address, typed)
            page = WebPage(shown)
            assert shown.status_code == 403
            assert 'value="Voirie 4000"' in page.html
            assert "Confirmer que c’est moi" in page.text
            assert Webhook.objects.count() == before
            proof = {"password": PASSWORD, "next": address, "csrfmiddlewaretoken": typed["csrfmiddlewaretoken"]}
            assert goes_to(client.post(PROOF, proof)) == address
            assert client.post(address, typed).status_code == 200  # shows the new secret
        assert Webhook.objects.count() == before + 1

    def test_a_password_is_not_given_back(
        self, supervisor_bron: User, bron: Authority, rows: dict[str, int], later: float
    ) -> None:
        client = signed_in(supervisor_bron)
        kept = Mailbox.objects.get()
        with time_machine.travel(later):
            shown = client.post(f"/admin/boites-aux-lettres/edit/{kept.pk}/", {"label": "Mairie", "password": "canari"})
        assert 'value="Mairie"' in shown.content.decode()
        assert "canari" not in shown.content.decode()
        kept.refresh_from_db()
        assert kept.label == "Accueil"
