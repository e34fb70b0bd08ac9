"""What the peers have in common: sizes, batches, the clock, and how figures are written."""

import json
import statistics
import sys
import time

CODE = 20
ROWS = 5000  # as many examples as dgm's own slice of MNIST has
CHUNK = 100  # steps that a loop on the device makes at once, as dgm's
WORDS, WIDTH, TIME = 10_000, 256, 35

# name: batch, as in dgm-bench's device.Workload
BATCHES = {
    "vae-mlp/32": 32,
    "vae-mlp/128": 128,
    "vae-mlp/512": 512,
    "iwae-50": 20,
    "dcgan": 64,
    "wgan-gp": 64,
    "lstm-lm": 32,
}


def arguments():
    """Names of workloads (all by default), seconds a measurement lasts, and whether it is a trial on a processor."""
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("workloads", nargs="*", default=list(BATCHES))
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", default="")
    parser.add_argument("--precision", choices=["highest", "tf32"], default="highest")
    parsed = parser.parse_args()
    unknown = set(parsed.workloads) - set(BATCHES)
    if unknown:
        parser.error(f"no workload is named {sorted(unknown)}; there are {list(BATCHES)}")
    return parsed


def measure(run, steps, wait, seconds):
    """Median milliseconds a step, of runs of some steps each; wait blocks until the device is done."""
    for _ in range(3):
        wait(run())
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        begin = time.perf_counter()
        wait(run())
        times.append((time.perf_counter() - begin) * 1e3 / steps)
    return statistics.median(times)


class Figures:
    """Prints each figure as it comes, and writes all of them at the end."""

    def __init__(self, system, version, device, path):
        self.head = {"system": system, "version": version, "device": device, "date": time.strftime("%F")}
        self.path = path
        self.all = []

    def add(self, workload, mode, milliseconds, loss):
        self.all.append({"workload": workload, "mode": mode, "ms": milliseconds, "loss": loss})
        print(f"{self.head['system']:8} {workload:12} {mode:14} {milliseconds:9.4f} ms  loss {loss:.3f}", flush=True)

    def failed(self, workload, mode, error):
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        self.all.append({"workload": workload, "mode": mode, "error": text})
        print(f"{self.head['system']:8} {workload:12} {mode:14} failed: {text}", file=sys.stderr, flush=True)

    def write(self):
        if self.path:
            with open(self.path, "w") as file:
                json.dump(self.head | {"timings": self.all}, file, indent=1)
                file.write("\n")
