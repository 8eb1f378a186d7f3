"""What residents read: every state has its words, every authority its name."""

import pytest

from communes.enums import AuthorityKind
from communes.models import Authority
from grc import wording
from grc.enums import Kind, State
from grc.followup.views.page import masked


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", Kind)
def test_every_state_is_said_in_whole_sentences(state: State, kind: Kind) -> None:
    bron = Authority(kind=AuthorityKind.COMMUNE, name="Bron", sort_key="bron")
    said = wording.standing(state=state, kind=kind, authority=bron)
    for sentence in said[:3]:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "%" not in sentence


@pytest.mark.parametrize(
    ("kind", "name", "sort_key", "called"),
    [
        (AuthorityKind.COMMUNE, "Bron", "bron", "Ville de Bron"),
        (AuthorityKind.COMMUNE, "Écully", "ecully", "Ville d’Écully"),
        (AuthorityKind.COMMUNE, "Oullins-Pierre-Bénite", "oullins-pierre-benite", "Ville d’Oullins-Pierre-Bénite"),
        (AuthorityKind.COMMUNE, "La Mulatière", "la mulatiere", "Ville de La Mulatière"),
        (AuthorityKind.METROPOLIS, "Métropole de Lyon", "metropole de lyon", "Métropole de Lyon"),
    ],
)
def test_authorities_are_called_by_their_name(kind: str, name: str, sort_key: str, called: str) -> None:
    assert Authority(kind=kind, name=name, sort_key=sort_key).body_name == called


@pytest.mark.parametrize(
    ("email", "shown"),
    [("camille@example.org", "ca•••@example.org"), ("ab@example.org", "a•••@example.org"), ("a@b.fr", "a•••@b.fr")],
)
def test_an_address_is_shown_to_its_owner_only(email: str, shown: str) -> None:
    assert masked(email) == shown


@pytest.mark.parametrize("state", State)
def test_a_service_is_not_told_as_a_report(state: State) -> None:
    bron = Authority(kind=AuthorityKind.COMMUNE, name="Bron", sort_key="bron")
    said = " ".join(wording.standing(state=state, kind=Kind.SERVICE, authority=bron)[:3])
    assert "signalement" not in said
    assert "problème" not in said
