// The pages that stand beside ours in the table, made from their own npm packages: an empty TiddlyWiki (one file that
// keeps everything in the browser, as ours does) and a question page of the GOV.UK Design System (static, nothing but a
// form).

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("node_modules", import.meta.url));
const version = (name) => createRequire(import.meta.url)(join(packages, name, "package.json")).version;

/** An empty TiddlyWiki, as its own command builds it. */
export function tiddlywiki(folder) {
  const at = join(packages, "tiddlywiki");
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [join(at, "tiddlywiki.js"), join(at, "editions/empty"), "--output", folder, "--build", "empty"]);
  return { name: `TiddlyWiki ${version("tiddlywiki")}`, folder, path: "empty.html" };
}

/** A question page, put together from the package's own rendered parts. */
export function govuk(folder) {
  const at = join(packages, "govuk-frontend/dist/govuk");
  const part = (name) => readFileSync(join(at, "components", `${name}.html`), "utf8");
  mkdirSync(folder, { recursive: true });
  cpSync(join(at, "assets"), join(folder, "assets"), { recursive: true });
  for (const file of ["govuk-frontend.min.css", "govuk-frontend.min.js"]) cpSync(join(at, file), join(folder, file));
  writeFileSync(join(folder, "start.js"), 'import { initAll } from "./govuk-frontend.min.js";\ninitAll();\n');
  writeFileSync(join(folder, "index.html"), `<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>Which part of the Housing Act was your licence issued under? - GOV.UK</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#1d70b8">
<meta name="description" content="A question page">
<link rel="icon" sizes="48x48" href="assets/images/favicon.ico">
<link rel="icon" sizes="any" href="assets/images/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="govuk-frontend.min.css">
</head>
<body class="govuk-template__body js-enabled govuk-frontend-supported">
<header class="govuk-template__header">${part("header/template-default")}</header>
<div class="govuk-width-container">
${part("back-link/template-default")}
<main class="govuk-main-wrapper" id="main-content">
<form method="post" novalidate>
${part("radios/template-with-legend-as-page-heading")}
${part("button/template-default")}
</form>
</main>
</div>
<script type="module" src="start.js"></script>
</body>
</html>
`);
  return { name: `GOV.UK question page ${version("govuk-frontend")}`, folder, path: "" };
}
