"""Processing activities: they cover what the portal holds, on the same bases, with the periods that it applies."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import RetentionRule
from communes.commitments import loader
from communes.commitments.enums import Arrangement, LawfulBasis
from communes.commitments.holdings import holdings, periods, uncovered
from communes.commitments.models import DataProtectionOfficer, ProcessingActivity
from communes.models import Authority
from tests.communes.commitments.asking import get, post, read
from tests.factories.commitments import activity, officer
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Inscriptions scolaires",
    "purposes": "Inscrire.",
    "basis": "e",
    "people": "Familles.",
    "data": "Nom.",
    "recipients": "Le service des écoles.",
    "transfers": "Aucun.",
    "security": "Un coffre.",
    "arrangement": "processor",
    "feature": "",
}
JOINT = {"arrangement": "joint", "informs": "commune", "answers": "metropolis", "essence": "Chacune sa part."}


def write(client: Client, /, *args: Any, **fields: Any) -> Any:
    return post(client, "traitements:edit" if args else "traitements:add", *args, **(TYPED | fields))


class TestShipped:
    def test_every_kind_of_record_is_covered_once(self) -> None:
        lines = ProcessingActivity.objects.all()
        keys = [key for line in lines for key in line.holdings]
        assert uncovered(keys) == []
        assert len(keys) == len(set(keys))
        assert set(keys) <= set(holdings())

    def test_what_is_held_stands_on_the_basis_that_the_portal_says(self) -> None:
        declared = holdings()
        for line in ProcessingActivity.objects.all():
            assert {declared[key].basis for key in line.holdings} <= {line.basis}, line
            line.full_clean()

    def test_no_period_is_typed_twice(self) -> None:
        """Where the portal knows it, it is read there; elsewhere no line of the file speaks of months or years."""
        for line in loader.shipped():
            assert not (line.holdings and line.retention_note), line
            words = f"{line.purposes} {line.data} {line.recipients} {line.security} {line.essence}"
            assert not any(unit in words for unit in (" mois", " an ", " ans", " jours")), line

    def test_a_record_that_nobody_covers_is_said(self, as_projet: Client) -> None:
        assert "Le portail garde ce qu’aucun traitement ne dit" not in read(as_projet, "engagements:index").text
        ProcessingActivity.objects.get(code="courriers-recus").delete()
        page = read(as_projet, "engagements:index")
        assert "Courriels que vous nous avez écrits (courriels et courriers reçus)" in page.text

    def test_loading_again_leaves_words_and_brings_what_is_held_since(self) -> None:
        line = ProcessingActivity.objects.get(code="compte")
        held = line.holdings
        ProcessingActivity.objects.filter(pk=line.pk).update(purposes="Autrement dit.", holdings=held[1:])
        assert loader.load() == ["Traitements de données : 0 nouveaux."]
        line.refresh_from_db()
        assert (line.purposes, set(line.holdings)) == ("Autrement dit.", set(held))


def test_a_new_line_takes_its_own_from_where_it_was() -> None:
    ProcessingActivity.objects.get(code="dossiers-urbanisme").delete()
    former = ProcessingActivity.objects.get(code="demarches")
    former.holdings = [*former.holdings, "dossiers.dossier:demarches"]
    former.save()
    assert loader.load() == ["Traitements de données : 1 nouveaux."]
    former.refresh_from_db()
    assert "dossiers.dossier:demarches" not in former.holdings
    assert ProcessingActivity.objects.get(code="dossiers-urbanisme").holdings == ["dossiers.dossier:demarches"]


def test_periods_are_those_that_the_job_applies() -> None:
    key = "grc.incomingmail:courriels_recus"
    RetentionRule.objects.filter(category="courriels_recus").update(length=7)
    assert periods([key, "parti.depuis:compte"], holdings(), RetentionRule.by_category()) == [
        "Courriels que vous nous avez écrits\u00a0: 7\u00a0mois après la réception"
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"basis": ""}, "Dites sur quelle base légale repose ce traitement (RGPD, article 6)."),
        ({"arrangement": ""}, "Dites qui répond de ce traitement"),
        (JOINT | {"informs": ""}, "dites qui informe les personnes (article 26)"),
        (JOINT | {"answers": ""}, "dites qui répond à leurs demandes (article 26)"),
        (JOINT | {"essence": " "}, "l’essentiel de leur accord est publié (article 26)"),
        ({"holdings": ["home.favourite:compte"]}, "garde sur une autre base légale : Vos favoris (comptes)"),
        ({"name": "Compte usager métropolitain"}, "existe déjà"),
    ],
)
def test_a_line_that_says_too_little_is_refused_in_french(as_projet: Client, fields: dict[str, Any], said: str) -> None:
    before = ProcessingActivity.objects.count()
    assert said in WebPage(write(as_projet, **fields)).text.replace("\u00a0", " ")
    assert ProcessingActivity.objects.count() == before


def test_the_database_refuses_joint_controllers_without_their_duties() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        activity(arrangement=Arrangement.JOINT)


def test_the_project_team_writes_and_says_why(as_projet: Client) -> None:
    assert write(as_projet, **JOINT).status_code == 302
    line = ProcessingActivity.objects.get(name=TYPED["name"])
    assert write(as_projet, line.pk).status_code == 200  # without a reason
    assert write(as_projet, line.pk, reason="Nouvel accord", **JOINT | {"arrangement": "metropolis"}).status_code == 302
    line.refresh_from_db()
    assert (line.arrangement, line.informs, line.answers) == (Arrangement.METROPOLIS, "", "")
    assert "Nouvel accord" in read(as_projet, "traitements:history", line.pk).text
    assert line.name in read(as_projet, "traitements:index").text
    post(as_projet, "traitements:delete", line.pk)
    assert not ProcessingActivity.objects.filter(pk=line.pk).exists()


def test_who_runs_a_desk_writes_no_line(as_bron: Client, bron: Authority) -> None:
    line, named = activity(basis=LawfulBasis.CONSENT), officer(bron)
    assert write(as_bron).status_code == 302
    post(as_bron, "traitements:delete", line.pk)
    post(as_bron, "delegues-donnees:edit", named.pk, name="Un autre", email="autre@bron.example", reason="Pour voir")
    assert get(as_bron, "traitements:index").status_code != 200
    assert ProcessingActivity.objects.filter(pk=line.pk).exists()
    assert DataProtectionOfficer.objects.get().name == "Service juridique"


def test_an_authority_has_one_officer(as_projet: Client, bron: Authority) -> None:
    add = read(as_projet, "engagements:commune", "bron").link("Écrire le délégué")
    assert WebPage(as_projet.get(add, HTTP_HOST="localhost")).value("authority") == str(bron.pk)
    sent = {"authority": bron.pk, "name": "Service juridique", "email": "dpd@bron.example"}
    assert post(as_projet, "delegues-donnees:add", **sent).url == "/admin/engagements/communes/bron/"
    assert "a déjà son délégué : modifiez-le" in WebPage(post(as_projet, "delegues-donnees:add", **sent)).text
    named = DataProtectionOfficer.objects.get()
    change = sent | {"email": "donnees@bron.example", "reason": "Nouvelle adresse"}
    post(as_projet, "delegues-donnees:edit", named.pk, **change)
    assert "donnees@bron.example" in read(as_projet, "engagements:commune", "bron").text
    post(as_projet, "delegues-donnees:delete", named.pk)
    assert not DataProtectionOfficer.objects.exists()
