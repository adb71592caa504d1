"""Other ways to the same answers, timed and compared by run.mjs.

One JSON line in: the inputs (`bench dump`). Then one command a line, each answered by one JSON line:
  versions | pyfair SAMPLE TRIALS | numpy SAMPLE YEARS | reference SAMPLE | lognormal | cpsat PROBLEM SECONDS
"""

import importlib.metadata
import json
import sys
import time

import numpy as np
from scipy import special

Z95 = special.ndtri(0.95)
POINTS = (0.5, 0.95, 0.99)


def pert_shape(low, likely, high):
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def branches(event):
    """The two branches of an event: chance, share of the restore lines, (median, p95) of the days."""
    stop = event["stop"]
    days = [None, None]
    if stop:
        days = [[d * stop["factor"] for d in stop[name]] for name in ("restored", "failed")]
    works = event["works"]
    return [(works, event["restore_share"], days[0]), (1 - works, 1.0, days[1])]


# ── pyfair ──

def pyfair(sample, trials):
    """A FairModel a scenario and a FairMetaModel over them, as its documentation has it; mean, median, VaR 95 and 99.

    pyfair multiplies a frequency with a magnitude, so its loss is less work than ours, and not the same: there is no
    number of events, no restore that works or fails, no lognormal.
    """
    from pyfair import FairMetaModel, FairModel

    start = time.perf_counter()
    models = []
    for i, risk in enumerate(sample["risks"]):
        event = risk["event"]
        lines = event["always"] + event["restore"] + event["leak"]
        ends = [sum(line[k] for line in lines) for k in range(3)]
        if event["stop"]:
            stop = event["stop"]
            per_day = stop["revenue"] * stop["margin"]
            for k, days in enumerate((stop["restored"][0], stop["failed"][0], stop["failed"][1])):
                ends[k] += days * stop["share"][k] * per_day
        model = FairModel(name=f"scenario {i}", n_simulations=trials, random_seed=42 + i)
        model.input_data("Loss Event Frequency", constant=risk["rate"])
        model.input_data("Loss Magnitude", low=ends[0], mode=ends[1], high=ends[2])
        models.append(model)
    total = FairMetaModel(name="total", models=models).calculate_all().export_results()["Risk"]
    summary = [total.mean(), *total.quantile(list(POINTS))]
    return {"ms": (time.perf_counter() - start) * 1e3, "mean": summary[0], "points": summary[1:]}


# ── numpy ──

def drawn_pert(rng, line, count):
    low, likely, high = line[:3]
    factor = line[3] if len(line) > 3 else 1.0
    if high <= low:
        return np.full(count, low * factor)
    a, b = pert_shape(low, likely, high)
    return (low + (high - low) * rng.beta(a, b, count)) * factor


def numpy_years(sample, years, seed):
    """Our own model drawn: a Poisson number of events in all years together, thrown into years; nothing in a loop."""
    start = time.perf_counter()
    rng = np.random.default_rng(seed)
    losses = np.zeros(years)
    for risk in sample["risks"]:
        event = risk["event"]
        count = rng.poisson(risk["rate"] * years)
        works = rng.random(count) < event["works"]
        loss = np.zeros(count)
        for line in event["always"]:
            loss += drawn_pert(rng, line, count)
        for line in event["restore"]:
            loss += drawn_pert(rng, line, count) * np.where(works, event["restore_share"], 1.0)
        if event["leak"]:
            leaks = rng.random(count) < event["leak_chance"]
            for line in event["leak"]:
                loss += drawn_pert(rng, line, count) * leaks
        stop = event["stop"]
        if stop:
            (_, _, good), (_, _, bad) = branches(event)
            median = np.where(works, good[0], bad[0])
            sigma = np.where(works, np.log(good[1] / good[0]), np.log(bad[1] / bad[0])) / Z95
            days = median * np.exp(sigma * rng.standard_normal(count))
            loss += days * drawn_pert(rng, stop["share"], count) * stop["revenue"] * stop["margin"]
        losses += np.bincount(rng.integers(0, years, count), weights=loss, minlength=years)
    summary = [losses.mean(), *np.quantile(losses, POINTS)]
    return {"ms": (time.perf_counter() - start) * 1e3, "mean": summary[0], "points": summary[1:],
            "mean_error": losses.std() / years**0.5}


# ── references ──

def masses(cdf, step, count):
    """Chances of the multiples of a step: what lies within half a step of each."""
    below = cdf((np.arange(count) + 0.5) * step)
    return np.diff(below, prepend=0.0)


def reference(sample):
    """VaR 95 and 99 on one even lattice of 2^18 points with a step of VaR 99 / 200,000; means in 50 digits.

    Another way than the app's: one lattice instead of a ladder, masses by chances instead of by means, an ordinary FFT.
    What lies beyond the lattice is left out, which is exact for what lies within; a tilt keeps it from coming back.
    """
    import mpmath as mp

    mp.mp.dps = 50
    size = 1 << 18
    step = sample["var99"][0] / 200_000
    tilt = np.exp(-20.0 / size * np.arange(size))

    def spectrum(cdf):
        return np.fft.rfft(masses(cdf, step, size) * tilt)

    def pert_cdf(line):
        low, likely, high = line[:3]
        factor = line[3] if len(line) > 3 else 1.0
        if high <= low:
            return lambda x: (x >= low * factor) * 1.0
        a, b = pert_shape(low, likely, high)
        return lambda x: special.betainc(a, b, np.clip((x / factor - low) / (high - low), 0, 1))

    def scaled(lines, share=1.0):
        return [[*line[:3], line[3] * share] for line in lines if line[2] * line[3] * share > 0]

    def product(lines):
        out = 1.0
        for line in lines:
            out = out * spectrum(pert_cdf(line))
        return out

    def margin_cdf(stop, days):
        low, likely, high = stop["share"]
        a, b = pert_shape(low, likely, high)
        nodes, weights = special.roots_jacobi(48, b - 1, a - 1)
        shares = low + (high - low) * (1 + nodes) / 2
        sigma = np.log(days[1] / days[0]) / Z95
        scale = np.log(days[0] * stop["revenue"] * stop["margin"] * shares)
        weights = weights / weights.sum()
        return lambda x: sum(w * special.ndtr((np.log(x) - s) / sigma) for w, s in zip(weights, scale))

    year = 1.0
    z95 = mp.sqrt(2) * mp.erfinv(mp.mpf(9) / 10)
    mean = mp.mpf(0)
    for risk in sample["risks"]:
        event = risk["event"]
        stop = event["stop"]
        always, leak = product(scaled(event["always"])), product(scaled(event["leak"]))
        one = 0.0
        for chance, share, days in branches(event):
            if chance > 0:
                branch = always * product(scaled(event["restore"], share))
                if stop:
                    branch = branch * spectrum(margin_cdf(stop, days))
                one = one + chance * branch
        q = event["leak_chance"] if event["leak"] else 0.0
        one = one * (1 - q + q * leak)
        year = year * np.exp(risk["rate"] * (one - 1))

        def pert_mean(line):
            low, likely, high = (mp.mpf(v) for v in line[:3])
            return (low + 4 * likely + high) / 6 * (mp.mpf(line[3]) if len(line) > 3 else 1)

        loss = mp.fsum(pert_mean(line) for line in event["always"])
        loss += mp.mpf(event["leak_chance"]) * mp.fsum(pert_mean(line) for line in event["leak"])
        for chance, share, days in branches(event):
            branch = mp.mpf(share) * mp.fsum(pert_mean(line) for line in event["restore"])
            if stop:
                sigma = mp.log(mp.mpf(days[1]) / mp.mpf(days[0])) / z95
                whole = mp.mpf(days[0]) * mp.exp(sigma**2 / 2)
                branch += whole * pert_mean(stop["share"]) * mp.mpf(stop["revenue"]) * mp.mpf(stop["margin"])
            loss += mp.mpf(chance) * branch
        mean += mp.mpf(risk["rate"]) * loss
    below = np.cumsum(np.fft.irfft(year, size) / tilt)

    def quantile(p):
        j = int(np.searchsorted(below, p))
        return (j - 0.5 + (p - below[j - 1]) / (below[j] - below[j - 1])) * step

    return {"mean_off": float(abs(mp.mpf(sample["expected"]) / mean - 1)), "var95": quantile(0.95),
            "var99": quantile(0.99), "step": step}


def lognormal(case):
    """VaR of a Poisson number of lognormal losses by 30-digit quadrature: years of one and of two events exactly,
    years of three or more (chance < rate³/6) by the bounds that they stay below or go beyond."""
    import mpmath as mp

    mp.mp.dps = 30
    rate, mu = mp.mpf(case["rate"]), mp.log(mp.mpf(case["median"]))
    sigma = (mp.log(mp.mpf(case["p95"])) - mu) / (mp.sqrt(2) * mp.erfinv(mp.mpf(9) / 10))

    def one(x):
        return mp.ncdf((mp.log(x) - mu) / sigma) if x > 0 else mp.mpf(0)

    def two(x):
        end = (mp.log(x) - mu) / sigma
        return mp.quad(lambda z: mp.npdf(z) * one(x - mp.exp(mu + sigma * z)), [-12, -6, -3, 0, 1, 2, end])

    def rest(p, three):
        none = mp.exp(-rate)
        several = 1 - none * (1 + rate + rate**2 / 2)
        def miss(y):
            x = mp.exp(y)
            return none * (1 + rate * one(x) + rate**2 / 2 * two(x)) + several * three - p
        return float(mp.exp(mp.findroot(miss, (mp.log(case["var"]) - 0.01, mp.log(case["var"]) + 0.01), solver="secant",
                                        tol=1e-15)))

    return {"low": rest(mp.mpf(case["p"]), 1), "high": rest(mp.mpf(case["p"]), 0)}


# ── OR-tools ──

def value(problem, chosen):
    """The aim's value of a set, as `Objective::value`."""
    factors = [g["base"] for g in problem["groups"]]
    for bundle in problem["bundles"]:
        if all(i in chosen for i in bundle["needs"]):
            for group, v in bundle["effects"]:
                least = problem["groups"][group]["least"]
                factors[group] = min(factors[group], v) if least else factors[group] * v
    factors = [f if g["least"] else max(f, g["floor"]) for f, g in zip(factors, problem["groups"])]
    total = sum(c["weight"] for c in problem["covers"] if not any(i in chosen for i in c["by"]))
    for term in problem["terms"]:
        part = term["weight"]
        for group in term["groups"]:
            part *= factors[group]
        total += part
    return total


def cpsat(problem, seconds):
    """The same problem for CP-SAT: factors as whole millionths, each measure a conditional linear bound on the next one.

    The aim only ever falls, so bounds from below are enough; each rounding is upwards and below a millionth.
    """
    from ortools.sat.python import cp_model

    start = time.perf_counter()
    model = cp_model.CpModel()
    items, unit = problem["items"], 1_000_000
    x = [model.new_bool_var(f"x{i}") for i in range(len(items))]
    model.add(sum(item["cost"] * v for item, v in zip(items, x)) <= problem["budget"])
    for v, item in zip(x, items):
        model.add_bool_and([x[r] for r in item["requires"]]).only_enforce_if(v)
        model.add_bool_and([x[e].negated() for e in item["excludes"]]).only_enforce_if(v)
    model.add_bool_and([x[m] for m in problem["musts"]])
    known = {}

    def all_of(needs):
        needs = tuple(sorted(needs))
        if len(needs) == 1:
            return x[needs[0]]
        if needs not in known:
            y = model.new_bool_var(f"all{needs}")
            model.add_bool_and([x[i] for i in needs]).only_enforce_if(y)
            model.add_bool_or([x[i].negated() for i in needs]).only_enforce_if(y.negated())
            known[needs] = y
        return known[needs]

    acts = [[] for _ in problem["groups"]]
    for bundle in problem["bundles"]:
        for group, v in bundle["effects"]:
            acts[group].append((v, all_of(bundle["needs"])))
    factors = []
    for group, effects in zip(problem["groups"], acts):
        base = round(group["base"] * unit)
        if group["least"]:
            last = model.new_int_var(0, base, "")
            effects.sort(key=lambda e: e[0])
            for k, (v, _) in enumerate([*effects, (group["base"], None)]):
                better = [y.negated() for _, y in effects[:k]]
                bound = model.add(last >= min(base, round(v * unit)))
                if better:
                    bound.only_enforce_if(better)
        else:
            last = base
            for v, y in effects:
                now = model.new_int_var(0, base, "")
                model.add(now * unit >= last * round(v * unit)).only_enforce_if(y)
                model.add(now >= last).only_enforce_if(y.negated())
                last = now
            floor = model.new_int_var(round(group["floor"] * unit), max(base, round(group["floor"] * unit)), "")
            model.add(floor >= last)
            last = floor
        factors.append((last, max(base, round(group["floor"] * unit))))
    aim, grain = 0, 1e6 / max(sum(term["weight"] for term in problem["terms"]), 1e-9)
    for term in problem["terms"]:
        part, most = factors[term["groups"][0]]
        for factor, at_most in (factors[group] for group in term["groups"][1:]):
            whole = model.new_int_var(0, most * at_most, "")
            model.add_multiplication_equality(whole, [part, factor])
            most = most * at_most // unit + 1
            part = model.new_int_var(0, most, "")
            model.add(part * unit >= whole)
        aim += round(term["weight"] * grain) * part
    for cover in problem["covers"]:
        missed = model.new_bool_var("")
        model.add_bool_or([*(x[i] for i in cover["by"]), missed])
        aim += round(cover["weight"]) * missed
    model.minimize(aim)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.status_name(solver.solve(model))
    taken = time.perf_counter() - start
    if status not in ("OPTIMAL", "FEASIBLE"):
        return {"status": status, "ms": taken * 1e3}
    chosen = {i for i, v in enumerate(x) if solver.boolean_value(v)}
    return {"status": status, "ms": taken * 1e3, "value": value(problem, chosen), "nothing": value(problem, set()),
            "ours": value(problem, set(problem["best"])), "set": sorted(chosen)}


def answer(inputs, words):
    sample = {s["name"]: s for s in inputs["samples"]}
    match words:
        case ["versions"]:
            packages = ("pyfair", "numpy", "scipy", "pandas", "mpmath", "ortools")
            return {"python": sys.version.split()[0], **{p: importlib.metadata.version(p) for p in packages}}
        case ["pyfair", name, trials]:
            return pyfair(sample[name], int(trials))
        case ["numpy", name, years, seed]:
            return numpy_years(sample[name], int(years), int(seed))
        case ["reference", name]:
            return reference(sample[name])
        case ["lognormal"]:
            return lognormal(inputs["lognormal"])
        case ["cpsat", number, seconds]:
            return cpsat(inputs["problems"][int(number)], float(seconds))
    raise ValueError(f"unknown: {words}")


def main():
    inputs = json.loads(sys.stdin.readline())
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a package prints
    for line in sys.stdin:
        try:
            reply = answer(inputs, line.split())
        except Exception as error:  # a rival that does not run is said in the table
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=out, flush=True)


main()
