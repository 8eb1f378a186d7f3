"""Who is acting, for the second wall: the value that PostgreSQL's row-level security policies read.

The current actor lives in a context variable. It is written to the database session when a block of `acting_as`
starts and ends, and at every loan of a connection from the pool (`connection_created`), so that a connection never
keeps the actor of the request that used it before. A connection that is known to have it is not told again.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from accounts.enums import ActorKind

WRITE_ACTOR = (
    "SELECT set_config('guichet.actor', %s, false), set_config('guichet.authorities', %s, false),"
    " set_config('guichet.user', %s, false), set_config('guichet.subject', %s, false)"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the kind, the ids of the authorities they serve, their user id, the one record that a link opens."""

    kind: ActorKind = ActorKind.NOBODY
    authority_ids: tuple[int, ...] = ()
    user_id: int | None = None
    subject_id: int | None = None

    def settings(self) -> tuple[str, str, str, str]:
        """The four session settings, as text, in the order of `WRITE_ACTOR`."""
        authorities = "{" + ",".join(map(str, self.authority_ids)) + "}"
        return (self.kind.value, authorities, str(self.user_id or ""), str(self.subject_id or ""))


NOBODY = Actor()
SYSTEM = Actor(kind=ActorKind.SYSTEM)


def resident(user_id: int) -> Actor:
    """The holder of this account, for themselves: in their space, an agent sees what is their own and nothing else."""
    return Actor(kind=ActorKind.RESIDENT, user_id=user_id)


_current: ContextVar[Actor | Callable[[], Actor]] = ContextVar("guichet_actor", default=NOBODY)


def current_actor() -> Actor:
    """The actor of this thread of execution; a lazy one is resolved at its first use."""
    actor = _current.get()
    if isinstance(actor, Actor):
        return actor
    _current.set(NOBODY)  # what the resolution itself reads is not residents' data
    resolved = actor()
    _current.set(resolved)
    return resolved


@contextmanager
def acting_as(actor: Actor | Callable[[], Actor]) -> Iterator[None]:
    """Run a block as `actor`, then as whoever acted before.

    A callable is resolved when a connection is first used in the block: an anonymous page pays nothing for it.
    Where `actor` acts already, the database knows it.
    """
    if actor == _current.get():
        yield
        return
    token = _current.set(actor)
    try:
        write_actor()
        yield
    finally:
        acted = _current.get()
        _current.reset(token)
        if acted != _current.get():  # a lazy one may have been found to be who acted before
            write_actor()


@contextmanager
def reading_as(actor: Actor) -> Iterator[None]:
    """Run a block as `actor` in a transaction in which the database lets nothing be written, whoever tries to."""
    with acting_as(actor), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


# The actor that a connection of psycopg has for certain: written outside a transaction, so that no rollback takes it
# back, and nothing written since.
_lasting: WeakKeyDictionary[Any, Actor] = WeakKeyDictionary()


def write_actor(to: BaseDatabaseWrapper | None = None) -> None:
    """Write the current actor to the open connection (the default one unless said), if there is one.

    In a failed transaction nothing can be written and nothing need be: its rollback restores the settings that stood
    before it.
    """
    raw = (to or connection).connection
    if raw is None or raw.closed or raw.info.transaction_status == TransactionStatus.INERROR:
        return
    actor = current_actor()
    if raw.info.transaction_status == TransactionStatus.IDLE and _lasting.get(raw) == actor:
        return
    _lasting.pop(raw, None)
    raw.execute(WRITE_ACTOR, actor.settings(), prepare=True)
    if raw.info.transaction_status == TransactionStatus.IDLE:
        _lasting[raw] = actor


def write_actor_on_loan(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Receiver of `connection_created`: a connection whose actor cannot be written is not lent."""
    try:
        write_actor(connection)
    except Exception:
        connection.close()
        raise


def carried(chunks: Iterable[bytes], actor: Actor) -> Iterator[bytes]:
    """Stream `chunks` as `actor`: a streamed answer is produced after its view has returned."""
    with acting_as(actor):
        yield from chunks
