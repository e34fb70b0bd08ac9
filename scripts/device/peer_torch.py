"""The workloads in PyTorch: eager, and compiled with mode="max-autotune".

Same networks, batches and optimizers as dgm's, fused Adam, examples on the device, random numbers in the step. The compiled
step holds forward, gradients and optimizer where torch.compile takes them; a loss is read once in a run of steps, not each step.
"""

import torch
import torch.nn.functional as F
from torch import nn

import workloads

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
LEAK = 0.2


def adam(module, rate, beta1=0.9):
    return torch.optim.Adam(module.parameters(), rate, (beta1, 0.999), fused=DEVICE.type == "cuda", capturable=DEVICE.type == "cuda")


def digits():
    return torch.rand(workloads.ROWS, 784, device=DEVICE)


def batch_of(data, batch):
    return data[torch.randint(workloads.ROWS, (batch,), device=DEVICE)]


class Vae(nn.Module):
    def __init__(self, k=0):
        super().__init__()
        self.k = k
        self.hidden, self.mean, self.scale = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
        self.decoder, self.output = nn.Linear(20, 400), nn.Linear(400, 784)

    def forward(self, pixels):
        x = torch.bernoulli(pixels)
        h = F.relu(self.hidden(x))
        mean, s = self.mean(h), self.scale(h)
        noise = torch.randn((self.k, *mean.shape) if self.k else mean.shape, device=x.device)
        z = mean + torch.exp(s) * noise
        logits = self.output(F.relu(self.decoder(z)))
        if not self.k:
            fit = F.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
            return fit + (0.5 * (torch.exp(2 * s) + mean**2 - 1) - s).sum() / len(x)
        fit = (x * logits - F.softplus(logits)).sum(2)
        constant = 1.8378770664093453  # log 2 pi
        prior = -0.5 * (z**2 + constant).sum(2)
        guide = -0.5 * (noise**2 + constant).sum(2) - s.sum(1)
        return -(torch.logsumexp(fit + prior - guide, 0) - torch.log(torch.tensor(float(self.k)))).mean()


def vae(batch, k=0):
    model = Vae(k).to(DEVICE)
    optimizer = adam(model, 1e-3)
    data = digits()

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = model(batch_of(data, batch))
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


class Shape(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.view(len(x), *self.shape)


def dcgan(batch):
    generator = nn.Sequential(
        nn.Linear(64, 6272), Shape(128, 7, 7), nn.BatchNorm2d(128), nn.ReLU(),
        nn.ConvTranspose2d(128, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.ReLU(), nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Sigmoid(),
    ).to(DEVICE)
    critic = nn.Sequential(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(LEAK), nn.Conv2d(64, 128, 4, 2, 1), nn.BatchNorm2d(128), nn.LeakyReLU(LEAK),
        nn.Flatten(), nn.Linear(6272, 1),
    ).to(DEVICE)
    a, b = adam(critic, 2e-4, 0.5), adam(generator, 2e-4, 0.5)
    data = digits()

    def step():
        real = batch_of(data, batch).view(batch, 1, 28, 28)
        with torch.no_grad():
            fake = generator(torch.randn(batch, 64, device=DEVICE))
        a.zero_grad(set_to_none=True)
        loss = -0.5 * (F.logsigmoid(critic(real)).mean() + F.logsigmoid(-critic(fake)).mean())
        loss.backward()
        a.step()
        b.zero_grad(set_to_none=True)
        (-0.5 * F.logsigmoid(critic(generator(torch.randn(batch, 64, device=DEVICE)))).mean()).backward()
        b.step()
        return loss.detach()

    return step


def wgan(batch):
    generator = nn.Sequential(
        nn.Linear(64, 256), nn.BatchNorm1d(256), nn.LeakyReLU(LEAK), nn.Linear(256, 512), nn.BatchNorm1d(512), nn.LeakyReLU(LEAK),
        nn.Linear(512, 784), nn.Sigmoid(),
    ).to(DEVICE)
    critic = nn.Sequential(
        nn.Linear(784, 512), nn.LeakyReLU(LEAK), nn.Linear(512, 256), nn.LeakyReLU(LEAK), nn.Linear(256, 1, bias=False)
    ).to(DEVICE)
    a, b = adam(critic, 2e-4, 0.5), adam(generator, 2e-4, 0.5)
    data = digits()

    def step():
        for _ in range(5):
            real = batch_of(data, batch)
            with torch.no_grad():
                fake = generator(torch.randn(batch, 64, device=DEVICE))
            between = (fake + (real - fake) * torch.rand(batch, 1, device=DEVICE)).requires_grad_(True)
            (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
            penalty = ((torch.sqrt((slope**2).sum(1) + 1e-12) - 1) ** 2).mean()
            a.zero_grad(set_to_none=True)
            loss = critic(fake).mean() - critic(real).mean() + 10 * penalty
            loss.backward()
            a.step()
        b.zero_grad(set_to_none=True)
        (-critic(generator(torch.randn(batch, 64, device=DEVICE))).mean()).backward()
        b.step()
        return loss.detach()

    return step


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(workloads.WORDS, workloads.WIDTH)
        self.lstm = nn.LSTM(workloads.WIDTH, workloads.WIDTH)
        self.last = nn.Linear(workloads.WIDTH, workloads.WORDS)

    def forward(self, text):
        h, _ = self.lstm(self.embedding(text[:-1]))
        return F.cross_entropy(self.last(h).view(-1, workloads.WORDS), text[1:].reshape(-1))


def lstm(batch):
    model = Lstm().to(DEVICE)
    optimizer = adam(model, 1e-3)
    texts = torch.randint(workloads.WORDS, (64, workloads.TIME + 1, batch), device=DEVICE)
    count = [0]

    def step():
        optimizer.zero_grad(set_to_none=True)
        count[0] = (count[0] + 1) % len(texts)
        loss = model(texts[count[0]])
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


MAKERS = {
    "vae-mlp/32": vae, "vae-mlp/128": vae, "vae-mlp/512": vae, "iwae-50": lambda batch: vae(batch, 50),
    "dcgan": dcgan, "wgan-gp": wgan, "lstm-lm": lstm,
}
STEPS = 20


def times(name, seconds, figures):
    def wait(_):
        if DEVICE.type == "cuda":
            torch.cuda.synchronize()

    for mode in ["eager", "max-autotune"]:
        try:
            torch.manual_seed(1)
            step = MAKERS[name](workloads.BATCHES[name])
            if mode == "max-autotune":
                torch._dynamo.reset()
                step = torch.compile(step, mode="max-autotune")

            def run():
                for _ in range(STEPS):
                    loss = step()
                return loss

            milliseconds = workloads.measure(run, STEPS, wait, seconds)
            figures.add(name, mode, milliseconds, float(run()))
        except Exception as e:  # what fails is a figure, too
            figures.failed(name, mode, e)


def main():
    options = workloads.arguments()
    torch.set_float32_matmul_precision("highest" if options.precision == "highest" else "high")
    torch.backends.cudnn.allow_tf32 = options.precision != "highest"
    device = torch.cuda.get_device_name() if DEVICE.type == "cuda" else "cpu"
    figures = workloads.Figures("torch", torch.__version__, device, options.json)
    for name in options.workloads:
        times(name, options.seconds, figures)
    figures.write()


if __name__ == "__main__":
    main()
