import pytest

from home.reserved_slugs import OF_ONE_TYPE, OPERATIONAL, RESERVED, TO_COME, refusal
from tests.security.routes.walk import routes


@pytest.mark.parametrize("slug", sorted(RESERVED))
@pytest.mark.parametrize("at_the_root", [True, False])
def test_operational_addresses_are_refused_in_french(slug: str, at_the_root: bool) -> None:
    reason = refusal(slug, former=None, at_the_root=at_the_root)
    assert f"L’adresse «\u00a0{slug}\u00a0» sert au fonctionnement du site" in reason


@pytest.mark.parametrize("slug", sorted(OPERATIONAL))
def test_pages_that_others_rely_on_keep_their_address(slug: str) -> None:
    own = slug if slug in OF_ONE_TYPE else ""
    assert f"son adresse reste «\u00a0{slug}\u00a0»" in refusal("autrement", former=slug, at_the_root=True, own=own)
    assert not refusal(slug, former=slug, at_the_root=True, own=own)
    assert not refusal("autrement", former=slug, at_the_root=False, own=own)


@pytest.mark.parametrize("slug", sorted(OF_ONE_TYPE))
def test_an_address_of_one_type_is_no_other_types(slug: str) -> None:
    assert "est celle d’une autre page du site" in refusal(slug, former=None, at_the_root=True)
    assert f"toujours à l’adresse «\u00a0{slug}\u00a0»" in refusal("ailleurs", former=None, at_the_root=True, own=slug)
    assert not refusal(slug, former=None, at_the_root=False)


def test_addresses_to_come_are_nobody_s_yet() -> None:
    """No page takes what the pages in English will have."""
    assert "en" in TO_COME
    assert TO_COME < RESERVED
    assert not TO_COME & {route.template.partition("/")[0] for route in routes()}, (
        "it has come: it is no longer to come"
    )


def test_any_other_address_is_free() -> None:
    assert not refusal("ecoles", former=None, at_the_root=True)


def test_no_page_may_stand_where_a_view_answers() -> None:
    """It would never be shown."""
    firsts = {route.template.partition("/")[0].partition("%")[0] for route in routes()}
    assert "signalements" in firsts
    assert {first for first in firsts if first and "." not in first} <= RESERVED | OPERATIONAL
