"""Documents of word processors, spreadsheets and presentations: Office Open XML, OpenDocument and RTF."""
