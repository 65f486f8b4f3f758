"""The README and the reference pages of a package."""

from __future__ import annotations

from jinja2 import Environment

from ..plan.docs.pages import Docs

__all__ = ["render_docs"]


def render_docs(docs: Docs, templates: Environment) -> dict[str, str]:
    """The pages by their path in the package folder."""
    pages = {"README.md": templates.get_template("docs/readme.md.jinja").render(docs=docs)}
    singles = ["authentication", "errors", "sources"]
    if docs.named_only:
        singles.append("named-only")
    for name in singles:
        template = templates.get_template(f"docs/{name}.md.jinja")
        pages[f"docs/{name}.md"] = template.render(docs=docs)
    resource = templates.get_template("docs/resource.md.jinja")
    for page in docs.resources:
        pages[f"docs/{page.file}"] = resource.render(docs=docs, page=page)
    models = templates.get_template("docs/models.md.jinja")
    for model_page in docs.model_pages:
        pages[f"docs/{model_page.file}"] = models.render(docs=docs, page=model_page)
    return {path: _tidy(text) for path, text in pages.items()}


def _tidy(text: str) -> str:
    """At most one empty line in a row outside code, and one line end at the end."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = line[: len(line) - len(line.lstrip("`"))]
        if len(mark) >= 3:
            fence = "" if fence == mark else fence or mark
        line = line if fence else line.rstrip()
        if line or fence or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"
