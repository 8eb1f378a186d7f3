"""Official forms: loaded once, edited by the project team, one for a kind on a day, read without a statement more."""

import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from services.urbanisme import cerfa, loader
from services.urbanisme.enums import FormSubject, PermitKind
from services.urbanisme.models import OfficialForm
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 12, 1)
DECREE = datetime.date(2027, 1, 1)
ADDRESS = "https://www.formulaires.service-public.gouv.fr/gf/cerfa_13406.do"


def address(name: str, *args: object) -> str:
    return reverse(f"urbanisme_officialform_modeladmin_{name}", args=args)


def form(**fields: Any) -> OfficialForm:
    said = {"kind": "PCMI", "number": "13406", "title": "Maison", "valid_from": DECREE, "source": "Un arrêté"}
    return OfficialForm(**said | fields)


def refused(**fields: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as found:
        form(**fields).full_clean()
    return found.value.message_dict


# --------------------------------------------------------------------------- what is loaded
@pytest.mark.parametrize("kind", PermitKind)
@pytest.mark.parametrize("subject", FormSubject)
def test_every_kind_has_one_form_on_a_day(kind: PermitKind, subject: FormSubject) -> None:
    valid = [one for one in cerfa.forms() if kind == one.kind and one.is_valid(DAY)]
    assert len(valid) == (2 if kind == PermitKind.DP else 1)
    assert cerfa.form_for(kind, DAY, subject=subject) in valid


def test_the_form_of_a_declaration_changed_with_2025() -> None:
    before, after = datetime.date(2024, 12, 31), datetime.date(2025, 1, 1)
    assert [cerfa.form_for(PermitKind.DP, day).number for day in (before, after)] == ["13404", "16702"]
    of_land = [cerfa.form_for(PermitKind.DP, day, subject=FormSubject.LAND).number for day in (before, after)]
    assert of_land == ["13702", "16703"]


def test_the_forms_of_a_kind_follow_each_other_without_a_gap() -> None:
    for kind in PermitKind:
        for subject in {one.subject for one in cerfa.forms() if one.kind == kind}:
            own = [one for one in cerfa.forms() if (one.kind, one.subject) == (kind, subject)]
            ordered = sorted(own, key=lambda one: one.valid_from)
            for one, following in pairwise(ordered):
                assert one.valid_until is not None
                assert following.valid_from - one.valid_until == datetime.timedelta(days=1)
            assert ordered[-1].valid_until is None


def test_before_the_reform_of_2007_there_is_no_form() -> None:
    with pytest.raises(cerfa.NoForm):
        cerfa.form_for(PermitKind.PC, datetime.date(2007, 9, 30))


def test_a_contradiction_of_the_sources_is_told() -> None:
    assert "se contredisent" in cerfa.form_for(PermitKind.DP, DAY).note
    assert all(one.source for one in cerfa.forms())


def test_what_is_there_is_left_to_the_project_team() -> None:
    assert loader.load_forms() == ["Formulaires officiels : 11, dont 0 nouveaux."]
    OfficialForm.objects.filter(kind="PCMI").update(number="99999", valid_from=DAY)
    OfficialForm.objects.filter(kind="PD").delete()
    assert loader.load_forms() == ["Formulaires officiels : 11, dont 1 nouveaux."]
    assert OfficialForm.objects.get(kind="PCMI").number == "99999"
    assert cerfa.form_for(PermitKind.PD, DAY).number == "13405"


# --------------------------------------------------------------------------- what is refused
def test_two_forms_of_a_kind_are_not_valid_on_one_day() -> None:
    said = "Un autre formulaire vaut déjà, pour cette nature, à l’un de ces jours\u00a0: dites d’abord jusqu’à quand."
    assert refused() == {"__all__": [said]}
    with pytest.raises(IntegrityError), transaction.atomic():
        form().save()
    OfficialForm.objects.filter(kind="PCMI").update(valid_until=DECREE)
    assert refused() == {"__all__": [said]}, "the last day is one of its days"
    OfficialForm.objects.filter(kind="PCMI").update(valid_until=DECREE - datetime.timedelta(days=1))
    form(number="17000").full_clean()
    form(number="17000").save()
    assert [cerfa.form_for(PermitKind.PCMI, day).number for day in (DAY, DECREE)] == ["13406", "17000"]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"valid_until": DAY}, "valid_until", "Le dernier jour précède le premier."),
        ({"kind": "DP"}, "subject", "Une déclaration préalable a deux formulaires\u00a0: choisissez son objet."),
        ({"subject": "land"}, "subject", "L’objet ne se dit que d’une déclaration préalable\u00a0: laissez-le vide."),
        ({"number": "1340"}, "number", "Un numéro de cerfa a cinq chiffres\u00a0: 13406."),
        ({"number": "\u0661\u0663\u0664\u0660\u0666"}, "number", "Un numéro de cerfa a cinq chiffres\u00a0: 13406."),
        ({"version": "v16"}, "version", "Une version est un nombre\u00a0: 16."),
    ],
)
def test_what_cannot_be_is_refused_in_words(fields: dict[str, Any], field: str, words: str) -> None:
    OfficialForm.objects.all().delete()
    assert refused(**fields) == {field: [words]}


# --------------------------------------------------------------------------- in the administration
def test_the_project_team_closes_a_form_and_adds_the_next(bron_site: Site, projet: User) -> None:
    desk, visitor = signed_in(projet), Visitor("bron.localhost")
    pieces = reverse("permit_pieces", args=["PCMI"])
    assert WebPage(visitor.read(pieces)).link("cerfa n° 13406") == ADDRESS
    now = OfficialForm.objects.get(kind="PCMI")
    said = {"kind": "PCMI", "subject": "", "version": "", "title": "Maison", "source": "Un arrêté", "note": ""}
    new = said | {"number": "17000", "url": "https://example.org/17000", "valid_from": "2026-11-01", "valid_until": ""}
    answer = desk.post(address("create"), new)
    assert answer.status_code == 200
    assert "Un autre formulaire vaut déjà" in WebPage(answer).text
    old = said | {"number": now.number, "url": "", "valid_from": "2007-10-01", "valid_until": "2026-10-31"}
    assert desk.post(address("edit", now.pk), old).status_code == 302
    assert desk.post(address("create"), new).status_code == 302
    assert WebPage(visitor.read(pieces)).link("cerfa n° 17000") == "https://example.org/17000"


def test_nobody_else_edits_them(supervisor_bron: User, agent_bron: User) -> None:
    first = OfficialForm.objects.order_by("pk")[0]
    for person in (supervisor_bron, agent_bron):
        desk = signed_in(person)
        for page in (address("index"), address("create"), address("edit", first.pk)):
            assert desk.get(page).status_code in {302, 403}
        desk.post(address("edit", first.pk), {"number": "00000"})
    first.refresh_from_db()
    assert first.number != "00000"


# --------------------------------------------------------------------------- what they cost
def test_pages_of_the_guide_take_no_statement_for_them(bron_site: Site) -> None:
    client = Client(headers={"host": "bron.localhost"})
    _answer, asked = statements(client, f"{reverse('permit_pieces', args=['PCMI'])}?projet=construire")
    assert not any("urbanisme_officialform" in one for one in asked)
