// Control characters and direction marks are shown as the tool shows them in a terminal, so that a log cannot disguise what it says.
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g;

export const visible = text => String(text).replace(hidden, one => "\\u" + one.charCodeAt(0).toString(16).padStart(4, "0"));

// Makes an element. What comes from logs is only ever a text: no child is read as markup.
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function drawing(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, visible(value));
  }

  made.append(...children.map(child => child instanceof Node ? child : document.createTextNode(visible(child))));
  return made;
}

// Words with code between backquotes.
export const sentence = text => String(text).split("`").map((part, place) => place % 2 ? element("code", {}, part) : part);

export const number = count => Number(count).toLocaleString("en");

export const time = text => text.replace("T", " ").replace(/\.\d+Z$/, "Z");

export function span(seconds) {
  const units = [[86400, "d"], [3600, "h"], [60, "min"]].filter(([size]) => seconds >= size);
  return units.length ? number(Math.floor(seconds / units[0][0])) + " " + units[0][1] : seconds + " s";
}
