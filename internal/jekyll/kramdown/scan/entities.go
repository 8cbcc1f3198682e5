package scan

import (
	"html"
	"strconv"
	"strings"
)

// entityNames are the names that kramdown knows (Kramdown::Utils::Entities):
// those of HTML 4, and apos.
var entityNames = func() map[string]bool {
	names := make(map[string]bool)
	for _, name := range strings.Fields(entityList) {
		names[name] = true
	}
	return names
}()

// Entity returns the character of an entity, and whether kramdown knows it.
// Of a number that is no character it returns what is written.
func Entity(s string) (char string, ok bool) {
	name := s[1 : len(s)-1]
	if digits, numeric := strings.CutPrefix(name, "#"); numeric {
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		n, err := strconv.ParseInt(digits, base, 32)
		switch {
		case err != nil || n > 0x10FFFF || n >= 0xD800 && n < 0xE000:
			return s, true
		case n == 0:
			return "\x00", true
		case n >= 0x80 && n < 0xA0: // as browsers read them: Windows-1252
			return html.UnescapeString("&#" + strconv.FormatInt(n, 10) + ";"), true
		}
		return string(rune(n)), true
	}
	if !entityNames[name] {
		return "", false
	}
	return html.UnescapeString(s), true
}

const entityList = `
	AElig Aacute Acirc Agrave Alpha Aring Atilde Auml Beta Ccedil Chi Dagger Delta ETH Eacute Ecirc Egrave
	Epsilon Eta Euml Gamma Iacute Icirc Igrave Iota Iuml Kappa Lambda Mu Ntilde Nu OElig Oacute Ocirc Ograve
	Omega Omicron Oslash Otilde Ouml Phi Pi Prime Psi Rho Scaron Sigma THORN Tau Theta Uacute Ucirc Ugrave
	Upsilon Uuml Xi Yacute Yuml Zeta aacute acirc acute aelig agrave alefsym alpha amp and ang apos aring asymp
	atilde auml bdquo beta brvbar bull cap ccedil cedil cent chi circ clubs cong copy crarr cup curren dArr
	dagger darr deg delta diams divide eacute ecirc egrave empty emsp ensp epsilon equiv eta eth euml euro exist
	fnof forall frac12 frac14 frac34 frasl gamma ge gt hArr harr hearts hellip iacute icirc iexcl igrave image
	infin int iota iquest isin iuml kappa lArr lambda lang laquo larr lceil ldquo le lfloor lowast loz lrm
	lsaquo lsquo lt macr mdash micro middot minus mu nabla nbsp ndash ne ni not notin nsub ntilde nu oacute
	ocirc oelig ograve oline omega omicron oplus or ordf ordm oslash otilde otimes ouml para part permil perp
	phi pi piv plusmn pound prime prod prop psi quot rArr radic rang raquo rarr rceil rdquo real reg rfloor rho
	rlm rsaquo rsquo sbquo scaron sdot sect shy sigma sigmaf sim spades sub sube sum sup sup1 sup2 sup3 supe
	szlig tau there4 theta thetasym thinsp thorn tilde times trade uArr uacute uarr ucirc ugrave uml upsih
	upsilon uuml vellip weierp xi yacute yen yuml zeta zwj zwnj
`
