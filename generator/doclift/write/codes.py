"""Codes of the write stage (8xx)."""

from __future__ import annotations

from ..diagnostics import Code

EDITED = Code(
    "E801",
    "a generated file was edited by hand",
    "The file differs from what doclift wrote last time. Nothing of this package was written. Move "
    "the change to an overlay, the configuration or a module of your own beside the package, or "
    "overwrite it with `--force`.",
)
FOREIGN = Code(
    "E802",
    "a file that doclift did not write stands in the way",
    "The output would overwrite a file that is not in the manifest `doclift.json`. Nothing of this "
    "package was written, and `--force` does not change that: move the file away, or choose "
    "another output folder.",
)
UNSAFE_NAME = Code(
    "E803",
    "an output file has a name that cannot be written",
    "File names of the output are made of letters, digits, `_`, `-` and `.`, stay inside the "
    "package folder and differ by more than upper and lower case, so that the package can be "
    "checked out on every system.",
)
LINKED = Code(
    "E804",
    "the output leads through a symbolic link or a file",
    "doclift writes only below the package folder itself. A symbolic link inside of it, or a file "
    "where a folder belongs, is refused.",
)
BAD_MANIFEST = Code(
    "E805",
    "the manifest cannot be read",
    "`doclift.json` in the package folder records what doclift wrote and the names that it gave. "
    "Restore it from version control: without it, earlier output cannot be told from your files.",
)
CANNOT_WRITE = Code(
    "E806",
    "a file cannot be written",
    "The system refused to read or write a file of the output folder. Run the command again when "
    "the cause is gone; it takes up where this run stopped.",
)
STALE_EDITED = Code(
    "W807",
    "a file that is no longer generated was edited by hand and stays",
    "The documentation no longer leads to this file, but it was changed by hand after doclift "
    "wrote it. It is left alone and no longer listed in the manifest: delete it or keep it.",
)
