"""What may be reported, for whoever builds on the portal: public, read only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListView, PageParameters, Problem, PublicView, Strict, refusals
from communes.enums import AuthorityKind
from communes.models import Authority
from grc import routing
from grc.enums import DelayUnit, Holder
from grc.models import Competence
from signalement.models import Category

