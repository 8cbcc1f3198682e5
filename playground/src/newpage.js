import { $, element } from "./dom.js";
import { strings } from "./strings.js";

// newPage lets the dialog ask for what a new page needs. ask hands a request to
// the checker; written gets the path and the text of the page.
export function newPage(ask, written) {
  const dialog = $("new-page");
  let fields = [];

  const field = (name, label, { long = false, required = true } = {}) => {
    const input = element(long ? "textarea" : "input", { name, required, rows: 2, autocomplete: "off" });
    fields.push(input);
    return element("label", {}, label, input);
  };

  $("new").addEventListener("click", async () => {
    const answer = await ask({ do: "form" });
    if (!answer) return;
    const { form } = answer;
    const q = strings.questions;
    fields = [];
    $("new-wrong").textContent = answer.error ?? "";
    $("questions").replaceChildren();
    if (form) {
      const rows = [];
      if (form.named) rows.push(field("name", q.name));
      rows.push(field("slug", q.slug(form.address), { required: false }));
      if (form.card) rows.push(field("excerpt", q.excerpt(form.minWords, form.maxWords), { long: true }));
      if (form.text) rows.push(field("text", q.text, { long: true }));
      for (const title of form.sections) rows.push(field(`section:${title}`, q.section(title), { long: true }));
      for (const key of form.fields) rows.push(field(`field:${key}`, q.field(key)));
      $("questions").append(...rows);
    }
    dialog.showModal();
  });

  $("new-cancel").addEventListener("click", () => dialog.close());
  $("new-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answers = { sections: {}, fields: {} };
    for (const { name, value } of fields) {
      const [kind, key] = name.split(/:(.*)/s);
      if (kind === "section") answers.sections[key] = value.trim();
      else if (kind === "field") answers.fields[key] = value.trim();
      else answers[kind] = value.trim();
    }
    const answer = await ask({ do: "new", new: answers });
    if (!answer) return;
    $("new-wrong").textContent = answer.error ?? "";
    if (answer.error) return;
    dialog.close();
    written(answer.path, answer.text);
  });
}
