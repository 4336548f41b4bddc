// Formats items with citeproc-js, the reference engine of CSL, as an oracle for our own formatters.
// stdin: {"styles": {name: {"file": "x.csl", "lang": "en-US"}}, "locales": folder, "items": [{name: CSL-JSON}, ...], "together": bool}
// stdout: {name: [{"text": …, "html": …, "cite": …}, …]}, each item formatted alone; "together": {name: [text, …]}, one list.
"use strict";
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const job = JSON.parse(fs.readFileSync(0, "utf-8"));
const answer = {};
for (const [name, style] of Object.entries(job.styles)) {
  let known = [];
  const system = {
    retrieveLocale: (lang) => {
      const file = path.join(job.locales, `locales-${lang}.xml`);
      return fs.existsSync(file) ? fs.readFileSync(file, "utf-8") : false;
    },
    retrieveItem: (id) => known[Number(id)],
  };
  const engine = new CSL.Engine(system, fs.readFileSync(style.file, "utf-8"), style.lang, true);
  known = job.items.map((item, position) => ({ ...item[name], id: String(position) }));
  const entries = (form, ids) => {
    engine.setOutputFormat(form);
    engine.updateItems([]);
    engine.updateItems(ids);
    const made = engine.makeBibliography();
    return made ? made[1] : [""];
  };
  if (job.together) {
    answer[name] = entries("text", known.map((item) => item.id));
    continue;
  }
  answer[name] = known.map(({ id }) => {
    const [html, text] = [entries("html", [id])[0], entries("text", [id])[0]];
    const cluster = { citationItems: [{ id }], properties: { noteIndex: 1 } };
    return { text, html, cite: engine.previewCitationCluster(cluster, [], [], "text") };
  });
}
process.stdout.write(JSON.stringify(answer));
