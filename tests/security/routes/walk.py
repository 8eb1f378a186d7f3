"""Every address of the portal, as the resolver knows them: Wagtail's, wagtail-modeladmin's and ours."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

CONVERTED = re.compile(r"<(?:[^>:]+:)?([^>]+)>")  # a parameter of `path()`
PACKAGES = {"accounts", "communes", "grc", "home", "notifications", "portail", "search", "services", "signalement"}


@dataclass(frozen=True)
class Route:
    """A pattern. `template` is its address with `%(name)s` for each of its `parameters`."""

    name: str
    template: str
    parameters: tuple[str, ...]
    callback: Callable[..., Any]

    @property
    def key(self) -> str:
        """The name, with the parameters when it has some: Wagtail gives one name to several patterns."""
        return f"{self.name}({', '.join(self.parameters)})" if self.parameters else self.name

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def is_ours(self) -> bool:
        """Whether its view is the project's: defined here, or of a view set or a list of reference data of ours."""
        return (
            self.callback.__module__.partition(".")[0] in PACKAGES
            or self.namespace in OUR_NAMESPACES
            or "_modeladmin_" in self.name
            or self.template.startswith("compte/")  # allauth's views under addresses and in templates of ours
        )

    def address(self, values: Mapping[str, object]) -> str:
        """The address for these values. Raises `KeyError` when one is missing."""
        return "/" + self.template % {name: values[name] for name in self.parameters}


OUR_NAMESPACES = {
    "accords",
    "alertes",
    "avenants",
    "bilans",
    "blocs-partages",
    "comptes-rendus",
    "consultations",
    "conventions",
    "delegues-donnees",
    "deliberations",
    "demandes",
    "durees-conservation",
    "engagements",
    "essais",
    "fournisseurs",
    "invitations",
    "maintenances",
    "populations",
    "populations-retenues",
    "question_set_chooser",
    "referents",
    "reunions",
    "rattachements",
    "services-connexion",
    "services-partenaires",
    "sieges",
    "sites-declares",
    "traitements",
    "versions",
}


# Ours, at the same addresses, answers first.
BEHIND_OURS = {"wagtailadmin_login", "wagtailadmin_logout"}


def routes() -> list[Route]:
    found = _walk(get_resolver(), (), "", ())
    return [one for one in found if one.name not in BEHIND_OURS or one.callback.__module__.startswith("django.")]


def _walk(resolver: URLResolver, names: tuple[str, ...], prefix: str, above: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        text, parameters = _template(entry.pattern)
        template, all_parameters = prefix + text, above + parameters
        if isinstance(entry, URLPattern):
            name = ":".join((*names, entry.name or template))
            yield Route(name, template, all_parameters, entry.callback)
        else:
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from _walk(entry, inner, template, all_parameters)


def _template(pattern: Any) -> tuple[str, tuple[str, ...]]:
    """The text of a pattern, ready for `%`, and its parameters in order."""
    if isinstance(pattern, RegexPattern):
        text, parameters = normalize(pattern.regex.pattern.removesuffix("$"))[0]
        return text, tuple(parameters)
    escaped = str(pattern).replace("%", "%%")
    return CONVERTED.sub(r"%(\1)s", escaped), tuple(CONVERTED.findall(escaped))
