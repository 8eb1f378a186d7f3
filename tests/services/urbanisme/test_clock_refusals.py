"""What cannot have happened to a file is refused, in French, with the event that it is about."""

import datetime

import pytest

from services.urbanisme.clock import ClockRefused, Notice, PermitEvent, PermitFile, legal_dates
from tests.services.urbanisme.files import dates_of, event, notice, sent

D = datetime.date
DEPOSIT = D(2026, 3, 2)
GRANTED = event("decided", D(2026, 4, 1), "granted")
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((), "Le dépôt manque"),
        ((event("completed", DEPOSIT),), "Le dépôt manque"),
        ((event("deposited"),), "sa date manque"),
        ((event("deposited", DEPOSIT), event("deposited", DEPOSIT)), "il ne se produit qu’une fois"),
        ((event("deposited", D(2007, 9, 30)),), "une date va du 1er"),
        ((event("deposited", D(2101, 1, 1)),), "une date va du 1er"),
    ],
)
def test_a_file_has_one_deposit_of_since_the_reform_of_2007(events: tuple[PermitEvent, ...], said: str) -> None:
    with pytest.raises(ClockRefused, match=said):
        legal_dates(PermitFile("PC", events))


@pytest.mark.parametrize(
    ("kind", "events", "said"),
    [
        ("XX", [], "« XX » n’est pas une nature de dossier : choisissez parmi CUa, CUb, DP"),
        ("PC", [event("dreamt", D(2026, 4, 1))], "« dreamt » n’est pas un événement connu"),
        # Days.
        ("PC", [event("completed", D(2026, 3, 1))], "le dossier n’est déposé que le 2 mars 2026"),
        ("PC", [notice("extension", D(2026, 3, 1), "abf")], "le dossier n’est déposé que"),
        ("PC", [sent("extension", "electronic", D(2026, 3, 1), code="abf")], "le dossier n’est déposé que"),
        ("PC", [event("decided", D(2026, 3, 1), "granted")], "Événement « décision » du 1er mars 2026 : "),
        ("PC", [event("decided")], "sa date manque"),
        ("PC", [event("extension", code="abf")], "« allongement du délai » : sa date manque"),
        ("PC", [event("decided", D(2026, 4, 1), "granted", notice=Notice(D(2026, 3, 31)))], "avant d’être prise"),
        # Words.
        ("PC", [notice("extension", D(2026, 3, 9), "pool")], "« pool » n’est pas connu : choisissez parmi abf"),
        ("DP", [notice("extension", D(2026, 3, 9), "erp")], "« erp » n’allonge pas le délai d’un dossier DP"),
        ("PA", [notice("extension", D(2026, 3, 9), "cdac")], "n’allonge pas le délai"),
        ("PC", [notice("extension", D(2026, 3, 9), "exceptional", months=4)], "un nombre de mois, de 1 à 3"),
        ("PC", [notice("extension", D(2026, 3, 9), "abf", months=1)], "un nombre de mois, de 1 à 3"),
        ("PC", [event("cause", code="rain")], "« cause de rejet tacite » : « rain » n’est pas connu"),
        ("PC", [event("opinion", D(2026, 4, 1), "so-so", adviser="abf")], "« so-so » n’est pas connu"),
        ("PC", [event("opinion", D(2026, 4, 1), "favourable", adviser="me")], "« me » n’est pas connu"),
        ("PC", [event("decided", D(2026, 4, 1), "perhaps")], "« perhaps » n’est pas connu"),
        ("PC", [event("decided", D(2026, 4, 1), "opposed")], "« opposed » ne se dit pas d’un dossier PC"),
        ("DP", [GRANTED], "choisissez parmi deferred, not_opposed, not_opposed_with_prescriptions, opposed"),
        ("CUa", [event("decided", D(2026, 4, 1), "deferred")], "« deferred » ne se dit pas d’un dossier CUa"),
        # Kinds of files.
        *(
            ("CUa", [event(kind, D(2026, 5, 4), code)], "un dossier CUa n’en a pas")
            for kind, code in [
                *(
                    ("extension", "abf"),
                    ("works_opened", ""),
                    ("works_completed", ""),
                    ("posted", ""),
                    ("cause", "defence"),
                ),
            ]
        ),
        ("DP", [event("works_opened", D(2026, 5, 4))], "un dossier DP n’en a pas"),
        ("PD", [event("works_opened", D(2026, 7, 4))], "un dossier PD n’en a pas"),
        ("PD", [event("works_completed", D(2026, 7, 4))], "un dossier PD n’en a pas"),
        # Sequences.
        ("PC", [event("completed", D(2026, 3, 20))], "aucune pièce n’avait été demandée"),
        ("PC", [notice("pieces_asked", D(2026, 3, 21)), event("completed", D(2026, 3, 20))], "aucune pièce"),
        ("PC", [event("enquiry_report", D(2026, 9, 1))], "aucune enquête publique n’est indiquée"),
        ("PC", [GRANTED, event("decided", D(2026, 4, 2), "refused")], "ce que permet seulement un sursis"),
        ("PC", [event("posted", D(2026, 5, 4))], "l’autorisation n’est accordée que le 2 juin 2026"),
        ("PC", [GRANTED, event("posted", D(2026, 3, 31))], "l’autorisation n’est accordée que le 1er avril 2026"),
        ("PC", [event("decided", D(2026, 4, 1), "refused"), event("posted", D(2026, 5, 1))], "aucune autorisation"),
        ("PC", [event("cause", code="defence"), event("works_opened", D(2026, 9, 1))], "aucune autorisation"),
        ("PC", [event("withdrawn_by_authority", D(2026, 5, 4))], "aucune décision n’est encore prise"),
        ("PC", [GRANTED, event("withdrawn_by_authority", D(2026, 3, 31))], "aucune décision n’est encore prise"),
        ("PC", [GRANTED, event("tacit_confirmed", D(2026, 7, 1))], "aucune décision tacite n’existe ce jour-là"),
        ("PC", [event("tacit_confirmed", D(2026, 6, 1))], "aucune décision tacite n’existe ce jour-là"),
        ("PC", [event("certificate_asked", D(2026, 6, 1))], "aucune décision tacite n’existe ce jour-là"),
        ("PC", [GRANTED, event("attestation_asked", D(2026, 7, 1))], "l’achèvement des travaux n’est pas"),
        (
            "PC",
            [GRANTED, event("works_opened", D(2026, 9, 1)), event("works_completed", D(2026, 8, 1))],
            "le chantier n’était pas encore ouvert",
        ),
    ],
)
def test_what_cannot_be_is_refused(kind: str, events: list[PermitEvent], said: str) -> None:
    with pytest.raises(ClockRefused) as refusal:
        dates_of(kind, DEPOSIT, *events)
    assert said in str(refusal.value).replace(NO_BREAK, " ")


def test_a_posting_between_silence_and_a_late_refusal_is_no_fault() -> None:
    late = event("decided", D(2026, 6, 20), "refused")
    assert dates_of("PC", DEPOSIT, event("posted", D(2026, 6, 10)), late)
