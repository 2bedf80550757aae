#!/usr/bin/env python3
"""The leaves of a made-up log, as `commonweal log verify` reads them: leaves.csv with index, entry, leaf (96 bytes) and hash."""
import argparse
import base64
import hashlib
import os

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, default=1_000_000)
parser.add_argument("--out", required=True)
arguments = parser.parse_args()
os.makedirs(arguments.out, exist_ok=True)
with open(f"{arguments.out}/leaves.csv", "w", encoding="ascii") as out:
    out.write("index,entry,leaf,hash\n")
    for index in range(arguments.n):
        leaf = hashlib.sha512(str(index).encode()).digest() + hashlib.sha256(str(index).encode()).digest()
        code = base64.b64encode(leaf).decode()
        out.write(f"{index},dis_{index:016x},{code},{hashlib.sha256(bytes(1) + leaf).hexdigest()}\n")
