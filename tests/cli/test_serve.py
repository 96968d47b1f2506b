"""`sitegen serve`: what it refuses to start with. The preview itself is tested in a browser."""

from __future__ import annotations


def test_a_folder_that_is_no_site_is_wrong_usage(sitegen, tmp_path):
    result = sitegen("serve", "-C", tmp_path)
    assert result.exit_code == 2
    assert "site.yaml" in result.stderr
