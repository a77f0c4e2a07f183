"""The forms in which an appendix is written: Excel, the accessible one, Word, HTML and PDF."""
