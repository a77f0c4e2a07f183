"""The guide: which questions each job asks, how the answers are checked, and what is done and told at the end."""
