"""Services, for whoever builds on the portal: what a site offers, the form of each, and filing a request for one."""

from services.api.filing import ServiceRequestFileList, ServiceRequestList
from services.api.form import ServiceFormDetail
from services.api.offered import ServiceDetail, ServiceList

__all__ = ["ServiceDetail", "ServiceFormDetail", "ServiceList", "ServiceRequestFileList", "ServiceRequestList"]
