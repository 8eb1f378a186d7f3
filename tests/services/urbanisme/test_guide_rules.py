"""What projects ask for: each threshold below, at and above its edge; what is unknown; what never gets lighter."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.delay import delay_of
from services.urbanisme.guide.project import Decision, Sector, Unanswered, Works, Zone
from services.urbanisme.guide.rules import Project, advise, rank

NOTHING = None
DP, PCMI, PC, PA, PD = PermitKind.DP, PermitKind.PCMI, PermitKind.PC, PermitKind.PA, PermitKind.PD
EVERYWHERE_PROTECTED = (Sector.HERITAGE, Sector.CLASSIFIED, Sector.INSCRIBED)
EXEMPT_FROM_NOTHING = (Sector.HERITAGE, Sector.CLASSIFIED)
YES_OR_NO = ("is_visible", "touches_structure", "has_high_wall", "has_roads", "is_house", "is_company")


def project(works: Works, **answers: Any) -> Project:
    """A house of a natural person, in an urban zone that nothing protects, whose commune has decided nothing."""
    numbers = {name: Decimal(str(answers.pop(name))) for name in ("area", "total", "height") if name in answers}
    usual: dict[str, Any] = dict.fromkeys(YES_OR_NO, False) | {"is_visible": True, "is_house": True}
    usual |= {"zone": Zone.URBAN, "sector": Sector.NONE, "decision": Decision.NOT_TAKEN}
    usual |= {"height": Decimal(0), "total": Decimal(100)}
    return Project(works, **{**usual, **answers, **numbers})


def kind_of(works: Works, **answers: Any) -> PermitKind | None:
    return advise(project(works, **answers)).kind


@pytest.mark.parametrize(
    ("area", "kind"),
    [(0.5, NOTHING), (5, NOTHING), (5.01, DP), (19.99, DP), (20, DP), (20.01, PCMI), (400, PCMI)],
)
def test_a_new_construction_asks_for_nothing_up_to_5_and_a_permit_above_20(area: float, kind: PermitKind) -> None:
    assert kind_of(Works.BUILD, area=area, height=3) == kind


@pytest.mark.parametrize("sector", EXEMPT_FROM_NOTHING)
@pytest.mark.parametrize(("area", "kind"), [(1, DP), (5, DP), (20, DP), (20.01, PCMI)])
def test_in_a_protected_sector_the_smallest_construction_is_declared(
    area: float, kind: PermitKind, sector: Sector
) -> None:
    assert kind_of(Works.BUILD, area=area, height=3, sector=sector) == kind


@pytest.mark.parametrize(
    ("area", "height", "sector", "kind"),
    [
        (5, 12, Sector.NONE, NOTHING),
        (5, 12.01, Sector.NONE, DP),
        (5.01, 12, Sector.NONE, DP),
        (5.01, 12.01, Sector.NONE, PCMI),
        (5, 12, Sector.HERITAGE, DP),
        (5, 12.01, Sector.HERITAGE, PCMI),
    ],
)
def test_above_12_metres_a_construction_asks_for_more(
    area: float, height: float, sector: Sector, kind: PermitKind
) -> None:
    assert kind_of(Works.BUILD, area=area, height=height, sector=sector) == kind


@pytest.mark.parametrize(("area", "kind"), [(5.01, DP), (20, DP), (20.01, DP), (39.99, DP), (40, DP), (40.01, PCMI)])
def test_in_an_urban_zone_an_extension_is_declared_up_to_40(area: float, kind: PermitKind) -> None:
    assert kind_of(Works.EXTEND, area=area, total=150) == kind


@pytest.mark.parametrize(("area", "kind"), [(5.01, DP), (19.99, DP), (20, DP), (20.01, PCMI), (40, PCMI)])
def test_out_of_an_urban_zone_an_extension_is_declared_up_to_20(area: float, kind: PermitKind) -> None:
    assert kind_of(Works.EXTEND, area=area, zone=Zone.OTHER) == kind


@pytest.mark.parametrize(
    ("area", "total", "kind"),
    [(20, 150.01, DP), (20.01, 149.99, DP), (20.01, 150, DP), (20.01, 150.01, PCMI), (40, 150, DP), (40, 150.01, PCMI)],
)
def test_between_20_and_40_an_extension_asks_for_a_permit_when_the_whole_passes_150(
    area: float, total: float, kind: PermitKind
) -> None:
    assert kind_of(Works.EXTEND, area=area, total=total) == kind


@pytest.mark.parametrize(
    ("area", "is_visible", "kind"), [(5, False, NOTHING), (5, True, DP), (5.01, False, DP), (1, True, DP)]
)
def test_an_extension_of_5_at_most_is_declared_when_it_shows(area: float, is_visible: bool, kind: PermitKind) -> None:
    assert kind_of(Works.EXTEND, area=area, is_visible=is_visible) == kind


@pytest.mark.parametrize(
    ("area", "kind"), [(9.99, NOTHING), (10, NOTHING), (10.01, DP), (99.99, DP), (100, DP), (100.01, PCMI)]
)
def test_a_pool_asks_for_nothing_up_to_10_and_a_permit_above_100(area: float, kind: PermitKind) -> None:
    assert kind_of(Works.POOL, area=area) == kind


@pytest.mark.parametrize("area", [8, 30])
@pytest.mark.parametrize(("height", "is_permitted"), [(1.79, False), (1.8, True), (1.81, True)])
def test_a_pool_asks_for_a_permit_when_its_cover_is_high(area: float, height: float, is_permitted: bool) -> None:
    assert (kind_of(Works.POOL, area=area, height=height) == PCMI) == is_permitted


def test_in_a_protected_sector_alone_the_smallest_pool_is_declared() -> None:
    assert {kind_of(Works.POOL, area=4, sector=sector) for sector in EXEMPT_FROM_NOTHING} == {DP}
    assert kind_of(Works.POOL, area=10, sector=Sector.INSCRIBED) is None


@pytest.mark.parametrize("sector", Sector)
def test_windows_facades_roofs_and_solar_panels_are_declared(sector: Sector) -> None:
    assert kind_of(Works.ALTER, sector=sector) == DP


@pytest.mark.parametrize("works", [Works.RENDER, Works.FENCE])
def test_rendering_and_fencing_are_declared_where_the_place_or_the_commune_asks(works: Works) -> None:
    assert kind_of(works) is None
    assert kind_of(works, decision=Decision.TAKEN) == DP
    assert {kind_of(works, sector=sector) for sector in EVERYWHERE_PROTECTED} == {DP}


def test_a_high_wall_is_declared_anywhere() -> None:
    assert kind_of(Works.FENCE, has_high_wall=True) == DP


def test_demolishing_asks_for_a_permit_where_the_place_or_the_commune_asks() -> None:
    assert kind_of(Works.DEMOLISH) is None
    assert kind_of(Works.DEMOLISH, decision=Decision.TAKEN) == PD
    assert {kind_of(Works.DEMOLISH, sector=sector) for sector in EVERYWHERE_PROTECTED} == {PD}


def test_a_change_of_destination_asks_for_a_permit_with_works_on_what_bears_or_shows() -> None:
    assert kind_of(Works.CONVERT, touches_structure=False) == DP
    assert kind_of(Works.CONVERT, touches_structure=True) == PCMI
    assert kind_of(Works.CONVERT, touches_structure=True, is_house=False) == PC


def test_dividing_is_declared_without_roads_out_of_protected_sectors() -> None:
    assert kind_of(Works.DIVIDE) == DP
    assert kind_of(Works.DIVIDE, sector=Sector.INSCRIBED) == DP
    assert kind_of(Works.DIVIDE, has_roads=True) == PA
    assert {kind_of(Works.DIVIDE, sector=sector) for sector in EXEMPT_FROM_NOTHING} == {PA}


def test_works_inside_ask_for_nothing_and_questions_for_a_certificate() -> None:
    assert kind_of(Works.INSIDE) is None
    assert kind_of(Works.RULES) == PermitKind.CUA
    assert kind_of(Works.FEASIBLE) == PermitKind.CUB


@pytest.mark.parametrize("works", [Works.BUILD, Works.EXTEND, Works.POOL])
def test_the_permit_of_what_is_no_house_is_the_general_one(works: Works) -> None:
    assert kind_of(works, area=200, is_house=False) == PC
    assert kind_of(works, area=200) == PCMI


def test_an_answer_that_a_rule_needs_is_not_guessed() -> None:
    with pytest.raises(Unanswered):
        advise(Project(Works.BUILD))
    with pytest.raises(Unanswered):
        advise(Project(Works.EXTEND, area=Decimal(30), zone=Zone.URBAN))


# --------------------------------------------------------------------------- an architect, the tax, the delay
@pytest.mark.parametrize(("total", "is_compulsory"), [(149.99, False), (150, False), (150.01, True)])
def test_an_architect_is_compulsory_beyond_150_of_total_floor_area(total: float, is_compulsory: bool) -> None:
    architect = advise(project(Works.EXTEND, area=60, total=total)).architect
    assert architect is not None
    assert architect.is_compulsory == is_compulsory


def test_an_architect_is_compulsory_for_every_permit_of_a_company_and_for_no_declaration() -> None:
    permit = advise(project(Works.EXTEND, area=60, total=100, is_company=True)).architect
    declaration = advise(project(Works.EXTEND, area=10, total=300, is_company=True)).architect
    assert permit is not None
    assert permit.is_compulsory
    assert declaration is not None
    assert not declaration.is_compulsory


def test_nothing_is_said_of_an_architect_where_the_question_does_not_arise() -> None:
    assert {advise(project(works)).architect for works in (Works.INSIDE, Works.RULES, Works.FEASIBLE)} == {None}


@pytest.mark.parametrize(
    ("works", "answers", "is_taxed"),
    [
        (Works.BUILD, {"area": 5, "sector": Sector.HERITAGE}, False),
        (Works.BUILD, {"area": 5.01}, True),
        (Works.EXTEND, {"area": 5}, False),
        (Works.EXTEND, {"area": 30}, True),
        (Works.POOL, {"area": 10}, False),
        (Works.POOL, {"area": 10.01}, True),
        (Works.ALTER, {}, False),
        (Works.RULES, {}, False),
    ],
)
def test_the_tax_falls_on_what_creates_area(works: Works, answers: dict[str, Any], is_taxed: bool) -> None:
    assert advise(project(works, **answers)).is_taxed == is_taxed


@pytest.mark.parametrize(
    ("kind", "months", "near_monument"),
    [
        (DP, 1, 2),
        (PCMI, 2, 3),
        (PD, 2, 3),
        (PC, 3, 4),
        (PA, 3, 4),
        (PermitKind.CUA, 1, None),
        (PermitKind.CUB, 2, None),
    ],
)
def test_the_delay_is_a_month_longer_near_a_monument(kind: PermitKind, months: int, near_monument: int | None) -> None:
    elsewhere = delay_of(kind, Sector.NONE)
    assert (elsewhere.months, elsewhere.near_monument, elsewhere.here) == (months, near_monument, None)
    assert delay_of(kind, Sector.HERITAGE).here == near_monument


# --------------------------------------------------------------------------- what is not known
def test_what_is_not_known_gives_the_most_demanding_answer_to_be_confirmed() -> None:
    advice = advise(project(Works.BUILD, area=4, height=2, sector=Sector.UNKNOWN))
    assert (advice.kind, advice.otherwise, advice.is_certain) == (DP, None, False)
    assert advice.to_confirm == ("si le terrain est dans un secteur protégé",)


def test_an_unknown_zone_gives_a_permit_to_be_confirmed() -> None:
    advice = advise(project(Works.EXTEND, area=30, zone=Zone.UNKNOWN))
    assert (advice.kind, advice.otherwise) == (PCMI, DP)
    assert advice.to_confirm == ("si le terrain est dans une zone urbaine du plan local d’urbanisme",)


def test_what_the_commune_may_have_decided_is_said_to_depend_on_it() -> None:
    advice = advise(project(Works.DEMOLISH, sector=Sector.UNKNOWN, decision=Decision.UNKNOWN))
    assert (advice.kind, advice.otherwise, len(advice.to_confirm)) == (PD, None, 2)
    assert "dans certaines communes" in advice.to_confirm[1]


@pytest.mark.parametrize(
    "answers",
    [
        {"works": Works.ALTER, "sector": Sector.UNKNOWN},
        {"works": Works.EXTEND, "area": 15, "zone": Zone.UNKNOWN},
        {"works": Works.DEMOLISH, "sector": Sector.UNKNOWN, "decision": Decision.TAKEN},
        {"works": Works.BUILD, "area": 15, "decision": Decision.UNKNOWN, "zone": Zone.UNKNOWN},
    ],
)
def test_what_is_not_known_and_changes_nothing_leaves_the_answer_certain(answers: dict[str, Any]) -> None:
    assert advise(project(**answers)).is_certain


# --------------------------------------------------------------------------- what is always so
AREAS = st.decimals("0.01", "500", places=2)
PROJECTS = st.builds(
    Project,
    works=st.sampled_from(Works),
    area=AREAS,
    total=AREAS,
    height=st.decimals("0", "30", places=2),
    zone=st.sampled_from(Zone),
    sector=st.sampled_from(Sector),
    decision=st.sampled_from(Decision),
    **dict.fromkeys(YES_OR_NO, st.booleans()),
)


@pytest.mark.parametrize("name", ["area", "total", "height"])
@given(one=PROJECTS, other=AREAS)
def test_a_larger_area_or_height_never_asks_for_a_lesser_permit(name: str, one: Project, other: Decimal) -> None:
    small, large = sorted((getattr(one, name), other))
    less, more = advise(replace(one, **{name: small})), advise(replace(one, **{name: large}))
    assert rank(less.kind) <= rank(more.kind)


@given(PROJECTS)
def test_a_protected_sector_never_asks_for_a_lesser_permit(one: Project) -> None:
    kinds = [advise(replace(one, sector=sector)).kind for sector in (Sector.NONE, *EVERYWHERE_PROTECTED)]
    assert all(rank(kinds[0]) <= rank(kind) for kind in kinds[1:])


@given(PROJECTS)
def test_not_knowing_never_gives_a_lighter_answer_than_knowing(one: Project) -> None:
    unsure = advise(one)
    sure = [advise(possible) for possible in one.possibilities()]
    assert rank(unsure.kind) == max(rank(advice.kind) for advice in sure)
    assert unsure.is_certain == (len({advice.kind for advice in sure}) == 1)


@given(PROJECTS)
def test_every_reason_and_warning_has_its_article(one: Project) -> None:
    advice = advise(one)
    assert advice.reasons
    assert advice.warnings or advice.kind is None
    for said in (*advice.reasons, *advice.warnings):
        assert said.text.endswith(".")
        assert said.article
