import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../reports/", import.meta.url);

export default function () {
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}
