"""Writing a package folder: what is replaced, what is refused, what survives a crash."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from doclift.diagnostics import Report, Skip
from doclift.write import MANIFEST, Changes, is_current, read_manifest, write
from doclift.write.folder import Folder, check_names

FILES = {"__init__.py": "one\n", "models/a.py": "a\n", "models/b.py": "b\n"}


def put(
    root: Path,
    files: Mapping[str, str],
    *,
    check: bool = False,
    force: bool = False,
    names: Mapping[str, str] | None = None,
) -> tuple[Changes | None, list[str]]:
    report = Report()
    changes = write(
        {PurePosixPath(name): text for name, text in files.items()},
        names or {},
        root,
        check=check,
        force=force,
        report=report,
        digest="d",
    )
    return changes, [found.code.id for found in report.diagnostics]


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_second_run_touches_nothing(tmp_path: Path) -> None:
    changes, codes = put(tmp_path, FILES)
    assert changes is not None
    assert changes.created == ("__init__.py", "doclift.json", "models/a.py", "models/b.py")
    assert codes == []
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    again, _ = put(tmp_path, FILES)
    assert again == Changes(unchanged=3)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_what_differs_is_rewritten_and_stale_files_go(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    untouched = (tmp_path / "__init__.py").stat()
    changes, _ = put(tmp_path, {"__init__.py": "one\n", "core/c.py": "c\n"})
    assert changes == Changes(
        created=("core/c.py",),
        changed=(MANIFEST,),
        removed=("models/a.py", "models/b.py"),
        unchanged=1,
    )
    assert tree(tmp_path) == {"__init__.py": "one\n", "core/c.py": "c\n"}
    assert not (tmp_path / "models").exists()
    assert (tmp_path / "__init__.py").stat().st_ino == untouched.st_ino


def test_check_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    changes, _ = put(tmp_path, {**FILES, "models/a.py": "new\n"}, check=True)
    assert changes is not None
    assert changes.changed == (MANIFEST, "models/a.py")
    assert tree(tmp_path) == FILES
    fresh, _ = put(tmp_path / "fresh", FILES, check=True)
    assert fresh is not None
    assert fresh.out_of_date
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("text", ["one\n", "two\n"], ids=["same output", "new output"])
def test_a_hand_edit_is_refused_then_forced(tmp_path: Path, text: str) -> None:
    put(tmp_path, FILES)
    (tmp_path / "__init__.py").write_text("mine\n")
    wanted = {**FILES, "__init__.py": text, "models/a.py": "changed\n"}
    for check in (True, False):
        changes, codes = put(tmp_path, wanted, check=check)
        assert changes is not None
        assert changes.blocked == ("__init__.py",)
        assert codes == ["E801"]
        assert tree(tmp_path) == {**FILES, "__init__.py": "mine\n"}
    changes, codes = put(tmp_path, wanted, force=True)
    assert codes == []
    assert tree(tmp_path) == wanted


def test_files_of_others_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models/a.py").write_text("theirs\n")
    (tmp_path / "notes.txt").write_text("theirs\n")
    for force in (False, True):
        changes, codes = put(tmp_path, FILES, force=force)
        assert changes is not None
        assert changes.blocked == ("models/a.py",)
        assert codes == ["E802"]
    assert tree(tmp_path) == {"models/a.py": "theirs\n", "notes.txt": "theirs\n"}


def test_a_stale_file_that_was_edited_stays(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    (tmp_path / "models/b.py").write_text("mine\n")
    rest = {name: text for name, text in FILES.items() if name != "models/b.py"}
    _, codes = put(tmp_path, rest)
    assert codes == ["W807"]
    assert (tmp_path / "models/b.py").read_text() == "mine\n"
    assert put(tmp_path, rest) == (Changes(unchanged=2), [])


def test_names_are_kept_in_the_manifest(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    changes, _ = put(tmp_path, FILES, names={"GET /a": "list"})
    assert changes is not None
    assert changes.changed == (MANIFEST,)
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.names == {"GET /a": "list"}


def test_line_ends_of_a_checkout_are_no_edit(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    (tmp_path / "__init__.py").write_bytes(b"one\r\n")
    assert put(tmp_path, FILES) == (Changes(unchanged=3), [])


def test_is_current(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert is_current(tmp_path, manifest, "d")
    assert not is_current(tmp_path, manifest, "other")
    (tmp_path / "models/a.py").unlink()
    assert not is_current(tmp_path, manifest, "d")


@pytest.mark.parametrize("stop_after", range(7))
def test_the_next_run_repairs_a_run_that_was_cut_short(
    tmp_path: Path, stop_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, FILES)
    wanted = {"__init__.py": "new\n", "models/b.py": "new\n", "models/c.py": "new\n"}
    steps = iter(range(stop_after))

    def cut_short(real: object) -> object:
        def step(*arguments: object) -> object:
            if next(steps, None) is None:
                raise KeyboardInterrupt
            return real(*arguments)  # type: ignore[operator]

        return step

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "replace", cut_short(Folder.replace))
        patched.setattr(Folder, "remove", cut_short(Folder.remove))
        try:
            put(tmp_path, wanted)
        except KeyboardInterrupt:
            assert stop_after < 6
    _, codes = put(tmp_path, wanted)
    assert codes == []
    assert tree(tmp_path) == wanted
    assert put(tmp_path, wanted) == (Changes(unchanged=3), [])


def test_a_draft_left_behind_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / ".__init__.py.doclift-tmp").write_text("half")
    put(tmp_path, FILES)
    assert tree(tmp_path) == FILES


@pytest.mark.parametrize(
    "name",
    [
        "../x.py",
        "/etc/x.py",
        "a/../../x.py",
        "a//b.py",
        "a/./b.py",
        "a\\b.py",
        "con.py",
        "models/NUL",
        "a\n.py",
        "a.py.",
        ".hidden",
        "é.py",
        "",
        "-rf.py",
        "DOCLIFT.json",
        "__INIT__.py",
        "Models/x.py",
    ],
)
def test_unsafe_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Skip) as caught:
        check_names([*FILES, MANIFEST, name], tmp_path)
    assert caught.value.diagnostic.code.id == "E803"


def test_nothing_is_written_when_a_name_is_unsafe(tmp_path: Path) -> None:
    root = tmp_path / "out"
    assert put(root, {**FILES, "../x.py": "x"}, force=True) == (None, ["E803"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("link", ["models", "models/a.py"])
def test_links_are_not_followed(tmp_path: Path, link: str) -> None:
    root, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "a.py").write_text("theirs\n")
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(outside if link == "models" else outside / "a.py")
    changes, codes = put(root, FILES, force=True)
    assert changes is None
    assert codes == ["E804"]
    assert tree(outside) == {"a.py": "theirs\n"}
    assert sorted(os.listdir(outside)) == ["a.py"]


def test_a_manifest_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "out"
    put(root, FILES)
    victim = tmp_path / "victim.py"
    victim.write_text("theirs\n")
    manifest = root / MANIFEST
    manifest.write_text(manifest.read_text().replace('"models/b.py"', '"../victim.py"'))
    put(root, FILES, force=True)
    assert victim.read_text() == "theirs\n"


@pytest.mark.parametrize("text", ["", "<<<<<<< HEAD", "[]", '{"files": []}', "[" * 100_000])
def test_a_broken_manifest_is_an_error(tmp_path: Path, text: str) -> None:
    put(tmp_path, FILES)
    (tmp_path / MANIFEST).write_text(text)
    changes, codes = put(tmp_path, {**FILES, "models/a.py": "new\n"}, force=True)
    assert changes is None
    assert codes == ["E805"]
    assert tree(tmp_path) == FILES


def test_renaming_by_case_only(tmp_path: Path) -> None:
    put(tmp_path, {"models/Invoice.py": "x\n"})
    put(tmp_path, {"models/invoice.py": "x\n"})
    assert tree(tmp_path) == {"models/invoice.py": "x\n"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be lost")
def test_what_the_system_refuses_is_reported(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    changes, codes = put(tmp_path, FILES)
    tmp_path.chmod(0o700)
    assert changes is None
    assert codes == ["E806"]


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_what_fails_on_the_way_is_written_in_part_and_then_taken_up(tmp_path: Path) -> None:
    import resource

    files = {"a.py": "x\n", "b.py": "y\n" * 10_000, "c.py": "z\n"}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        changes, codes = put(tmp_path, files)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert codes == ["E806"]
    assert changes is not None
    assert changes.is_partial
    assert (tmp_path / "a.py").exists()
    assert not (tmp_path / "c.py").exists()
    changes, codes = put(tmp_path, files)
    assert changes is not None
    assert not changes.is_partial
    assert codes == []
    assert tree(tmp_path) == files


def test_a_file_where_the_folder_belongs(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("theirs\n")
    changes, codes = put(tmp_path / "out", FILES)
    assert changes is None
    assert codes == ["E806"]
    assert (tmp_path / "out").read_text() == "theirs\n"
