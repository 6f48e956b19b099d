"use strict";
for (const box of document.querySelectorAll(".weighing")) {
  const data = JSON.parse(box.dataset.parts), sliders = [...box.querySelectorAll("input")];
  const first = sliders.map(slider => slider.value), shown = [...box.querySelectorAll("output.share")];
  const say = (name, text) => { box.querySelector(name).textContent = text; };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1), low = Math.floor(at), high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  };
  const mean = (values, weights) => data.geometric
    ? Math.exp(values.reduce((sum, value, place) => sum + weights[place] * Math.log(value), 0))
    : values.reduce((sum, value, place) => sum + weights[place] * value, 0);
  const weigh = () => {
    const given = sliders.map(slider => Number(slider.value)), total = given.reduce((sum, one) => sum + one, 0);
    const free = 1 - data.floor * given.length;
    const shares = given.map(one => data.floor + free * (total ? one / total : 1 / given.length));
    shares.forEach((share, place) => { shown[place].textContent = (100 * share).toFixed(1) + " %"; });
    say(".command", data.parts.map((part, place) => "--weight " + part.id + "=" + shares[place].toFixed(4)).join(" "));
    const coverage = shares.reduce((sum, share, place) => sum + share * data.parts[place].coverage, 0);
    const scored = data.parts.map((part, place) => [part, shares[place]]).filter(([part]) => part.score !== null);
    const sum = scored.reduce((sum, [, share]) => sum + share, 0), weights = scored.map(([, share]) => share / sum);
    if (!scored.length || coverage < data.least[1] - 1e-12) {
      say(".yours", "no score: evidence covers " + (100 * coverage).toFixed(0) + " %");
      return;
    }
    const point = mean(scored.map(([part]) => part.score), weights), many = scored[0][0].draws.length, drawn = [];
    for (let at = 0; at < many; at++) drawn.push(mean(scored.map(([part]) => part.draws[at] / 10), weights));
    drawn.sort((one, other) => one - other);
    const ends = [(1 - data.level) / 2, (1 + data.level) / 2].map(share => quantile(drawn, share).toFixed(1)).join("\u2013");
    say(".yours", coverage < data.least[0] - 1e-12 ? "no point (" + ends + ")" : point.toFixed(1) + " (" + ends + ")");
  };
  box.addEventListener("input", weigh);
  box.querySelector("button").addEventListener("click", () => {
    sliders.forEach((slider, place) => { slider.value = first[place]; });
    weigh();
  });
  box.hidden = false;
  weigh();
}
