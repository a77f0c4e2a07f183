"""The sample story: an invented trust's improvement plan, its teams' returns, and what comes of them."""
