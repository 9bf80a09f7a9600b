# Your tests. pytest collects functions named test_* and classes named Test*.
# Use the public methods only: the tests are also run against other implementations.
from solution import RateLimiter
