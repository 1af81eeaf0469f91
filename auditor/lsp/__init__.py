"""The language server: findings, ties and stories in the editor, for the text as it stands there."""
