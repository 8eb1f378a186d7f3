"""What keeps persons and secrets out of the logs, and a message on one line."""

import logging
import re
import time

from pythonjsonlogger.json import JsonFormatter

# The register of the addresses that open something by themselves, by what stands before their unguessable part:
# requests, the names of residents' files included, and their twin for programs; mandates, opinions, cosignatures,
# news of reports and of topics, drafts, those and receipts in the pages of other sites, sites in trial; what the mails
# of accounts open. Logs, robots and headers are made from it, and the proxy's rules are tested against it
# (`tests/portail/signin/test_secret_links.py`).
SECRET_LINKS = (
    *("/suivi/", "/mandat/", "/demande-avis/", "/confirmation/", "/signalements/alertes/", "/invitation/"),
    *("/mon-espace/sujets/arret/", "/brouillon/", "/integration/brouillon/", "/integration/recu/"),
    "/api/v1/requests/",
)
ACCOUNT_LINKS = ("/compte/connexion/lien/", "/compte/adresse/confirmer/", "/compte/mot-de-passe/nouveau/")
REGISTER = (*SECRET_LINKS, *ACCOUNT_LINKS)
TOKEN_PATHS = re.compile(rf"({'|'.join(REGISTER)})(?!\s|$)[^/\s?\"']+")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# PostgreSQL quotes the row that it refuses; Django's connection errors may quote the password of the address.
ROWS = re.compile(r"(DETAIL:|CONTEXT:|Failing row).*")
CREDENTIALS = re.compile(r"(\w+://)[^/@\s]*@")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def holds_secret(path: str) -> bool:
    """Whether the path of a request opens something by itself, or would if its secret were right."""
    return TOKEN_PATHS.match(path) is not None


def redacted_path(path: str) -> str:
    """The path of a request without the secret that it may hold, nor anything that a terminal would obey."""
    return CONTROL.sub(" ", TOKEN_PATHS.sub(r"\1…", path))


def scrubbed(text: str) -> str:
    """`text` without e-mail addresses, secret links, passwords of servers, nor the rows that PostgreSQL quotes."""
    text = CREDENTIALS.sub(r"\1…@", text)
    return EMAIL.sub("<adresse>", TOKEN_PATHS.sub(r"\1…", ROWS.sub(r"\1 …", text)))


class ScrubPersonalData(logging.Filter):
    """The last net, for what libraries write: applied to the message, and to the exception that goes with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = scrubbed(CONTROL.sub(" ", record.getMessage()))
        record.args = None
        record.__dict__.pop("request", None)  # Django's extra, whose text holds the address
        if record.exc_info:
            lines = _formatter.formatException(record.exc_info).splitlines()
            record.exc_text = "\n".join(CONTROL.sub(" ", scrubbed(line)) for line in lines)
            record.exc_info = None
        return True


class JsonLines(JsonFormatter):
    """One JSON object a line; times in UTC (RFC 3339)."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


_formatter = logging.Formatter()
