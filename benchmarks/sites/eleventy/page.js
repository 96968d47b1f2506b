const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const text = (value) => value.replace(/[&<>"]/g, (mark) => MARKS[mark]);

export const page = (title, main) => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${text(title)}</title>
</head>
<body>
<main>
<h1>${text(title)}</h1>
${main}
</main>
</body>
</html>
`;
