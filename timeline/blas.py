"""Matrix products on one thread: sums then do not depend on the number of free cores, and small products run faster."""

from collections.abc import MutableMapping

_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def pin_to_one_thread(environment: MutableMapping[str, str]) -> None:
    """Sets what numpy's libraries read when they are loaded: call it on ``os.environ`` before numpy is imported."""
    for variable in _VARIABLES:
        environment[variable] = "1"
