"""Settings of Guichet, with an empty page of the administration beside its own."""

from portail.settings import *  # noqa: F403 the same house

ROOT_URLCONF = "tests.bench.urls"
