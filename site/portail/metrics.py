"""Figures for Prometheus: counters of the web processes, gauges read from the database when asked."""

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

REQUESTS = Counter("guichet_requests", "Requests answered, by kind of address and status class.", ["area", "status"])
SECONDS = Histogram(
    "guichet_request_seconds", "Time to answer.", ["area"], buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
AREAS = ("admin", "api", "signaler", "suivi", "static")


def observe_request(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """Count one answer. The label is the first part of the address: few values, nothing personal."""
    first = request.path.strip("/").split("/", 1)[0]
    area = first if first in AREAS else "pages"
    REQUESTS.labels(area=area, status=f"{response.status_code // 100}xx").inc()
    SECONDS.labels(area=area).observe(seconds)
