"""What the public interface says of authorities and of the addresses of their territory."""

from communes.api.addresses import AddressList, NearestAddress
from communes.api.authorities import REFERENCE, AuthorityDetail, AuthorityList, AuthorityReference

__all__ = ["REFERENCE", "AddressList", "AuthorityDetail", "AuthorityList", "AuthorityReference", "NearestAddress"]
