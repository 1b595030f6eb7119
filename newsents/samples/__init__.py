"""Short news pages that come with the package, to try things on; every paper and person in them is invented.

The one exception is ``drift_almanac``, which tells history in our own words. Together the pages show every form
of quotation that newsents reads, and papers that spell the same name differently.
"""

from newsents.samples.load import ANNOTATED, Said, Sample, load, people

__all__ = ["ANNOTATED", "Said", "Sample", "load", "people"]
