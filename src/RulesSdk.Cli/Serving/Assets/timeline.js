import { drawing, time } from "./text.js";

const lane = 40;
const top = 8;
const margin = 10;

// The events of a detection over time: a lane for each clause. As wide as there is room, so that its letters stay legible.
export function timeline(detection, width) {
  const clauses = [...new Set(detection.events.map(one => one.clause))];
  const times = [...detection.events.map(one => Date.parse(one.time)), Date.parse(detection.openedAt)];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const at = moment => margin + (to > from ? (moment - from) / (to - from) : .5) * (width - 2 * margin);
  const bottom = top + clauses.length * lane;
  const label = "Events over time";
  const told = detection.events.length + " events from " + time(detection.firstEvent) + " to " + time(detection.lastEvent) + "; the list below has each.";
  const svg = drawing("svg", { width, height: bottom + 24, role: "img", "aria-label": label },
    drawing("title", {}, label), drawing("desc", {}, told));
  clauses.forEach((clause, place) => {
    const y = top + place * lane;
    svg.append(
      drawing("text", { x: margin, y: y + 13 }, short(clause, width)),
      drawing("line", { class: "grid", x1: margin, x2: width - margin, y1: y + 26, y2: y + 26 }));
    for (const one of detection.events.filter(one => one.clause === clause)) {
      svg.append(drawing("circle", { class: "dot", cx: at(Date.parse(one.time)), cy: y + 26, r: 5 }, drawing("title", {}, one.time + " " + one.id)));
    }
  });
  const opened = at(Date.parse(detection.openedAt));
  svg.append(
    drawing("line", { class: "opened", x1: opened, x2: opened, y1: top, y2: bottom }, drawing("title", {}, "opened " + detection.openedAt)),
    drawing("text", { class: "tick", x: margin, y: bottom + 16 }, time(detection.firstEvent)));
  if (to > from && width > 420) {
    svg.append(drawing("text", { class: "tick", x: width - margin, y: bottom + 16, "text-anchor": "end" }, time(new Date(to).toISOString())));
  }

  return svg;
}

function short(text, width) {
  const most = Math.floor((width - 2 * margin) / 8);
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}
