"""The sample workbooks: an invented trust's plans and returns, in every layout that staff use."""
