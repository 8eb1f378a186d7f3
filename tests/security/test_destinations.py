"""Each secret that lies sealed × each field that says to whom it is said: nobody has it said elsewhere unknown.

What somebody has typed is asked again, what we make is made anew, what cannot change stays.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.sealing import seal, unseal
from communes.models import AgentProvider, Authority
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailSecurity
from grc.mailroom.models import Mailbox
from grc.models import Message
from grc.operations.changing import NotAllowed
from grc.partners.models import Webhook
from grc.partners.operations import webhooks
from portail.administration.outgoing import SPACES
from portail.runtime.resealing import KEPT
from services.dossiers.models import Dossier
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import sources
from signalement.open311.models import Endpoint
from signalement.open311.operations import endpoints
from tests.factories.endpoints import endpoint
from tests.factories.file_sources import file_source
from tests.factories.people import user
from tests.factories.software import webhook
from tests.grc.agents import signed_in
from tests.grc.mailroom.conftest import mailbox_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
SECRET = "canari-secret"


class Fate(StrEnum):
    """What becomes of a secret when where it is said changes."""

    ASKED = "typed again"
    RENEWED = "made anew"
    STAYS = "nothing: that does not change"


class Place(NamedTuple):
    """What becomes of the secrets of a model; by field of where they are said, another value; the other fields."""

    fate: Fate
    said_to: dict[str, Any]
    other: set[str]
    save: Callable[[Any, User], Any] | None = None  # the operation that writes a row as a form has changed it


def changed(row: Webhook, by: User) -> str:
    return webhooks.change(
        row, name=row.name, url=row.url, kinds=row.kinds, is_active=row.is_active, by=by, at=timezone.now()
    )


PLACES: dict[type[Model], Place] = {
    Mailbox: Place(
        Fate.ASKED,
        {"host": "imap.autre.example", "port": 143, "security": MailSecurity.STARTTLS, "user": "autre"},
        {"authority", "label", "address", "folder", "done_folder", "demarche"}
        | {"takes_answers", "trusted_server", "is_active"},
        lambda row, by: incoming.save(row, password="", by=by, on=timezone.localdate()),
    ),
    Endpoint: Place(
        Fate.ASKED,
        {"url": "https://autre.example.fr/open311/v2/"},
        {"authority", "label", "jurisdiction", "wire_format", "sends_contact", "takes_updates", "pause", "is_active"},
        lambda row, by: endpoints.save(row, key="", by=by, at=timezone.now()),
    ),
    FileSource: Place(
        Fate.ASKED,
        {"url": "https://autre.example.fr/etats"},
        {"authority", "name", "software", "pause", "is_active"},
        lambda row, by: sources.save(row, key="", by=by, at=timezone.now()),
    ),
    Webhook: Place(
        Fate.RENEWED,
        {"url": "https://logiciel.exemple.fr/ailleurs"},
        {"authority", "name", "kinds", "is_active"},
        changed,
    ),
    AgentProvider: Place(
        Fate.STAYS,
        {"authority": "metropole", "issuer": "https://autre.example/", "client_id": "autre"},
        {"name", "algorithm", "domains", "is_active"},
    ),
}
SAID_TO_NOBODY = {Dossier, Message}  # who may attach a file, what was written of one: no form changes it
CELLS = [(model, field) for model, place in PLACES.items() for field in place.said_to]


def sealed(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name.startswith("sealed_")]


def test_every_model_with_a_secret_is_placed_and_sealed_anew_under_another_key() -> None:
    found = {model: sealed(model) for model in apps.get_models() if sealed(model)}
    assert found.keys() - SAID_TO_NOBODY == PLACES.keys()
    assert found == {model: columns for model, *columns in KEPT}
    assert found.keys() - SAID_TO_NOBODY <= SPACES.keys(), "who answers for it is told"


@pytest.mark.parametrize("model", PLACES)
def test_every_field_that_a_form_may_change_is_placed(model: type[Model]) -> None:
    editable = {field.name for field in model._meta.concrete_fields if field.editable and not field.primary_key}
    assert editable == {*PLACES[model].said_to, *PLACES[model].other}


def made(model: type[Model], authority: Authority) -> Any:
    match model.__name__:
        case "Mailbox":
            fields = {"host": "imap.bron.example", "security": MailSecurity.TLS, "is_active": False}
            return mailbox_of(authority, 993, sealed_password=seal(SECRET), **fields)
        case "Endpoint":
            return endpoint(authority, url="https://sncf.example.fr/v2/", key=SECRET)
        case "FileSource":
            return file_source(authority, url="https://urbanisme.example.fr/etats", key=SECRET)
        case "Webhook":
            row = webhook(authority, url="https://logiciel.exemple.fr/guichet")
            webhooks.renew_secret(row, by=user(is_superuser=True), at=timezone.now())
            return row
    return AgentProvider.objects.create(
        authority=authority,
        name="Bron",
        issuer="https://agents.example/",
        client_id="guichet",
        sealed_secret=seal(SECRET),
        domains=["bron.example"],
    )


def as_shown(client: Client, address: str) -> dict[str, Any]:
    """What the form at this address would send if nothing were typed."""
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    for formset in getattr(form, "formsets", {}).values():
        for one in (formset.management_form, *formset.initial_forms):
            typed |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {name: value for name, value in typed.items() if value not in (None, False)}


def held(row: Any) -> Iterator[tuple[str, Any]]:
    """What is written of a row, its secrets opened."""
    row = type(row).objects.get(pk=row.pk)
    for name in (*PLACES[type(row)].said_to, *sealed(type(row))):
        value = getattr(row, name)
        yield name, unseal(value) if value and name.startswith("sealed_") else value


def is_kept_from(place: Place, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the secret stays with whom it was said to, or another is said where the row leads now."""
    if place.fate is Fate.RENEWED:
        secrets = {before["sealed_secret"], before["sealed_former"]}
        return after["sealed_secret"] not in secrets and not after["sealed_former"]
    return before == after


@pytest.mark.parametrize(("model", "field"), CELLS)
def test_by_its_form(model: type[Model], field: str, root: User, bron: Authority) -> None:
    row, place, client = made(model, bron), PLACES[model], signed_in(root)
    before = dict(held(row))
    address = f"/admin/{SPACES[model]}/edit/{row.pk}/"
    other = place.said_to[field]
    value = Authority.objects.get(slug=other).pk if field == "authority" else other
    answer = client.post(address, as_shown(client, address) | {field: value})
    after = dict(held(row))
    assert is_kept_from(place, before, after)
    if place.fate is Fate.ASKED:
        assert answer.context["form"].errors
    elif place.fate is Fate.RENEWED:
        assert after[field] == other
        assert after["sealed_secret"] in answer.content.decode()
    else:
        assert answer.status_code == 302, "the rest is saved"


@pytest.mark.parametrize(("model", "field"), [cell for cell in CELLS if PLACES[cell[0]].save])
def test_by_its_operation(model: type[Model], field: str, root: User, bron: Authority) -> None:
    row, place = made(model, bron), PLACES[model]
    before = dict(held(row))
    setattr(row, field, place.said_to[field])
    assert place.save
    if place.fate is Fate.ASKED:
        with pytest.raises(NotAllowed):
            place.save(row, root)
    else:
        assert place.save(row, root) == dict(held(row))["sealed_secret"]
    assert is_kept_from(place, before, dict(held(row)))


@pytest.mark.parametrize("model", [model for model, place in PLACES.items() if place.save])
def test_it_stays_while_its_place_does(model: type[Model], root: User, bron: Authority) -> None:
    row, save = made(model, bron), PLACES[model].save
    before = dict(held(row))
    assert save
    save(row, root)
    assert dict(held(row)) == before
