"""The constants behind control limits, each with its definition and the table that rounds it.

Charts use the three-decimal values of the printed tables, because every textbook and every peer
program does; limits drawn with more decimals would differ from theirs in the fourth digit.
The exact values stand beside them, and a test holds that the table is the rounded definition.
"""

from __future__ import annotations

import math
from typing import Final

#: Mean of the range of two readings from a normal process with standard deviation 1: 2 / sqrt(pi).
D2_PAIR_EXACT: Final = 2 / math.sqrt(math.pi)

#: Standard deviation of the range of two such readings: sqrt(2 - 4 / pi).
D3_PAIR_EXACT: Final = math.sqrt(2 - 4 / math.pi)

#: Upper three-sigma limit of the range of two readings, as a multiple of the mean range: 1 + 3 d3 / d2.
D4_PAIR_EXACT: Final = 1 + 3 * D3_PAIR_EXACT / D2_PAIR_EXACT

#: `D2_PAIR_EXACT` as printed in Montgomery, Introduction to Statistical Quality Control, appendix VI, n = 2.
D2_PAIR: Final = 1.128

#: `D4_PAIR_EXACT` as printed in the same table, n = 2.
D4_PAIR: Final = 3.267

#: The root of an exponential time that lies closest to the normal curve: a Weibull shape of 3.6 (Nelson 1994, Journal of
#: Quality Technology 26(3):239).
WEIBULL_TO_NORMAL: Final = 3.6

#: Median of a geometric count over its mean, as Provost & Murray (2011, p. 228) print it; ln 2 for an exponential time.
GEOMETRIC_MEDIAN: Final = 0.693

#: Control limits stand three standard deviations from the centre (Shewhart 1931).
CONTROL_SIGMAS: Final = 3.0

#: Warning limits stand two standard deviations from the centre.
WARNING_SIGMAS: Final = 2.0
