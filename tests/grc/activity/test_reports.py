"""Activity reports: issued once an exercice is over, corrected by new versions, readable by everyone."""

import datetime
import io
from collections import Counter
from threading import Thread

import pikepdf
import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from accounts.context import SYSTEM, acting_as
from communes.conventions.enums import Offer
from communes.conventions.issuing import IssueRefused
from communes.models import Authority
from grc.activity.figures import Totals, told_of
from grc.activity.models import ActivityReport, Recount
from grc.activity.operations import issue_missing
from grc.enums import Channel
from tests.factories.activity import counted, reported, usage
from tests.factories.conventions import covered

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(bron: Authority) -> Authority:
    """Bron in 2025, by two channels, with few opinions on one of them; and in 2024."""
    counted()
    usage(bron, 2024, received=1000, closed=900, delays={"4": 900})
    usage(bron, 2025, received=1200, closed=30, dated=20, in_time=15, reopened=2, judged=12, solved=9, delays={"2": 30})
    usage(bron, 2025, 7, Channel.PHONE, received=34, closed=10, judged=4, solved=4, delays={"8": 9, "40": 1})
    usage(bron, 2026, 1, received=77)
    return bron


def words_of(report: ActivityReport) -> str:
    pdf = pypdfium2.PdfDocument(bytes(report.document))
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    return " ".join(text.split())


def test_it_says_what_the_year_came_to(busy: Authority) -> None:
    report = reported(busy)
    assert report.reference == "BA-2025-69029-1"
    said = words_of(report)
    for words in (
        "Bilan d’activité 2025",
        "Ville de Bron",
        "Demandes reçues 1 234",
        "Élément 2025 2024",
        "Demandes closes 40 900",
        "Traitées avant leur date limite 75 % (15 sur 20) –",
        "Une demande sur deux traitée en 2 jours 4 jours",
        "Neuf demandes sur dix traitées en 8 jours 4 jours",
        "Demandes rouvertes 2 0",
        "Usagers qui ont donné un avis 16 –",
        "disent leur demande réglée 81 % (13 sur 16) –",
        "Site 1 200 30 2 jours –",  # four opinions by telephone: said, those of the site would tell them
        "Téléphone 34 10 8 jours –",
        "Juillet 34 10",
        "Août 0 0",
        "annexe à la convention",
        "ni un titre de recettes ni un appel de contribution",
    ):
        assert words in said, (words, said)


def test_its_document_is_tagged_and_says_its_language(busy: Authority) -> None:
    with translation.override("en"):
        report = reported(busy)
    pdf = pikepdf.open(io.BytesIO(bytes(report.document)))
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang).lower().startswith("fr")
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Bilan d’activité 2025 – Ville de Bron"


def test_a_year_without_any_request_is_a_report_too(bron: Authority) -> None:
    counted()
    assert "Aucune demande pendant cet exercice." in words_of(reported(bron))


def test_a_correction_is_a_new_version_with_its_reason(busy: Authority) -> None:
    reported(busy)
    with pytest.raises(IssueRefused, match="BA-2025-69029-1 est déjà émis, et rien n’a changé"):
        reported(busy)
    usage(busy, 2025, 12, received=1)
    with pytest.raises(IssueRefused, match="Dites pourquoi le document est corrigé"):
        reported(busy, reason=" ")
    second = reported(busy, reason="Une demande avait été oubliée.")
    said = words_of(second)
    assert "Remplace BA-2025-69029-1 du 29 novembre 2026. Motif : Une demande avait été oubliée." in said
    assert "Demandes reçues 1 235" in said
    assert "Demandes reçues 1 234" in words_of(ActivityReport.objects.get(version=1))


@pytest.mark.parametrize("act", ["UPDATE {} SET version = 2", "DELETE FROM {}"])
def test_what_was_issued_never_changes(busy: Authority, act: str) -> None:
    reported(busy)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format("activity_activityreport"))


def test_what_cannot_be_issued_is_refused_in_french(busy: Authority) -> None:
    with pytest.raises(IssueRefused, match="L’exercice 2026 n’est pas terminé"):
        reported(busy, 2026)
    covered(busy, Offer.GLOBAL, datetime.date(2026, 1, 1))
    with pytest.raises(IssueRefused, match="Aucune convention n’était en vigueur"):
        reported(busy)


def test_a_year_that_is_not_counted_to_its_end_is_not_reported(busy: Authority) -> None:
    new_year_s_eve = timezone.now().replace(year=2025, month=12, day=31, hour=22)
    Recount.objects.update(at=new_year_s_eve)
    with pytest.raises(IssueRefused, match="ne sont pas encore comptées"):
        reported(busy)
    Recount.objects.update(at=new_year_s_eve.replace(hour=23))  # midnight in Paris
    assert reported(busy).version == 1
    Recount.objects.all().delete()
    with pytest.raises(IssueRefused, match="ne sont pas encore comptées"):
        reported(busy, 2024)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_issue_it_once(bron: Authority) -> None:
    counted()
    outcomes = []

    def try_it() -> None:
        try:
            with acting_as(SYSTEM):
                outcomes.append(reported(bron).reference)
        except IssueRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["BA-2025-69029-1", "refused"]


def test_all_are_issued_in_one_go_and_never_twice(bron: Authority, dardilly: Authority) -> None:
    counted()
    communes = Authority.objects.communes().filter(pk__in=[bron.pk, dardilly.pk])
    at = timezone.now()
    reported(bron)
    assert [report.reference for report in issue_missing(communes, 2025, by=None, at=at)] == ["BA-2025-69072-1"]
    assert issue_missing(communes, 2025, by=None, at=at) == []


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        ((5, 0), {0}),
        ((5, 4), set()),  # the total is said: nine less five are four
        ((12, 5, 4), {0}),
        ((12, 3, 2), {0}),  # five together
        ((12, 3, 1), set()),
        ((4, 4), set()),
    ],
)
def test_few_opinions_are_not_to_be_found_by_subtraction(judged: tuple[int, ...], told: set[int]) -> None:
    channels = list(Channel)[: len(judged)]
    assert told_of(dict(zip(channels, judged, strict=True))) == {channels[number] for number in told}


def test_a_median_comes_from_numbers_of_days() -> None:
    tally = Totals(delays=Counter({1: 5, 3: 4, 30: 1}))
    assert (tally.median_days, tally.ninth_decile_days) == (1, 3)
    assert (Totals().median_days, Totals().ninth_decile_days) == (None, None)
