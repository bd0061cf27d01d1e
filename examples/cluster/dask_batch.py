#!/usr/bin/env python3
"""Branches on a Dask cluster: a share a task, then one report.

    python3 examples/cluster/dask_batch.py SHEET BRAND TEMPLATE OUT [--shares 8] [--scheduler tcp://host:8786]

Without a scheduler a cluster is made on this machine. The workers see the same folder under the same path (a network disk),
with infograft in their path; INFOGRAFT names another program. It needs the package distributed.
"""

import argparse
import json
import os
import subprocess
import sys

from distributed import Client, LocalCluster, as_completed

INFOGRAFT = os.environ.get("INFOGRAFT", "infograft")


def make(arguments: list[str], share: int, shares: int) -> dict:
    """Makes one share and returns the sums that infograft prints last. Codes below 7 mean that nothing was made of it."""
    command = [INFOGRAFT, "batch", *arguments, "--no-system-fonts", "--resume", "--json", "--shard", f"{share}/{shares}"]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode not in (0, 7):
        raise RuntimeError(f"share {share}: {ran.stderr.strip()}")
    return json.loads(ran.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sheet", "brand", "template", "out"):
        parser.add_argument(name)
    parser.add_argument("--shares", type=int, default=8)
    parser.add_argument("--scheduler", help="the scheduler's address")
    given = parser.parse_args()
    arguments = [given.sheet, "--brand", given.brand, "--template", given.template, "--out", given.out]

    # A task is a program of its own, which uses as many cores as it is given: one task a worker.
    cluster = None if given.scheduler else LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with Client(given.scheduler or cluster) as client:
        tasks = [
            client.submit(make, arguments, share, given.shares, pure=False, retries=2)
            for share in range(1, given.shares + 1)
        ]
        sums = {"made": 0, "kept": 0, "failed": 0}
        for task in as_completed(tasks):
            share = task.result()
            sums = {key: value + share[key] for key, value in sums.items()}
            print(", ".join(f"{value} {key}" for key, value in sums.items()), file=sys.stderr)
    if cluster:
        cluster.close()

    reports = [os.path.join(given.out, f"report.{n}-of-{given.shares}.json") for n in range(1, given.shares + 1)]
    subprocess.run([INFOGRAFT, "report", "merge", *reports, "--out", given.out], check=True)
    return 7 if sums["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
