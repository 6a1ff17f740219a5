"""Pictures and sheets for print, typeset from the layers' features."""
