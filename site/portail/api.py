"""`/api/v1/`: the public interface for programs."""

from django.urls import path

from communes.api import AuthorityList
from signalement.api import CategoryList

urlpatterns = [
    path("authorities/", AuthorityList.as_view(), name="api_authorities"),
    path("categories/", CategoryList.as_view(), name="api_categories"),
]
