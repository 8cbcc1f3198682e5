package format

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"strings"
)

// writeCheckstyle writes the report of Checkstyle. Columns count code points
// from 1.
func writeCheckstyle(w *bufio.Writer, r *Report) error {
	w.WriteString(xml.Header + "<checkstyle version=\"4.3\">\n")
	for file, findings := range byFile(r.Findings) {
		fmt.Fprintf(w, "  <file name=\"%s\">\n", escapeXML(string(file)))
		for i := range findings {
			f := &findings[i]
			fmt.Fprintf(w, "    <error line=\"%d\" column=\"%d\" severity=\"%s\" message=\"%s\" "+
				"source=\"partnerlint.%s\"/>\n",
				f.Start.Line, f.Start.Column, f.Severity, escapeXML(strings.Join(paragraphs(f), ". ")),
				escapeXML(f.Rule))
		}
		w.WriteString("  </file>\n")
	}
	w.WriteString("</checkstyle>\n")
	return nil
}

// escapeXML makes text fit for an element or an attribute of XML 1.0.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(Clean(s))) // a strings.Builder takes everything
	return b.String()
}
