"""Providers: partner bodies to which residents write."""

from communes.enums import AuthorityKind
from communes.models import Authority
from communes.operations import equip
from tests.factories.conventions import agreed


def provider(slug: str = "eau", *served: Authority, **fields: object) -> Authority:
    """A partner body under an agreement, which answers for water, in these communes (none: in all)."""
    known = {"name": f"Régie {slug}", "sort_key": f"regie {slug}", "answers_for": "L’eau potable."}
    made = Authority.objects.create(kind=AuthorityKind.PARTNER, slug=slug, **(known | fields))
    made.serves.set(served)
    equip(authority=made)
    agreed(made)
    return made
