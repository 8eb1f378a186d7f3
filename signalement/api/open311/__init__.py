"""Open311 GeoReport v2: what anyone may read of reports, and what programs with a key may write of them.

What is read comes from the public register alone: there is nothing private to leak. See ADR 0035 and docs/open311.md.
Specification: https://wiki.open311.org/GeoReport_v2/ (2011, no longer changed).
"""

from signalement.api.open311.bulk import RequestFile
from signalement.api.open311.discovery import Discovery, doubled, nothing
from signalement.api.open311.formats import errors, suffix_of
from signalement.api.open311.requests import RequestDetail, RequestList, TokenDetail
from signalement.api.open311.services import ServiceDetail, ServiceList
from signalement.api.open311.updates import UpdateList

__all__ = [
    "Discovery",
    "RequestDetail",
    "RequestFile",
    "RequestList",
    "ServiceDetail",
    "ServiceList",
    "TokenDetail",
    "UpdateList",
    "doubled",
    "errors",
    "nothing",
    "suffix_of",
]
