#!/usr/bin/env python3
"""What Python packages take for part of what cma does, in milliseconds, without the start of Python and imports.
  peers.py banzhaf FILE    powerindex: the Banzhaf power of the groups of the first body of a file
  peers.py draws N         numpy: a score of 50 criteria under N draws of weights, and its quantiles
  peers.py sobol N         SALib: first and total Sobol' indices of a score of 50 criteria under N draws"""
import sys, time, tomllib

what, of = sys.argv[1:]
CRITERIA = 50
if what == "banzhaf":
    from powerindex import Game
    body = tomllib.load(open(of, "rb"))["governance"]["bodies"][0]
    weights = [seats["votes"] for seats in body["seats"]]
    game = Game(int(body["quota"] * sum(weights)) + 1, weights)
    began = time.process_time()
    game.calc_banzhaf()
else:
    import numpy as np
    draw = np.random.default_rng(7)
    levels = draw.random(CRITERIA)
    if what == "draws":
        began = time.process_time()
        scores = draw.dirichlet(np.ones(CRITERIA), int(of)) @ levels
        np.quantile(scores, [0.05, 0.5, 0.95])
    else:
        from SALib.analyze import sobol as analyse
        from SALib.sample import sobol as sample
        problem = {"num_vars": CRITERIA, "names": [f"w{i}" for i in range(CRITERIA)], "bounds": [[0.5, 1.5]] * CRITERIA}
        began = time.process_time()
        weights = sample.sample(problem, int(of), calc_second_order=False, seed=7)
        scores = weights @ levels / weights.sum(axis=1)
        analyse.analyze(problem, scores, calc_second_order=False, num_resamples=100, seed=7)
print((time.process_time() - began) * 1e3)
