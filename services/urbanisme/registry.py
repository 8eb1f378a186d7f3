"""What rooms above give to the guide, each in `AppConfig.ready`: where an application is filed here."""

import datetime
from collections.abc import Callable

from communes.models import Authority
from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.project import Project

type_filing = Callable[[Authority, Project, datetime.datetime], str]
_filings: dict[PermitKind, type_filing] = {}


def offer_filing(kind: PermitKind, filing: type_filing) -> None:
    """Have `filing` give the address where such an application is filed here at a moment; empty: nowhere."""
    _filings[kind] = filing


def filing_of(kind: PermitKind, authority: Authority, project: Project, at: datetime.datetime) -> str:
    """The address of the form with what the guide was answered; empty where it is not filed here."""
    filing = _filings.get(kind)
    return filing(authority, project, at) if filing else ""
