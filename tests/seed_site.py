"""A copy of the site with the real report, for tests to change."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

from sitegen.building.build import check
from sitegen.findings import Finding, Place

ROOT = Path(__file__).resolve().parent.parent
SEED = "zhoushan-jxj"
TODAY = datetime.date(2024, 6, 1)


class SeedSite:
    """The folder of a site; to begin with, all figures of chapters 3 and 4 are 0."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "content", root / "content")
        shutil.copy(ROOT / "site.yaml", root)

    def folder(self, body: str = SEED, year: int = 2019) -> Path:
        return self.root / "content" / "bodies" / body / str(year)

    def add_body(self, body: str, name: str, years: tuple[int, ...] = (), more: str = "") -> None:
        """Add a body whose reports have the figures of the real one."""
        folder = self.root / "content" / "bodies" / body
        folder.mkdir()
        (folder / "body.yaml").write_text(f"id: {body}\nname: {name}\n{more}", encoding="utf-8")
        for year in years:
            shutil.copytree(self.folder(), folder / str(year))
            report = folder / str(year) / "report.yaml"
            text = report.read_text(encoding="utf-8").replace(SEED, body)
            text = text.replace("年度: 2019", f"年度: {year}").replace("2020-01", f"{year + 1}-01")
            report.write_text(text, encoding="utf-8")

    def set_row(self, row: str, figures: str, body: str = SEED, year: int = 2019) -> None:
        """Write other figures, or nothing, into every row of this label."""
        report = self.folder(body, year) / "report.yaml"
        text, count = re.subn(
            rf"^( *{re.escape(row)}: *)\[.*\]$",
            rf"\g<1>{figures}",
            report.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        assert count
        report.write_text(text, encoding="utf-8")

    def change(self, before: str, after: str, body: str = SEED, year: int = 2019) -> None:
        """Change a passage of a report's file."""
        report = self.folder(body, year) / "report.yaml"
        text = report.read_text(encoding="utf-8")
        assert before in text
        report.write_text(text.replace(before, after), encoding="utf-8")

    def use_form_of_2021(self, body: str = SEED) -> None:
        """Put a report on the second edition: some rows and tables go, others have new columns."""
        self.change("格式: cn-2019", "格式: cn-2021", body)
        report = self.folder(body) / "report.yaml"
        lines = report.read_text(encoding="utf-8").split("\n")
        gone = ("其他对外管理服务事项", "第二十条第（九）项", "政府集中采购")
        kept = [line for line in lines if not line.strip().startswith(gone)]
        report.write_text("\n".join(kept), encoding="utf-8")
        for row in ("行政许可", "行政处罚", "行政强制", "行政事业性收费"):
            self.set_row(row, "[0]", body)
        zeros = "[0, 0, 0, 0, 0, 0, 0]"
        rows = (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        )
        self.set_row("（六）其他处理", "".join(f"\n      {row}: {zeros}" for row in rows), body)

    def write(self, text: str, chapter: str = "other") -> None:
        """Write the text of a chapter."""
        (self.folder() / f"{chapter}.md").write_text(text, encoding="utf-8", newline="")

    def check(self) -> list[Finding]:
        return check(self.root, TODAY).findings


def underlined(place: Place | None) -> str:
    """Return the stretch of text that a place marks."""
    assert place is not None
    return place.excerpt[place.column - 1 :][: place.width]
