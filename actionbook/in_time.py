"""Waits for what may never answer, and no longer than it is given."""

import queue
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

T = TypeVar("T")


def in_time(seconds: float, ask: Callable[[], T]) -> T:
    """What a call returns, or raises; TimeoutError where it does neither in so many seconds, and is left to itself."""
    came: queue.SimpleQueue[Callable[[], T]] = queue.SimpleQueue()

    def answer() -> None:
        try:
            value = ask()
        except Exception as error:  # raised where the answer is waited for
            came.put(_raises(error))
        else:
            came.put(lambda: value)

    threading.Thread(target=answer, daemon=True).start()
    try:
        answered = came.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"no answer in {seconds:g} seconds") from None
    return answered()


def _raises(error: Exception) -> Callable[[], NoReturn]:
    def call() -> NoReturn:
        raise error

    return call
