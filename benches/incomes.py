#!/usr/bin/env python3
"""The incomes and groups that the peer inequality_measures.py draws for itself, as arrays: incomes.npy f64[n], groups.npy u32[n]."""
import argparse
import os

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, default=1_000_000)
parser.add_argument("--out", required=True)
arguments = parser.parse_args()
rng = np.random.default_rng(20250108)
groups = rng.integers(0, 100, arguments.n)
incomes = rng.lognormal(3 + groups / 200, 0.8)
os.makedirs(arguments.out, exist_ok=True)
np.save(f"{arguments.out}/incomes.npy", incomes)
np.save(f"{arguments.out}/groups.npy", groups.astype(np.uint32))
