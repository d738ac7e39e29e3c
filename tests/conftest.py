"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says more of the machine than of the code: what is slow is shown in benchmarks/.
settings.register_profile("saksi", deadline=None)
settings.load_profile("saksi")
