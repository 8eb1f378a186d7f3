"""Who people are, and what is theirs."""

from accounts.models.clock import Tick
from accounts.models.identity import PivotIdentity
from accounts.models.partner import Consent, Partner, PurgeNotice, Subject
from accounts.models.passage import Passage
from accounts.models.personal import DataExport, Erasure, TermsAcceptance, TermsVersion
from accounts.models.profile import Profile
from accounts.models.reference import ReferenceVersion
from accounts.models.retention import JobReport, RetentionRule
from accounts.models.user import User, UserManager

__all__ = [
    "Consent",
    "DataExport",
    "Erasure",
    "JobReport",
    "Partner",
    "Passage",
    "PivotIdentity",
    "Profile",
    "PurgeNotice",
    "ReferenceVersion",
    "RetentionRule",
    "Subject",
    "TermsAcceptance",
    "TermsVersion",
    "Tick",
    "User",
    "UserManager",
]
