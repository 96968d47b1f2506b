"""One page of each type of the fictional city's site.

Of some types there are several, where there is something special to see.
"""

PAGES = {
    "home": "index.html",
    "year": "years/2022/index.html",
    "government": "bodies/shili/index.html",
    "bureau": "bodies/shili-edu/index.html",
    "report-cn-2019": "bodies/shili/2020/index.html",
    "report-cn-2021": "bodies/shili/2024/index.html",
    "acknowledged": "bodies/shili-police/2022/index.html",
    "corrected": "bodies/shili-edu/2021/index.html",
    "checks": "bodies/shili-police/2022/checks.html",
    "comparison": "bodies/shili/comparison.html",
    "roll-up": "bodies/shili/2022/roll-up.html",
    "search": "search.html",
    "sitemap": "sitemap.html",
    "accessibility": "accessibility.html",
    "not-found": "404.html",
}
REPORTS = ("report-cn-2019", "report-cn-2021", "acknowledged", "corrected")
