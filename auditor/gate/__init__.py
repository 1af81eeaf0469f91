"""What keeps a finding from failing a run: an earlier run knew it, or somebody gave a reason."""
