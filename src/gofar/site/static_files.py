"""Static files under names that change with their content, also inside modules that import each other."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Rewrites `import … from "./x.js"` too, so that a page and its worker never mix two versions."""

    support_js_module_import_aggregation = True
