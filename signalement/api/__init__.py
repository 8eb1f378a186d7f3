"""Reports, for whoever builds on the portal: what may be reported and to whom it goes."""

from signalement.api.categories import CategoryDetail, CategoryList
from signalement.api.reports import ReportFileList, ReportList

__all__ = ["CategoryDetail", "CategoryList", "ReportFileList", "ReportList"]
