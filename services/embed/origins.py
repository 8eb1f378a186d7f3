"""The address of a site whose pages may show our forms: its origin (RFC 6454), and why what was typed is none."""

import ipaddress
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.utils.translation import gettext as _

HTTPS = 443
MOST = 253  # characters of a name (RFC 1035)


def origin_of(text: str, *, own: Collection[str], is_demo: bool = False) -> str:
    """The origin that `text` names, as browsers write it: `https://www.ville.fr`. Raises `ValidationError` in French.

    `own`: our domain and the hosts of our sites, below which nobody else is. The demonstration, served on this
    machine, takes addresses without https and with a port too.
    """
    said = _split(text.strip())
    scheme = _scheme_of(said, is_demo=is_demo)
    host = _host_of(said, is_demo=is_demo)
    if any(host == one or host.endswith(f".{one}") for one in own):
        raise ValidationError(
            _("C’est déjà une adresse de ce portail\u00a0: ses pages n’ont pas besoin d’intégrer ses formulaires.")
        )
    port = _port_of(said, is_demo=is_demo)
    return f"{scheme}://{host}{port}"


def _split(text: str) -> SplitResult:
    if "*" in text:
        raise ValidationError(
            _(
                "Une étoile désignerait des sites que vous ne connaissez pas\u00a0: déclarez chaque adresse,"
                " par exemple https://www.ma-ville.fr."
            )
        )
    try:
        said = urlsplit(text)
    except ValueError:
        said = urlsplit("")
    if not said.scheme or not said.netloc:
        raise ValidationError(
            _("Écrivez l’adresse du site en entier, avec https\u00a0: par exemple https://www.ma-ville.fr.")
        )
    if said.username is not None or said.password is not None:
        raise ValidationError(_("Enlevez le nom et le mot de passe qui précèdent le nom du site."))
    if said.path not in ("", "/") or said.query or said.fragment:
        raise ValidationError(
            _(
                "Enlevez ce qui suit le nom du site\u00a0: toutes ses pages pourront montrer vos formulaires,"
                " vous n’avez pas à les nommer."
            )
        )
    return said


def _scheme_of(said: SplitResult, *, is_demo: bool) -> str:
    if said.scheme != "https" and not (is_demo and said.scheme == "http"):
        raise ValidationError(
            _(
                "L’adresse doit commencer par https\u00a0: sur un site sans https, d’autres pourraient lire ce que les"
                " gens y écrivent."
            )
        )
    return said.scheme


def _host_of(said: SplitResult, *, is_demo: bool) -> str:
    name = (said.hostname or "").lower()
    if _is_number(name):
        raise ValidationError(_("Donnez le nom du site, pas son adresse en chiffres."))
    try:
        host = name.encode("idna").decode()
        DomainNameValidator(accept_idna=False)(host if "." in host or not is_demo else f"{host}.test")
    except (UnicodeError, ValidationError):
        host = ""
    if not host or host.endswith(".") or len(host) > MOST:
        raise ValidationError(
            _("Ce nom de site est incomplet ou mal écrit\u00a0: vérifiez-le, par exemple www.ma-ville.fr.")
        )
    return host


def _is_number(name: str) -> bool:
    """Whether browsers take a name for a number of the network: a last part in digits is enough (WHATWG, URL)."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        last = name.rstrip(".").rpartition(".")[2]
        return last.isdigit() or last.startswith("0x")
    return True


def _port_of(said: SplitResult, *, is_demo: bool) -> str:
    try:
        port = said.port
    except ValueError:
        port = -1
    if port is None or (port == HTTPS and said.scheme == "https"):
        return ""
    if is_demo and port > 0:
        return f":{port}"
    raise ValidationError(_("Enlevez le numéro qui suit les deux points\u00a0: un site public n’en a pas besoin."))
