// Has reports opened in Chromium, in light and dark, narrow and wide, and printed; checked by axe-core and html-validate.
// Arguments: the fewest and the most printed pages, then the files. Fails with a line for each problem.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import puppeteer from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [fewest, most, ...files] = process.argv.slice(2);
const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
let problems = 0;
for (const file of files) {
  const url = pathToFileURL(resolve(file)).href;
  const tell = (problem) => { problems += 1; console.log(`${file}: ${problem}`); };
  for (const result of (await validator.validateFile(file)).results) {
    for (const found of result.messages) tell(`html-validate: ${found.line}:${found.column} ${found.ruleId}: ${found.message}`);
  }
  const page = await browser.newPage();
  page.on('console', (message) => tell(`console: ${message.text()}`));
  page.on('pageerror', (error) => tell(`error: ${error}`));
  page.on('request', (request) => { if (request.url() !== url) tell(`request: ${request.url()}`); });
  for (const [scheme, width] of [['light', 1280], ['dark', 390]]) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height: 844, isMobile: width < 400 });
    await page.goto(url);
    const tooWide = await page.evaluate((width) => document.documentElement.scrollWidth - width, width);
    if (tooWide > 0) tell(`${tooWide} px wider than a screen of ${width}`);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => axe.run(document));
    if (passes.length < 10) tell(`axe looked at ${passes.length} rules only`);
    for (const found of violations) tell(`axe, ${scheme}, ${width} px: ${found.id}: ${found.help}: ${found.nodes[0].html.slice(0, 200)}`);
  }
  // The filter works without a script.
  const filtered = await page.evaluate(() => {
    const choice = [...document.querySelectorAll('input[name=severity]')].at(-1);
    if (!choice) return null;
    const shown = () => [...document.querySelectorAll('#findings .finding')].filter((one) => one.offsetHeight > 0).length;
    const all = shown();
    choice.click();
    const some = shown();
    document.getElementById('severity-all').click();
    return [all, some, document.querySelectorAll(`#findings .finding.s-${choice.id.replace('severity-', '')}`).length];
  });
  if (filtered && filtered[1] !== filtered[2]) tell(`the filter shows ${filtered[1]} of ${filtered[2]} findings`);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const pages = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  if (pages < Number(fewest) || pages > Number(most)) tell(`it prints on ${pages} pages`);
  console.log(`${file}: ${pages} pages`);
  await page.close();
}
await browser.close();
console.log(problems ? `${problems} problems` : 'browser, axe-core and html-validate: nothing to tell');
process.exit(problems ? 1 : 0);
