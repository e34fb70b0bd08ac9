"""The workloads in JAX: one jitted step at a time from Python, and many steps as one lax.scan.

Same networks, batches and optimizers as dgm's, state donated, examples on the device, random numbers in the step.
"""

import functools

import jax
import jax.numpy as jnp
from jax import lax, random

import workloads

LEAK = 0.2


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    def start(p):
        zeros = jax.tree.map(jnp.zeros_like, p)
        return {"m": zeros, "v": jax.tree.map(jnp.zeros_like, p), "t": jnp.float32(0)}

    def move(p, g, s):
        t = s["t"] + 1
        m = jax.tree.map(lambda m, g: beta1 * m + (1 - beta1) * g, s["m"], g)
        v = jax.tree.map(lambda v, g: beta2 * v + (1 - beta2) * g * g, s["v"], g)
        c1, c2 = 1 - beta1**t, 1 - beta2**t
        p = jax.tree.map(lambda p, m, v: p - rate * (m / c1) / (jnp.sqrt(v / c2) + epsilon), p, m, v)
        return p, {"m": m, "v": v, "t": t}

    return start, move


def layer(key, inputs, outputs):
    return {"w": random.normal(key, (inputs, outputs)) * inputs**-0.5, "b": jnp.zeros(outputs)}


def linear(p, x):
    return x @ p["w"] + p["b"]


def leaky(x):
    return jnp.where(x >= 0, x, LEAK * x)


def norm(p, x, axes):
    mean = x.mean(axes, keepdims=True)
    variance = ((x - mean) ** 2).mean(axes, keepdims=True)
    shape = (1, -1) + (1,) * (x.ndim - 2)
    y = (x - mean) * lax.rsqrt(variance + 1e-5) * p["scale"].reshape(shape) + p["shift"].reshape(shape)
    return y, (mean.ravel(), variance.ravel())


def norm_parameters(n):
    return {"scale": jnp.ones(n), "shift": jnp.zeros(n)}


def kept(running, statistics):
    """Running means and variances, which training moves and sampling would use."""
    return jax.tree.map(lambda r, s: 0.9 * r + 0.1 * s, running, statistics)


def running(*sizes):
    return tuple((jnp.zeros(n), jnp.ones(n)) for n in sizes)


def digits():
    return random.uniform(random.key(0), (workloads.ROWS, 784))


def vae_layers(key):
    sizes = {"hidden": (784, 400), "mean": (400, 20), "scale": (400, 20), "decoder": (20, 400), "output": (400, 784)}
    return {name: layer(k, *sizes[name]) for name, k in zip(sizes, random.split(key, len(sizes)))}


def bernoulli(x, logits):
    return (x * logits - jax.nn.softplus(logits)).sum(-1)


def vae(batch, k=0):
    """k = 0: the VAE with its KL in closed form; otherwise the importance weighted bound of k draws."""
    start, move = adam(1e-3)
    data = digits()

    def loss_of(p, key, pixels):
        pick, draw = random.split(key)
        x = random.bernoulli(pick, pixels).astype(jnp.float32)
        h = jax.nn.relu(linear(p["hidden"], x))
        mean, s = linear(p["mean"], h), linear(p["scale"], h)
        noise = random.normal(draw, (k, *mean.shape) if k else mean.shape)
        z = mean + jnp.exp(s) * noise
        fit = bernoulli(x, linear(p["output"], jax.nn.relu(linear(p["decoder"], z))))
        if not k:
            return (0.5 * (jnp.exp(2 * s) + mean**2 - 1) - s).sum(1).mean() - fit.mean()
        prior = -0.5 * (z**2 + jnp.log(2 * jnp.pi)).sum(2)
        guide = -0.5 * (noise**2 + jnp.log(2 * jnp.pi)).sum(2) - s.sum(1)
        return -(jax.nn.logsumexp(fit + prior - guide, axis=0) - jnp.log(k)).mean()

    def step(state, data):
        key, now, rows = random.split(state["key"], 3)
        pixels = data[random.randint(rows, (batch,), 0, workloads.ROWS)]
        loss, g = jax.value_and_grad(loss_of)(state["p"], now, pixels)
        p, a = move(state["p"], g, state["a"])
        return {"key": key, "p": p, "a": a}, loss

    p = vae_layers(random.key(1))
    return {"key": random.key(2), "p": p, "a": start(p)}, data, step


def convolution(x, w, stride=2, dilate=1, pad=1):
    return lax.conv_general_dilated(
        x, w, (stride, stride), [(pad, pad)] * 2, lhs_dilation=(dilate, dilate), dimension_numbers=("NCHW", "OIHW", "NCHW")
    )


def channels(b):
    return b.reshape(1, -1, 1, 1)


def dcgan(batch):
    start, move = adam(2e-4, 0.5)
    data = digits()

    def generate(p, z):
        h = linear(p["g0"], z).reshape(batch, 128, 7, 7)
        h, s0 = norm(p["n0"], h, (0, 2, 3))
        h = convolution(jax.nn.relu(h), p["c1"], 1, 2, 2) + channels(p["b1"])
        h, s1 = norm(p["n1"], h, (0, 2, 3))
        h = convolution(jax.nn.relu(h), p["c2"], 1, 2, 2) + channels(p["b2"])
        return jax.nn.sigmoid(h), (s0, s1)

    def logits(p, x):
        h = leaky(convolution(x, p["d0"]) + channels(p["e0"]))
        h = convolution(h, p["d1"]) + channels(p["e1"])
        h, s = norm(p["n"], h, (0, 2, 3))
        return linear(p["d2"], leaky(h).reshape(batch, -1)), s

    def critic_loss(phi, real, fake):
        a, s = logits(phi, real)
        b, t = logits(phi, fake)
        return -0.5 * (jax.nn.log_sigmoid(a).mean() + jax.nn.log_sigmoid(-b).mean()), (s, t)

    def generator_loss(theta, phi, z):
        x, s = generate(theta, z)
        return -0.5 * jax.nn.log_sigmoid(logits(phi, x)[0]).mean(), s

    def step(state, data):
        key, rows, one, two = random.split(state["key"], 4)
        real = data[random.randint(rows, (batch,), 0, workloads.ROWS)].reshape(batch, 1, 28, 28)
        fake, s = generate(state["theta"], random.normal(one, (batch, 64)))
        (loss, (t, u)), g = jax.value_and_grad(critic_loss, has_aux=True)(state["phi"], real, fake)
        phi, a = move(state["phi"], g, state["a"])
        (_, v), g = jax.value_and_grad(generator_loss, has_aux=True)(state["theta"], phi, random.normal(two, (batch, 64)))
        theta, b = move(state["theta"], g, state["b"])
        r = kept(kept(state["r"], (*s, t)), (*v, u))
        return {"key": key, "theta": theta, "phi": phi, "a": a, "b": b, "r": r}, loss

    k = random.split(random.key(1), 6)
    small = lambda key, *shape: 0.02 * random.normal(key, shape)
    theta = {
        "g0": {"w": small(k[0], 64, 6272), "b": jnp.zeros(6272)}, "n0": norm_parameters(128),
        "c1": small(k[1], 64, 128, 4, 4), "b1": jnp.zeros(64), "n1": norm_parameters(64),
        "c2": small(k[2], 1, 64, 4, 4), "b2": jnp.zeros(1),
    }
    phi = {
        "d0": small(k[3], 64, 1, 4, 4), "e0": jnp.zeros(64), "d1": small(k[4], 128, 64, 4, 4), "e1": jnp.zeros(128),
        "n": norm_parameters(128), "d2": {"w": small(k[5], 6272, 1), "b": jnp.zeros(1)},
    }
    state = {"key": random.key(2), "theta": theta, "phi": phi, "a": start(phi), "b": start(theta), "r": running(128, 64, 128)}
    return state, data, step


def wgan(batch):
    start, move = adam(2e-4, 0.5)
    data = digits()

    def generate(p, z):
        h, s0 = norm(p["n0"], linear(p["g0"], z), (0,))
        h, s1 = norm(p["n1"], linear(p["g1"], leaky(h)), (0,))
        return jax.nn.sigmoid(linear(p["g2"], leaky(h))), (s0, s1)

    def score(p, x):
        return (leaky(linear(p["d1"], leaky(linear(p["d0"], x)))) @ p["d2"])[..., 0]

    def critic_loss(phi, real, fake, key):
        between = fake + (real - fake) * random.uniform(key, (batch, 1))
        slope = jax.grad(lambda x: score(phi, x).sum())(between)
        length = jnp.sqrt((slope**2).sum(1) + 1e-12)
        return score(phi, fake).mean() - score(phi, real).mean() + 10 * ((length - 1) ** 2).mean()

    def generator_loss(theta, phi, z):
        x, s = generate(theta, z)
        return -score(phi, x).mean(), s

    def step(state, data):
        def critic(carry, key):
            phi, a, r = carry
            rows, noise, mix = random.split(key, 3)
            real = data[random.randint(rows, (batch,), 0, workloads.ROWS)]
            fake, s = generate(state["theta"], random.normal(noise, (batch, 64)))
            loss, g = jax.value_and_grad(critic_loss)(phi, real, fake, mix)
            phi, a = move(phi, g, a)
            return (phi, a, kept(r, s)), loss

        keys = random.split(state["key"], 7)
        carry = (state["phi"], state["a"], state["r"])
        for i in range(5):
            carry, loss = critic(carry, keys[2 + i])
        phi, a, r = carry
        (_, s), g = jax.value_and_grad(generator_loss, has_aux=True)(state["theta"], phi, random.normal(keys[1], (batch, 64)))
        theta, b = move(state["theta"], g, state["b"])
        return {"key": keys[0], "theta": theta, "phi": phi, "a": a, "b": b, "r": kept(r, s)}, loss

    k = random.split(random.key(1), 6)
    theta = {"g0": layer(k[0], 64, 256), "n0": norm_parameters(256), "g1": layer(k[1], 256, 512), "n1": norm_parameters(512), "g2": layer(k[2], 512, 784)}
    phi = {"d0": layer(k[3], 784, 512), "d1": layer(k[4], 512, 256), "d2": random.normal(k[5], (256, 1)) / 16}
    state = {"key": random.key(2), "theta": theta, "phi": phi, "a": start(phi), "b": start(theta), "r": running(256, 512)}
    return state, data, step


def lstm(batch):
    start, move = adam(1e-3)
    width, words = workloads.WIDTH, workloads.WORDS
    texts = random.randint(random.key(0), (64, workloads.TIME + 1, batch), 0, words)

    def loss_of(p, text):
        inputs = p["embedding"][text[:-1]] @ p["w"] + p["b"]

        def cell(carry, x):
            h, c = carry
            i, f, g, o = jnp.split(x + h @ p["u"], 4, axis=-1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
            h = jax.nn.sigmoid(o) * jnp.tanh(c)
            return (h, c), h

        zeros = jnp.zeros((batch, width))
        _, h = lax.scan(cell, (zeros, zeros), inputs)
        logits = linear(p["last"], h.reshape(-1, width))
        hit = jnp.take_along_axis(logits, text[1:].reshape(-1, 1), 1)[:, 0]
        return (jax.nn.logsumexp(logits, axis=1) - hit).mean()

    def step(state, texts):
        key, pick = random.split(state["key"])
        loss, g = jax.value_and_grad(loss_of)(state["p"], texts[random.randint(pick, (), 0, 64)])
        p, a = move(state["p"], g, state["a"])
        return {"key": key, "p": p, "a": a}, loss

    k = random.split(random.key(1), 4)
    p = {
        "embedding": random.normal(k[0], (words, width)), "w": random.normal(k[1], (width, 4 * width)) / 16,
        "u": random.normal(k[2], (width, 4 * width)) / 16, "b": jnp.zeros(4 * width), "last": layer(k[3], width, words),
    }
    return {"key": random.key(2), "p": p, "a": start(p)}, texts, step


MAKERS = {
    "vae-mlp/32": vae, "vae-mlp/128": vae, "vae-mlp/512": vae, "iwae-50": functools.partial(vae, k=50),
    "dcgan": dcgan, "wgan-gp": wgan, "lstm-lm": lstm,
}


def times(name, seconds, figures):
    state, data, step = MAKERS[name](workloads.BATCHES[name])
    one = jax.jit(step, donate_argnums=0)

    @functools.partial(jax.jit, donate_argnums=0)
    def many(state, data):
        return lax.scan(lambda s, _: step(s, data), state, None, length=workloads.CHUNK)

    box = [jax.tree.map(jnp.copy, state)]

    def steps():
        for _ in range(workloads.CHUNK):
            box[0], loss = one(box[0], data)
        return loss

    def loop():
        box[0], losses = many(box[0], data)
        return losses[-1]

    for mode, run in {"jit step": steps, "lax.scan": loop}.items():
        try:
            milliseconds = workloads.measure(run, workloads.CHUNK, jax.block_until_ready, seconds)
            figures.add(name, mode, milliseconds, float(run()))
        except Exception as e:  # what fails is a figure, too
            figures.failed(name, mode, e)


def main():
    options = workloads.arguments()
    jax.config.update("jax_default_matmul_precision", "highest" if options.precision == "highest" else "tensorfloat32")
    device = jax.devices()[0]
    figures = workloads.Figures("jax", jax.__version__, f"{device.platform} {device.device_kind}", options.json)
    for name in options.workloads:
        times(name, options.seconds, figures)
    figures.write()


if __name__ == "__main__":
    main()
