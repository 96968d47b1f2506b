"""Settings of Pelican: nothing but articles and an index of them."""

import json
from pathlib import Path

SITENAME = "示例省政府信息公开年报"
SITEURL = ""
AUTHOR = SITENAME
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
PATH = "content"
THEME = "theme"
READERS = {"html": None, "rst": None}
MARKDOWN = {"extensions": ["markdown.extensions.meta"], "output_format": "html5"}
DEFAULT_CATEGORY = "reports"
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "bodies/{body}/{year}/"
ARTICLE_SAVE_AS = "bodies/{body}/{year}/index.html"
ARTICLE_ORDER_BY = "slug"
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES: dict[str, int] = {}
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
JINJA_FILTERS = {"json": json.loads}
JINJA_GLOBALS = {"forms": json.loads(Path("forms.json").read_text(encoding="utf-8"))}
