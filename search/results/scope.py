"""Where one searches: a site, and that of the metropolis, which speaks to everyone."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Site

from accounts.reference import held
from communes.models import Authority
from communes.vocabulary.synonyms import Synonyms, synonyms_for
from search.querysets import doubles_of, kept_paths


@dataclass(frozen=True)
class Scope:
    """The sites of a search.

    `kept`: where the parts of the trees stand that not everyone may read. `doubles`: patterns of the
    paths of pages of the metropolis that answer better from the site itself, or are for other communes. Home pages are
    never found: they say a little of everything. `authority`: whose site it is; `synonyms`: those of its residents.
    """

    site: Site
    metropolis: Site | None = None
    kept: list[str] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)
    authority: Authority | None = None
    synonyms: Synonyms = field(default_factory=dict)

    @property
    def sites(self) -> list[Site]:
        return [self.site, self.metropolis] if self.metropolis else [self.site]

    @property
    def places(self) -> dict[str, Any]:
        """The values of `WITHIN` in a statement."""
        return {
            "own": f"{self.site.root_page.path}%",
            "metropolis": f"{self.sites[-1].root_page.path}%",
            "hidden": [
                *(f"{path}%" for path in self.kept),
                *self.doubles,
                *(site.root_page.path for site in self.sites),
            ],
        }

    def address(self, url_path: str, *, own: bool) -> str:
        """The address of the page that has this path in the tree of pages: short on the site itself."""
        site = self.site if own else self.sites[-1]
        path = url_path.removeprefix(site.root_page.url_path)
        return f"/{path}" if own else f"{site.root_url}/{path}"


# Conditions on `search_indexedpage`, without a function around `path`, so that its index serves.
_READABLE = "NOT path LIKE ANY (%(hidden)s::text[])"
HERE = f"path LIKE %(own)s AND {_READABLE}"
ELSEWHERE = f"path LIKE %(metropolis)s AND NOT path LIKE %(own)s AND {_READABLE}"
WITHIN = f"(path LIKE %(own)s OR path LIKE %(metropolis)s) AND {_READABLE}"


def scope_of(site: Site) -> Scope:
    """Where one searches from `site`."""
    metropolis = Site.objects.select_related("root_page").filter(is_default_site=True).exclude(pk=site.pk).first()
    doubles = doubles_of(site.root_page, metropolis.root_page) if metropolis else []
    return Scope(site, metropolis, kept_paths(), doubles, *_words_of(site.pk))


@held
def _words_of(site_id: int) -> tuple[Authority | None, Synonyms]:
    """Whose a site is, and what words may be called otherwise there."""
    authority = Authority.objects.filter(site=site_id).first()
    return authority, synonyms_for(authority)
