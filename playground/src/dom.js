export const $ = (id) => document.getElementById(id);

// element makes an element with properties and children.
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// notice says what became of something that was asked for.
export const notice = (sentence) => ($("notice").textContent = sentence);
