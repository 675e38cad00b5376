import { element, number, sentence, span, time, visible } from "./text.js";
import { timeline } from "./timeline.js";

const severities = ["informational", "low", "medium", "high", "critical"];
const [list, none, status, figures, kept, count, announce, hold] = ["list", "none", "status", "figures", "kept", "count", "announce", "hold"].map(id => document.getElementById(id));
const filters = ["severity", "rule", "words"].map(id => document.getElementById(id));
const items = new Map();
const held = new Map();
const arrived = [];
let most = Infinity;
let clauses = {};
let isReady = false;

// Each detection is an item that is filled once it is opened. A later phase of it changes the item where it stands.
function show(detection) {
  let item = items.get(detection.id);
  if (!item) {
    const summary = element("summary");
    const body = element("div", { class: "body" });
    const details = element("details", {}, summary, body);
    item = { row: element("li", {}, details), summary, body, details };
    details.addEventListener("toggle", () => fill(item));
    items.set(detection.id, item);
    list.prepend(item.row);
    if (isReady) {
      item.row.classList.add("new");
      arrived.push(detection);
    }
  }

  item.detection = detection;
  item.row.classList.remove(...severities);
  item.row.classList.add(severities.includes(detection.severity) ? detection.severity : "informational");
  item.text = JSON.stringify(detection).toLowerCase();
  item.summary.replaceChildren(
    element("span", { class: "severity " + detection.severity }, detection.severity),
    element("span", { class: "title" }, detection.case ?? detection.title),
    ...Object.entries(detection.key).map(([name, value]) => element("span", {}, name + " " + value)),
    element("span", { class: "quiet" }, time(detection.lastEvent)),
    element("span", { class: "quiet" }, number(detection.eventCount) + (detection.eventCount === 1 ? " event" : " events")),
    element("span", { class: "quiet" }, detection.phase));
  fill(item);
  for (const [id, old] of items) {
    if (items.size <= most) {
      break;
    }

    old.row.remove();
    items.delete(id);
  }
}

function fill(item) {
  if (!item.details.open) {
    item.body.replaceChildren();
    return;
  }

  const detection = item.detection;
  const asked = clauses[detection.rule] ?? {};
  const facts = [["rule", detection.rule], ["id", detection.id], ["opened", time(detection.openedAt)], ["first event", time(detection.firstEvent)], ["last event", time(detection.lastEvent)],
    ...Object.entries(detection.outcomes).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value ?? "–"])];
  if (detection.runbook) {
    facts.push(["runbook", detection.runbook]);
  }

  const events = detection.events.map(one => element("li", {},
    element("p", {}, time(one.time) + " ", element("code", {}, one.id)),
    element("p", {}, "satisfied ", element("code", {}, one.clause), ...(asked[one.clause] ? [": ", ...sentence(asked[one.clause])] : []))));
  item.body.replaceChildren(
    element("dl", {}, ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    element("h3", {}, "Over time"),
    element("figure", {}, timeline(detection, Math.max(240, item.row.clientWidth - 32))),
    element("h3", {}, "Events"),
    element("ol", { class: "events" }, ...events),
    ...(detection.eventCount > detection.events.length ? [element("p", { class: "quiet" }, "and " + number(detection.eventCount - detection.events.length) + " more")] : []));
}

function filter() {
  const [severity, rule, words] = filters.map(field => field.value);
  const all = words.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const { row, detection, text } of items.values()) {
    row.hidden = (severity && severities.indexOf(detection.severity) < severities.indexOf(severity)) || (rule && detection.rule !== rule) || !all.every(word => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }

  count.textContent = number(shown) + " of " + number(items.size) + " shown" + (held.size ? ", " + number(held.size) + " held" : "");
  none.hidden = items.size > 0;
}

// Several at once are told in one sentence.
function tell() {
  if (arrived.length) {
    const latest = arrived.at(-1);
    announce.textContent = visible(number(arrived.length) + (arrived.length === 1 ? " new detection: " : " new detections, the latest: ") + latest.severity + ", " + (latest.case ?? latest.title));
    arrived.length = 0;
  }
}

let isDue = false;
function soon() {
  if (!isDue) {
    isDue = true;
    setTimeout(() => {
      isDue = false;
      filter();
      tell();
    }, 100);
  }
}

function listen() {
  const stream = new EventSource("/detections");
  stream.addEventListener("message", message => {
    const detection = JSON.parse(message.data);
    if (hold.getAttribute("aria-pressed") === "true") {
      held.set(detection.id, detection);
    } else {
      show(detection);
    }

    soon();
  });
  stream.addEventListener("ready", () => {
    isReady = true;
    document.body.dataset.ready = "yes";
    soon();
  });
  stream.addEventListener("open", () => say("Live", false));
  stream.addEventListener("error", () => say("The tool does not answer; this is what it had told (see whether it still runs).", true));
}

function say(text, isLost) {
  if (status.textContent !== text) {
    status.textContent = text;
    status.classList.toggle("lost", isLost);
  }
}

const cell = (name, value, kind = "n") => element("td", { class: kind, "data-name": name }, ...(value instanceof Array ? value : [value]));

// Rows are changed where they stand, so that what a reader has marked stays.
function rows(table, entries) {
  const made = entries.map(cells => element("tr", {}, ...cells));
  const body = document.querySelector(table + " tbody");
  made.forEach((row, place) => {
    const old = body.rows[place];
    if (!old) {
      body.append(row);
    } else if (!old.isEqualNode(row)) {
      old.replaceWith(row);
    }
  });
}

function tables(state) {
  most = state.kept;
  clauses = Object.fromEntries(state.rules.map(rule => [rule.id, rule.clauses]));
  figures.textContent = number(state.events) + " events, " + number(state.seen) + " detections, " + number(state.waiting) + " events wait for older ones, " + number(state.late) + " came late";
  kept.textContent = "The page has the newest " + number(state.kept) + " detections" + (state.seen > state.kept ? "; of " + number(state.seen) + " the others are only counted." : " at most.");
  rows("#rules", state.rules.filter(rule => !rule.signal).map(rule => [
    cell("", [element("p", {}, rule.title), element("code", {}, rule.id)], ""),
    cell("severity", rule.severity, "severity " + rule.severity),
    cell("detections", number(rule.detections)), cell("suppressed", number(rule.suppressed)), cell("discarded", number(rule.shed)),
    cell("", rule.stopped ? "stopped: " + rule.stopped : "runs", rule.stopped ? "wrong" : "")]));
  rows("#sources", state.sources.map(source => [
    cell("", source.name, ""), cell("events", number(source.events)), cell("refused", number(source.refused), source.refused ? "n wrong" : "n"),
    cell("latest event", source.latest ? time(source.latest) : "", ""), cell("behind the clock", source.latest ? span(source.lag) : "", ""),
    cell("silent for", span(source.silence), ""), cell("", source.state, source.state.startsWith("cannot") ? "wrong" : "")]));
  const [, rule] = filters;
  const known = new Set([...rule.options].map(option => option.value));
  rule.append(...state.rules.filter(one => !one.signal && !known.has(one.id)).map(one => element("option", { value: one.id }, one.title)));
}

async function ask() {
  try {
    const answer = await fetch("/state");
    if (answer.ok) {
      tables(await answer.json());
      soon();
    }
  } catch {
    // The stream says that the tool does not answer.
  }

  setTimeout(ask, 2000);
}

hold.addEventListener("click", () => {
  const isHeld = hold.getAttribute("aria-pressed") !== "true";
  hold.setAttribute("aria-pressed", isHeld);
  if (!isHeld) {
    [...held.values()].forEach(show);
    held.clear();
  }

  filter();
});
document.getElementById("filter").addEventListener("submit", event => event.preventDefault());
filters.forEach(field => field.addEventListener("input", filter));
addEventListener("resize", () => items.forEach(item => item.details.open && fill(item)));
filter();
await ask();
listen();
