"""What every row needs to know: who the commune is, its own people, how authorities are called."""

from dataclasses import dataclass

from communes.models import Authority, Membership


@dataclass(frozen=True, slots=True)
class Known:
    """The commune whose data leave. `agents`: the addresses of who serves or has served it, by account; nobody else is
    named. `slugs`: of authorities.
    """

    pk: int
    slug: str
    agents: dict[int, str]
    slugs: dict[int, str]

    @classmethod
    def of(cls, authority: Authority) -> "Known":
        served = Membership.objects.filter(authority=authority)
        return cls(
            authority.pk,
            authority.slug,
            dict(served.values_list("user_id", "user__email")),
            dict(Authority.objects.values_list("pk", "slug")),
        )

    def agent(self, user_id: int | None) -> str:
        """The address of one of the commune's own; empty for anybody else."""
        return self.agents.get(user_id, "") if user_id else ""

    def authority(self, pk: int | None) -> str:
        return self.slugs[pk] if pk else ""
