export default function () {
  return { dir: { input: ".", output: "_site", data: "_data" }, templateFormats: ["11ty.js"] };
}
