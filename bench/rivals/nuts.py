"""The forecast's model by NUTS: a question as JSON on standard input, draws and seconds as JSON on standard output.

Runs in ``.rivals`` (see ``.ci/rivals``), never in the product. The model is written down again here, in NumPyro: what a
person shares in a step, what belongs to a cell, and how many of those who stood before each step passed it. Asked
with ``base``, ``spread``, ``cell_spread``, ``positives``, ``trials`` (by step and cell), ``chains``, ``draws`` and
``seed``; answers with the chance of passing all steps by cell for each draw, and the processor seconds of the first
run, which compiles, and of the second.
"""

import json
import sys
import time
from typing import Any

import jax
import numpyro
import numpyro.distributions as dist
from jax import numpy as jnp
from jax.scipy.special import expit, logit
from numpyro.infer import MCMC, NUTS

WARM_UP = 1_000


def model(asked: dict[str, Any]) -> None:
    """Every shift in units of its spread, which is what NUTS likes best."""
    base = jnp.array(asked["base"])
    steps, cells = base.shape
    u = numpyro.sample("u", dist.Normal(0, 1).expand([steps, 1]).to_event(2))
    v = numpyro.sample("v", dist.Normal(0, 1).expand([steps, cells]).to_event(2))
    odds = logit(base) + jnp.array(asked["spread"])[:, None] * u + jnp.array(asked["cell_spread"]) * v
    numpyro.deterministic("chance", expit(odds).prod(axis=0))
    passed = dist.Binomial(jnp.array(asked["trials"]), logits=odds).to_event(2)
    numpyro.sample("passed", passed, obs=jnp.array(asked["positives"]))


def main() -> None:
    """Sample twice, the second time without compiling."""
    asked = json.load(sys.stdin)
    numpyro.enable_x64()
    way = "vectorized" if asked["chains"] > 2 else "sequential"
    sampler = MCMC(
        NUTS(lambda: model(asked)),
        num_warmup=WARM_UP,
        num_samples=asked["draws"],
        num_chains=asked["chains"],
        chain_method=way,
        progress_bar=False,
    )
    seconds = []
    for seed in (asked["seed"], asked["seed"] + 1):
        start = time.process_time()
        sampler.run(jax.random.PRNGKey(seed))
        chances = jax.block_until_ready(sampler.get_samples()["chance"])
        seconds.append(time.process_time() - start)
    json.dump({"chances": chances.tolist(), "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
