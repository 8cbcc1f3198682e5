// Reads the form for a content management system, fills it in, and writes the
// page that the system would save: $FORM for $SYSTEM, with what is said in
// $ANSWERS, below $REPOSITORY. Decap CMS judges the form, names the file and
// writes the page itself; of Sveltia CMS that is its JSON Schema and the way its
// sources call the library for YAML; of Pages CMS, which is published as no package,
// it is that library and a description of what it takes, $PAGES.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import addKeywords from "ajv-keywords";
import { fromJS } from "immutable";
import { parse, stringify } from "yaml2";
import { validateConfig } from "decap-cms-core/dist/esm/constants/configSchema.js";
import { applyDefaults, normalizeConfig, parseConfig } from "decap-cms-core/dist/esm/actions/config.js";
import { registerBackend, registerWidget } from "decap-cms-core/dist/esm/lib/registry.js";
import { slugFormatter } from "decap-cms-core/dist/esm/lib/formatters.js";
import { FrontmatterInfer } from "decap-cms-core/dist/esm/formats/frontmatter.js";
import listSchema from "decap-cms-widget-list/dist/esm/schema.js";
import markdownSchema from "decap-cms-widget-markdown/dist/esm/schema.js";
import numberSchema from "decap-cms-widget-number/dist/esm/schema.js";
import selectSchema from "decap-cms-widget-select/dist/esm/schema.js";

const form = readFileSync(process.env.FORM, "utf8");
const sveltiaSchema = JSON.parse(readFileSync(join(process.env.LIBRARY, "@sveltia/cms/schema/sveltia-cms.json"), "utf8"));
const pagesSchema = JSON.parse(readFileSync(process.env.PAGES, "utf8"));
const answers = JSON.parse(process.env.ANSWERS);

const fail = (text) => { console.error(text); process.exit(1); };

// body fills the text in: the card above the first line, something below each heading.
const body = (begun) => answers.card + begun.replace(/^(#+ .*)\n\n/gm, `$1\n\n${answers.text}\n`);

// fill is what the fields hold: what they begin with, and what is typed.
const fill = (fields, each) => {
  const data = {};
  for (const field of fields) {
    let value = field.name in answers.fields ? answers.fields[field.name] : field.default;
    if (field.name === "body") value = body(field.default);
    if (field.widget === "compute") value = field.value.replace(/{{fields\.(\w+)}}/g, (_, key) => answers.fields[key]);
    if (value !== undefined) data[field.name] = value;
    each(field, value);
  }
  return data;
};

const held = (field, value, required, pattern) => {
  if (required && (value === undefined || value === "")) fail(`${field.name} is required, and there is no answer`);
  if (pattern && typeof value === "string" && !new RegExp(pattern, "u").test(value)) fail(`${field.name} refuses ${value}`);
};

const systems = {
  decap() {
    registerBackend("test-repo", class {});
    for (const name of ["string", "hidden", "boolean"]) registerWidget({ name, controlComponent: () => null });
    const schemas = { list: listSchema, markdown: markdownSchema, number: numberSchema, select: selectSchema };
    for (const [name, schema] of Object.entries(schemas)) registerWidget({ name, controlComponent: () => null, schema });
    const whole = { backend: { name: "test-repo" }, media_folder: "assets", ...parseConfig(form) };
    validateConfig(whole);
    const config = applyDefaults(normalizeConfig(whole));
    const [collection] = config.collections;
    const data = fill(collection.fields, (f, value) => held(f, value, f.required !== false, f.pattern?.[0]));
    const slug = slugFormatter(fromJS(collection), fromJS(data), config.slug);
    const keys = collection.fields.map((f) => f.name);
    return [join(collection.folder, `${slug}.${collection.extension}`), FrontmatterInfer.toFile(data, keys)];
  },
  sveltia() {
    const config = parse(form);
    const ajv = addKeywords(new Ajv({ strict: false, allErrors: true, validateFormats: false }));
    const whole = { backend: { name: "test-repo" }, media_folder: "assets", ...config };
    if (!ajv.validate(sveltiaSchema, whole)) fail(JSON.stringify(ajv.errors, null, 1));
    const [collection] = config.collections;
    const data = fill(collection.fields, (f, value) => {
      held(f, value, f.required !== false, f.pattern?.[0]);
      if (typeof value === "string" && (value.length < (f.minlength ?? 0) || value.length > (f.maxlength ?? Infinity))) {
        fail(`${f.name} is too short or too long`);
      }
    });
    const { body, ...head } = data;
    const template = collection.slug.template ?? collection.slug;
    const slug = template.replace(/{{(?:fields\.)?(\w+)}}/g, (_, key) => answers.slug ?? data[key]);
    const path = (collection.path ?? "{{slug}}").replace("{{slug}}", slug);
    const yaml = stringify(head, null, { lineWidth: 0, defaultKeyType: "PLAIN", defaultStringType: "QUOTE_DOUBLE" });
    return [join(collection.folder, `${path}.${collection.extension}`), `---\n${yaml.trim()}\n---\n\n${body}\n`];
  },
  pagescms() {
    const config = parse(form);
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { regex: (text) => !!new RegExp(text) } });
    if (!ajv.validate(pagesSchema, config)) fail(JSON.stringify(ajv.errors, null, 1));
    const [content] = config.content;
    const data = fill(content.fields, (f, value) => {
      held(f, value, f.required, f.pattern?.regex);
      if (value && (value.length < (f.options?.minlength ?? 0) || value.length > (f.options?.maxlength ?? Infinity))) {
        fail(`${f.name} is too short or too long`);
      }
    });
    const { body, ...head } = data;
    const name = content.filename.template.replace(/{fields\.(\w+)}/g, (_, key) => answers.slug ?? data[key]);
    return [join(content.path, name), `---\n${stringify(head).trim()}\n---\n${body}`];
  },
};

const [path, text] = systems[process.env.SYSTEM]();
const full = join(process.env.REPOSITORY, path);
mkdirSync(dirname(full), { recursive: true });
writeFileSync(full, text);
console.log(path);
process.exit(); // the CMS still looks for the storage of a browser
