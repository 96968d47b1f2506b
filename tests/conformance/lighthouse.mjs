// Prints what Lighthouse says of pages, whose addresses are the arguments: one line of JSON for each,
// with the score of every category and the audits that cost points.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
});
try {
  for (const address of process.argv.slice(2)) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "silent",
      onlyCategories: ["accessibility", "best-practices", "performance", "seo"],
      disableFullPageScreenshot: true,
    });
    const categories = Object.values(lhr.categories).map(({ id, score, auditRefs }) => ({
      id,
      score,
      lost: auditRefs
        .filter((audit) => audit.weight && (lhr.audits[audit.id].score ?? 1) < 1)
        .map((audit) => audit.id),
    }));
    console.log(JSON.stringify({ address, error: lhr.runtimeError?.message, categories }));
  }
} finally {
  await chrome.kill();
}
