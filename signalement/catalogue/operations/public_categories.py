"""Public categories: the register follows what they become, in a worker of its own."""

from accounts.wakeup import wake

TASK, QUEUE = "signalement.tasks.bring_register_in_step", "bulk"


def ask() -> None:
    """Have a worker bring the register in step with the categories, once they are committed."""
    wake(TASK, queue=QUEUE)
