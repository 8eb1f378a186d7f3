"""Open311 GeoReport v2: what anyone may read of reports, and what programs with a key may write of them.

What is read comes from the public register alone: there is nothing private to leak. See ADR 0035 and docs/open311.md.
Specification: https://wiki.open311.org/GeoReport_v2/ (2011, no longer changed).
"""

from signalement.open311.api.bulk import RequestFile
from signalement.open311.api.discovery import Discovery, doubled, nothing
from signalement.open311.api.formats import errors, suffix_of
from signalement.open311.api.requests import RequestDetail, RequestList, TokenDetail
from signalement.open311.api.services import ServiceDetail, ServiceList
from signalement.open311.api.updates import UpdateList

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
