"""Conventions of the demonstration, marked as examples: those of 2018, expired, and one in each state since."""

import datetime
from decimal import Decimal

from django.utils import timezone

from communes.conventions.calls import issue_missing
from communes.conventions.enums import Offer, ReferentKind, Status
from communes.conventions.models import (
    Agreement,
    Amendment,
    Convention,
    Deliberation,
    PopulationFigure,
    Referent,
    TariffGrid,
)
from communes.conventions.periods import LAST_OF_2018
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.siret import luhn
from portail.demo.sites import PILOTS, RESTRICTED

D = datetime.date
EXAMPLE_GRID = "exemple"
# Municipal populations of 2016, in force on 1 January 2019 (INSEE).
OF_2016 = {
    "bron": 41060,
    "dardilly": 8617,
    "lyon": 515695,
    "oullins-pierre-benite": 26512,
    "vaulx-en-velin": 48497,
}
PARTIES_OF_2018 = {"oullins-pierre-benite": "Ville d’Oullins"}
IN_PREPARATION, ENDING, DENOUNCED, WITHOUT = "solaize", "lissieu", "genay", "quincieux"
CHANGING = "poleymieux-au-mont-d-or"
FIRST_EXERCICE = 2026  # of the communes that signed anew; of the pilots, the one before
SUBJECT = "Accord d’exemple"
OBJECT = "Adhésion au Guichet numérique métropolitain"


def install_conventions(*, on: D) -> int:
    """Write the conventions, unless there are some already; returns how many."""
    if Convention.objects.exists():
        return 0
    communes = {one.slug: one for one in Authority.objects.communes()}
    metropolis = Authority.objects.metropolis()
    _install_grid()
    _install_populations(communes)
    before = _decision(metropolis, "EXEMPLE-M-2018", D(2018, 9, 17))
    since = _decision(metropolis, "EXEMPLE-M-2024", D(2024, 9, 16))
    Referent.objects.bulk_create(_referents(communes))
    rows = [_of_2018(communes[slug], before) for slug in PILOTS]
    rows += [_since(commune, since, on=on) for slug, commune in communes.items() if slug != WITHOUT]
    decisions = [decided for row in rows for decided in (row.deliberation,) if decided is not None]
    Deliberation.objects.bulk_create([before, since, *decisions])
    for row in rows:
        row.clean()
    written = len(Convention.objects.bulk_create(rows))
    _install_amendment(communes[CHANGING], on=on)
    issue_missing([communes[slug] for slug in PILOTS], 2019, by=None, at=timezone.now())
    return written


def _install_grid() -> None:
    """The grid of 2018, as an example for the exercices that have none."""
    model = TariffGrid.objects.prefetch_related("brackets").get(name="2018")
    grid = TariffGrid.objects.create(
        name=EXAMPLE_GRID,
        source="Exemple de la démonstration, sans valeur",
        first_exercice=model.last_exercice + 1,
        last_exercice=2040,
        pilot_discount=Decimal(0),
        is_example=True,
    )
    for bracket in model.brackets.all():
        bracket.pk, bracket.grid = None, grid
        bracket.save(force_insert=True)


def install_agreements() -> int:
    """Of each partner body that has none, without end, naming all that one may receive; returns how many."""
    without = Authority.objects.filter(kind=AuthorityKind.PARTNER, agreements=None)
    rows = [Agreement(authority=one, subject=SUBJECT, starts_on=D(2025, 1, 1), is_example=True) for one in without]
    return len(Agreement.objects.bulk_create(rows))


def _install_amendment(commune: Authority, *, on: D) -> None:
    """A commune that goes over to the restricted offer on the next 1 January."""
    decision = _decision(commune, f"EXEMPLE-AVENANT-{commune.insee_code}", on - datetime.timedelta(days=40))
    decision.save()
    signed_on, notified_on = on - datetime.timedelta(days=20), on - datetime.timedelta(days=15)
    row = Amendment(
        convention=Convention.objects.get(authority=commune),
        offer=Offer.RESTRICTED,
        deliberation=decision,
        signed_on=signed_on,
        notified_on=max(D(FIRST_EXERCICE, 1, 15), notified_on),
    )
    row.clean()
    row.save()


def _install_populations(communes: dict[str, Authority]) -> None:
    figures = [
        PopulationFigure(authority=communes[slug], exercice=2019, vintage=2016, municipal=population)
        for slug, population in OF_2016.items()
    ]
    figures += [
        PopulationFigure(
            authority=one, exercice=one.population_year + 3, vintage=one.population_year, municipal=one.population
        )
        for one in communes.values()
        if one.population and one.population_year
    ]
    PopulationFigure.objects.bulk_create(figures)


def _referents(communes: dict[str, Authority]) -> list[Referent]:
    """Those of each commune that has signed, by their office: of no real person."""
    known = {
        ReferentKind.POLITICAL: ("Élu référent (exemple)", "Conseil municipal"),
        ReferentKind.TECHNICAL: ("Agent référent (exemple)", "Direction des systèmes d’information"),
        ReferentKind.DIRECTOR: ("Directrice générale (exemple)", "Direction générale des services"),
    }
    metropolis = Authority.objects.metropolis()
    sitting = {
        ReferentKind.POLITICAL: ("Élue référente (exemple)", "Conseil de la métropole"),
        ReferentKind.DIRECTOR: ("Directeur général (exemple)", "Direction générale des services"),
    }
    return [
        *(_referent(metropolis, kind, *who, D(2018, 10, 4)) for kind, who in sitting.items()),
        *(
            _referent(commune, kind, name, office, D(2018, 10, 4) if slug in PILOTS else D(2025, 11, 20))
            for slug, commune in communes.items()
            if slug not in {IN_PREPARATION, WITHOUT}
            for kind, (name, office) in known.items()
        ),
    ]


def _referent(authority: Authority, kind: ReferentKind, name: str, office: str, starts_on: D) -> Referent:
    email = f"{kind.value}@{authority.slug}.example.org"
    return Referent(authority=authority, kind=kind, name=name, office=office, email=email, starts_on=starts_on)


def _decision(authority: Authority, number: str, adopted_on: D, **fields: object) -> Deliberation:
    """A deliberation that was transmitted and published within five days."""
    done = adopted_on + datetime.timedelta(days=5)
    known = {"title": OBJECT, "transmitted_on": done, "posted_on": done} | fields
    return Deliberation(authority=authority, number=number, adopted_on=adopted_on, **known)


def siret_of(commune: Authority) -> str:
    """The SIRET of a town hall, as communes have them: 21, the code of the commune, a key; 0001, a key."""
    code = commune.insee_code or ""
    siren = next(number for key in range(10) if luhn(number := f"21{code[:2]}0{code[2:]}{key}"))
    return next(number for key in range(10) if luhn(number := f"{siren}0001{key}"))


def _of_2018(commune: Authority, metropolitan: Deliberation) -> Convention:
    is_oullins = commune.slug == "oullins-pierre-benite"
    voted = {"seats": 35, "present": 30, "represented": 5, "votes_for": 29, "votes_against": 2, "abstentions": 4}
    line = {"budget_line": "65 020 651"}
    decision = _decision(
        commune,
        "20181004_13" if is_oullins else f"EXEMPLE-2018-{commune.insee_code}",
        D(2018, 10, 4),
        political_referent="Un membre du conseil municipal",
        **(voted | line if is_oullins else {}),
    )
    return Convention(
        authority=commune,
        party_name=PARTIES_OF_2018.get(commune.slug, commune.body_name),
        status=Status.PILOT,
        offer=Offer.GLOBAL,
        deliberation=decision,
        metropolitan_deliberation=metropolitan,
        signed_on=D(2018, 10, 22),
        notified_on=D(2018, 11, 5),
        ends_on=LAST_OF_2018,
        siret=siret_of(commune),
        is_example=True,
    )


def _since(commune: Authority, metropolitan: Deliberation, *, on: D) -> Convention:
    is_prepared, is_pilot = commune.slug == IN_PREPARATION, commune.slug in PILOTS
    first = FIRST_EXERCICE - 1 if is_pilot else FIRST_EXERCICE
    notified_on = D(first, 1, 15)
    decision = _decision(
        commune,
        f"EXEMPLE-{first - 1}-{commune.insee_code}",
        D(first - 1, 11, 20),
        political_referent="" if is_prepared else "Un membre du conseil municipal",
        **({"posted_on": None} if is_prepared else {}),
    )
    row = Convention(
        authority=commune,
        party_name=commune.body_name,
        status=Status.PILOT if is_pilot else Status.PARTNER,
        offer=Offer.RESTRICTED if commune.slug == RESTRICTED else Offer.GLOBAL,
        deliberation=decision,
        metropolitan_deliberation=metropolitan,
        signed_on=None if is_prepared else D(first - 1, 12, 15),
        notified_on=None if is_prepared else notified_on,
        ends_on=D(on.year + 3, 12, 31),
        siret=siret_of(commune),
        is_example=True,
    )
    if commune.slug == ENDING:
        row.ends_on = on + datetime.timedelta(days=120)
    if commune.slug == DENOUNCED:
        row.denounced_on = max(notified_on, on - datetime.timedelta(days=40))
        row.denunciation_reason = "Exemple\u00a0: la commune a choisi une autre solution."
    return row
