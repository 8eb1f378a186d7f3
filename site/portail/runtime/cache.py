"""The shared cache. Every page can be made without it: when it is down, nothing is found and nothing is kept.

Tries that django-allauth counts there go on being counted, in each process: without them it would let nobody in.
"""

import json
import logging
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import ConnectionPool, Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from accounts.breaker import CircuitBreaker

log = logging.getLogger(__name__)

PAUSE = 5.0  # seconds during which a cache that has just failed is left alone, or each request would wait for it

COUNTS = "allauth:rl:"  # how the keys of these counts begin (allauth.core.internal.ratelimit)
_counts = LocMemCache("counts", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


class PlainValues:
    """Numbers as Redis counts them, bytes as they are, JSON: nothing that a reader would execute, as pickles are."""

    RAW = b"\0"  # no JSON starts with it

    def dumps(self, value: Any) -> int | bytes:
        if type(value) is int:
            return value
        return self.RAW + value if isinstance(value, bytes) else json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        """None for what another release may have written otherwise."""
        try:
            return data[1:] if data.startswith(self.RAW) else json.loads(data)
        except ValueError:
            return None


class OneClient(RedisCacheClient):
    """Django makes a client for each command, which costs as much as the command. One serves them all."""

    # Django's own, and not in the stubs.
    _client: type[Redis]
    _get_connection_pool: Callable[[bool], ConnectionPool]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made: dict[int, Any] = {}  # by pool

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)
        if id(pool) not in self.made:
            self.made[id(pool)] = self._client(connection_pool=pool)
        return self.made[id(pool)]


class SharedCache(RedisCache):
    """Redis, failing open. `incr` raises: whoever counts must know that nothing was counted."""

    breaker: ClassVar[CircuitBreaker] = CircuitBreaker(PAUSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._class = OneClient

    def _try(self, name: str, key: Any, *args: Any, otherwise: Any = None, **kwargs: Any) -> Any:
        try:
            return self._ask(getattr(super(), name), key, *args, **kwargs)
        except RedisError:
            if isinstance(key, str) and key.startswith(COUNTS):
                return getattr(_counts, name)(key, *args, **kwargs)
            return otherwise

    def _ask(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if SharedCache.breaker.is_open:
            msg = "left alone after a failure"
            raise RedisConnectionError(msg)
        try:
            return call(*args, **kwargs)
        except RedisError as error:
            SharedCache.breaker.trip()
            log.warning("The cache does not answer (%s): pages are made without it.", type(error).__name__)
            raise

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raises `ValueError` for what is not counted yet, `RedisError` when the cache does not answer."""
        return self._ask(super().incr, key, delta, version)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try("get", key, default, version, otherwise=default)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return self._try("get_many", keys, version, otherwise={})

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._try("has_key", key, version, otherwise=False)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._try("set", key, value, *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try("add", key, value, *args, otherwise=False, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return self._try("set_many", data, *args, otherwise=list(data), **kwargs)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try("touch", key, *args, otherwise=False, **kwargs)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._try("delete", key, version, otherwise=False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._try("delete_many", keys, version)
