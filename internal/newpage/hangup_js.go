package newpage

import "os"

// HangUp is empty: in a browser there is no terminal.
var HangUp []os.Signal
