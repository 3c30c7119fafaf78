// Draws the card that stands on standard input with Microsoft's own renderer, in the look of Teams
// light and dark: docs/card-light.png and docs/card-dark.png, or the folder given as argument.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const looks = {
  light: { page: "#f5f5f5", card: "#ffffff", text: "#242424", subtle: "#616161", accent: "#5b5fc7", warning: "#bc4b09", edge: "#e0e0e0" },
  dark: { page: "#1f1f1f", card: "#292929", text: "#ffffff", subtle: "#adadad", accent: "#7f85f5", warning: "#faa06b", edge: "#3d3d3d" },
};

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? here;
const name = process.argv[3] ?? "card";
const card = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(import.meta.url);
const renderer = require.resolve("adaptivecards/dist/adaptivecards.min.js");

function hostConfig(look) {
  const color = (value) => ({ default: value, subtle: value });
  return {
    fontFamily: "'Segoe UI', 'Noto Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    actions: { actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8, spacing: "default" },
    containerStyles: {
      default: {
        backgroundColor: look.card,
        foregroundColors: {
          default: { default: look.text, subtle: look.subtle },
          warning: color(look.warning),
          accent: color(look.accent),
        },
      },
    },
  };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
for (const [kind, look] of Object.entries(looks)) {
  const page = await browser.newPage({ viewport: { width: 520, height: 900 }, deviceScaleFactor: 2, locale: "en-GB", timezoneId: "Europe/London" });
  await page.setContent(`<style>
    body { margin: 0 }
    #frame { padding: 16px; background: ${look.page}; width: 440px }
    #card { border: 1px solid ${look.edge}; border-radius: 6px; overflow: hidden }
    button { background: ${look.accent}; color: ${kind === "dark" ? "#1f1f1f" : "#fff"}; border: 0; border-radius: 4px; padding: 6px 20px; font: 600 14px 'Noto Sans', sans-serif }
  </style><div id="frame"><div id="card"></div></div>`);
  await page.addScriptTag({ path: renderer });
  await page.evaluate(([json, config]) => {
    const adaptive = new AdaptiveCards.AdaptiveCard();
    adaptive.hostConfig = new AdaptiveCards.HostConfig(config);
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text; result.didProcess = true; };
    adaptive.parse(json);
    document.getElementById("card").append(adaptive.render());
  }, [card, hostConfig(look)]);
  await page.locator("#frame").screenshot({ path: join(folder, `${name}-${kind}.png`) });
}
await browser.close();
