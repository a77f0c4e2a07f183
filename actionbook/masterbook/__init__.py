"""The master tracker as an Excel workbook: a module for each kind of sheet, over one book of formats."""
