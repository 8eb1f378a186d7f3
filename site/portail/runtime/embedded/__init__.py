"""The default services of `make run` and `make test`: PostgreSQL, Valkey and a process manager, all from wheels.

Nothing here knows Django: the launcher chooses the environment, Django only reads it.
`docs/adr/0002-embedded-services.md` says why these servers, `0003-process-manager.md` why this manager.
"""

import os

from portail.runtime.embedded.state import State

# A real database named by hand comes with its own owner: never mix it with the embedded one.
GOES_WITH = {"DATABASE_OWNER_URL": "DATABASE_URL"}


def load_environment(var_dir: str | os.PathLike[str]) -> None:
    """Fill `os.environ` with what the running launcher chose for this state directory.

    What is set already stays. Nothing happens when no launcher is running there, so that a stale file cannot
    send a command to a server that is gone or is another's.
    """
    state = State(var_dir)
    if not state.is_in_use():
        return
    given = set(os.environ)
    for name, value in state.read_environment().items():
        if name not in given and GOES_WITH.get(name) not in given:
            os.environ[name] = value
