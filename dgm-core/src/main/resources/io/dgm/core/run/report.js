// Step and values under the pointer, and a switch for logarithmic scale. The page is whole without.
(() => {
  const number = (v) => String(+v.toPrecision(6));
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  class Chart {
    constructor(svg) {
      this.svg = svg;
      this.plot = svg.querySelector(".plot");
      [this.left, this.top, this.width, this.height] =
        ["x", "y", "width", "height"].map((name) => +this.plot.getAttribute(name));
      this.x = this.plot.dataset.x.split(" ").map(Number);
      this.y = this.plot.dataset.y.split(" ").map(Number);
      this.scale = svg.querySelector(".scale");
      this.curves = [...this.plot.querySelectorAll("[data-points]")].map((shape) => ({
        shape,
        name: shape.dataset.name,
        colour: shape.getAttribute("class").match(/\d+/)[0],
        drawn: shape.getAttribute("d"),
        points: shape.dataset.points.split(",").map((p) => p.split(" ").map(Number)),
      }));
      const values = this.curves.flatMap((c) => c.points.map((p) => p[1]));
      const low = Math.min(...values);
      const high = Math.max(...values);
      // negative values, such as an elbo, by their size, the best still on top
      this.sign = low > 0 ? 1 : high < 0 ? -1 : 0;
      if (this.sign !== 0) {
        const ends = [low, high].map((v) => this.log(v));
        const pad = Math.max(0.04 * (ends[1] - ends[0]), 1e-3);
        this.logs = [ends[0] - pad, ends[1] + pad];
      }
      svg.addEventListener("pointermove", (event) => this.point(event));
      svg.addEventListener("pointerleave", () => this.leave());
    }

    log(value) {
      return this.sign * Math.log10(Math.abs(value));
    }

    px(step) {
      return ((step - this.x[0]) / (this.x[1] - this.x[0])) * this.width;
    }

    py(value) {
      const at = this.logarithmic ? this.log(value) : value;
      const [low, high] = this.logarithmic ? this.logs : this.y;
      return ((high - at) / (high - low)) * this.height;
    }

    draw(logarithmic) {
      if (this.sign === 0) {
        return; // zero, or both signs: there is no such scale
      }
      this.logarithmic = logarithmic;
      for (const c of this.curves) {
        if (c.drawn === null) {
          c.shape.setAttribute("cy", this.py(c.points[0][1]).toFixed(1));
          continue;
        }
        const line = c.points.map((p) => this.px(p[0]).toFixed(1) + " " + this.py(p[1]).toFixed(1));
        c.shape.setAttribute("d", logarithmic ? "M" + line.join("L") : c.drawn);
      }
      this.scale.style.display = logarithmic ? "none" : "";
      this.logScale?.remove();
      if (logarithmic) {
        this.logScale = this.scale.cloneNode(false);
        this.logScale.style.display = "";
        this.ticks().forEach((value) => this.tick(value));
        this.svg.insertBefore(this.logScale, this.scale);
      }
    }

    /** 1, 2 and 5 times powers of ten, fewer if there are many, or else round numbers. */
    ticks() {
      const ends = this.logs.map((l) => this.sign * 10 ** (this.sign * l)).sort((a, b) => a - b);
      const sizes = ends.map(Math.abs).sort((a, b) => a - b);
      const found = [];
      const decades = Math.log10(sizes[1] / sizes[0]);
      for (let e = Math.floor(Math.log10(sizes[0])); e <= Math.log10(sizes[1]); e++) {
        for (const lead of decades > 3 ? [1] : [1, 2, 5]) {
          found.push(lead * 10 ** e);
        }
      }
      const inside = found.filter((v) => v >= sizes[0] && v <= sizes[1]);
      const each = Math.ceil(inside.length / 8);
      const chosen = inside.filter((_, i) => i % each === 0);
      if (chosen.length < 3) {
        const raw = (sizes[1] - sizes[0]) / 4;
        const power = 10 ** Math.floor(Math.log10(raw));
        const step = power * [1, 2, 5, 10].find((f) => f * power >= raw);
        chosen.length = 0;
        for (let i = Math.ceil(sizes[0] / step); i * step <= sizes[1]; i++) {
          chosen.push(i * step);
        }
      }
      return chosen.map((v) => this.sign * +v.toPrecision(6));
    }

    tick(value) {
      const at = this.top + this.py(value);
      const line = this.svg.querySelector(".axis").cloneNode();
      line.setAttribute("class", "grid");
      line.setAttribute("d", `M${this.left} ${at.toFixed(1)}H${this.left + this.width}`);
      const text = this.svg.querySelector("text").cloneNode();
      text.setAttribute("class", "y");
      text.setAttribute("x", this.left - 6);
      text.setAttribute("y", (at + 4).toFixed(1));
      text.textContent = number(value);
      this.logScale.append(line, text);
    }

    point(event) {
      const box = this.svg.getBoundingClientRect();
      const wide = this.svg.viewBox.baseVal.width;
      const at = ((event.clientX - box.left) / box.width) * wide - this.left;
      const step = this.x[0] + (at / this.width) * (this.x[1] - this.x[0]);
      const near = this.curves.map((c) => ({
        ...c,
        point: c.points.reduce((a, b) => (Math.abs(b[0] - step) < Math.abs(a[0] - step) ? b : a)),
      }));
      const nearest = near.reduce((a, b) =>
        Math.abs(b.point[0] - step) < Math.abs(a.point[0] - step) ? b : a).point[0];
      tip.replaceChildren("step " + nearest.toLocaleString("en"));
      this.marks?.forEach((mark) => mark.remove());
      this.marks = near.map((c) => {
        const row = document.createElement("span");
        row.className = "key" + c.colour;
        const other = c.point[0] === nearest ? "" : " at " + c.point[0].toLocaleString("en");
        row.textContent = c.name + " " + number(c.point[1]) + other;
        tip.append(row);
        const dot = document.createElementNS(this.svg.namespaceURI, "circle");
        dot.setAttribute("class", "dot" + c.colour);
        dot.setAttribute("cx", this.px(c.point[0]));
        dot.setAttribute("cy", this.py(c.point[1]));
        dot.setAttribute("r", 3.5);
        this.plot.append(dot);
        return dot;
      });
      tip.hidden = false;
      const right = event.clientX + 16 + tip.offsetWidth > window.innerWidth;
      tip.style.left = (right ? event.clientX - 12 - tip.offsetWidth : event.clientX + 16) + "px";
      tip.style.top = event.clientY + 14 + "px";
    }

    leave() {
      tip.hidden = true;
      this.marks?.forEach((mark) => mark.remove());
      this.marks = [];
    }
  }

  const charts = [...document.querySelectorAll(".charts svg[role]")].map((svg) => new Chart(svg));
  const shown = document.querySelector("label.log");
  if (shown !== null && charts.some((chart) => chart.sign !== 0)) {
    const box = shown.querySelector("input");
    const set = () => charts.forEach((chart) => chart.draw(box.checked));
    shown.hidden = false;
    // kept while the page of a run that is trained loads itself again
    box.checked = location.hash === "#log";
    box.addEventListener("change", () => {
      history.replaceState(null, "", box.checked ? "#log" : location.pathname + location.search);
      set();
    });
    set();
  }
})();
