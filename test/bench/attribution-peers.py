"""What ChannelAttribution costs and how far its simulation is from the exact credits, on the bench's journeys.

    node test/bench/path-table.ts 1000000 > paths.csv
    npm run -s guiyin -- attribute paths.csv --models markov:1 --format csv > exact.csv
    pip install ChannelAttribution==2.2.5 pandas matplotlib
    python3 test/bench/attribution-peers.py paths.csv exact.csv

Seconds of CPU of one thread; reading the table is not timed.
"""

import sys
import time

import ChannelAttribution as ca
import pandas as pd

PATHS, CREDITS = sys.argv[1:3]
COLUMNS = {"var_path": "path", "var_conv": "conversions", "var_value": "value"}


def timed(title, work):
    begun = time.process_time()
    result = work()
    print(f"{title}: {time.process_time() - begun:.2f} s", flush=True)
    return result


def markov(order, seed=1):
    options = {"var_null": "nulls", "order": order, "sep": ">", "seed": seed}
    return ca.markov_model(table, **COLUMNS, **options, verbose=False, flg_pro=False)


table = pd.read_csv(PATHS)
exact = pd.read_csv(CREDITS).set_index("channel")["conversions"]

timed("first, last, linear", lambda: ca.heuristic_models(table, **COLUMNS, sep=">", flg_pro=False))
simulated = timed("Markov 1", lambda: markov(1))
credits = simulated.set_index("channel_name")["total_conversions"]
off = (credits.reindex(exact.index).fillna(0) - exact).abs()
print(f"  off by {100 * off.sum() / exact.sum():.2f} % of all conversions, by {100 * (off / exact).max():.1f} % of one channel's")
for order in (2, 3):
    timed(f"Markov {order}", lambda: markov(order))
