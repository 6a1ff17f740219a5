"""Pictures and sheets for print. They show the features of the layers and are typeset by Typst."""
