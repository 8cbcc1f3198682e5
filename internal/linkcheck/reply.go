package linkcheck

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"

	"github.com/partnerlint/partnerlint/internal/site"
)

// A reply is an answer and how it came about.
type reply struct {
	site.Answer
	fine                  bool // the address opens
	settled               bool // asking again would change nothing
	nameless, unknownName bool // no name could be looked up; it was looked up, and there is none
}

// What visitors see.
const (
	errorPage   = `"page not found", or another error page, when they follow this link`
	noPage      = "an error of their browser when they follow this link"
	warningPage = "a warning of their browser instead of the page"
)

// answered is what a status means. A page that is gone is a fault; a site that
// is busy, down for the moment, or wants to see a person tells nothing.
func answered(status int) reply {
	words := strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
	switch {
	case status == http.StatusNotFound || status == http.StatusGone:
		return reply{Answer: site.Answer{Fault: words, Effect: errorPage}}
	case status >= 400:
		return reply{Answer: site.Answer{Unknown: "it answers " + words}, settled: status == http.StatusTooManyRequests}
	}
	return reply{fine: true}
}

// failed is what it means that no answer came.
func failed(err error, o Options) reply {
	var (
		name     *net.DNSError
		expired  x509.CertificateInvalidError
		otherOne x509.HostnameError
		nobody   x509.UnknownAuthorityError
		timeout  net.Error
	)
	fault := func(words, effect string) reply {
		return reply{Answer: site.Answer{Fault: words, Effect: effect}}
	}
	unknown := func(words string) reply { return reply{Answer: site.Answer{Unknown: words}} }
	switch {
	case errors.Is(err, errPrivate):
		return reply{Answer: site.Answer{Unknown: errPrivate.Error()}, settled: true}
	case errors.Is(err, errNumerals):
		return reply{Answer: site.Answer{Unknown: errNumerals.Error()}, settled: true}
	case errors.Is(err, errRedirects):
		return reply{Answer: site.Answer{Unknown: errRedirects.Error()}, settled: true}
	case errors.As(err, &name) && name.IsNotFound:
		r := fault("there is no site with this name", noPage)
		r.nameless, r.unknownName = true, true
		return r
	case errors.As(err, &name):
		r := unknown("its name could not be looked up")
		r.nameless = true
		return r
	case errors.As(err, &timeout) && timeout.Timeout():
		r := unknown(fmt.Sprintf("there was no answer within %v", o.Each))
		r.settled = true // the page itself would take as long
		return r
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, refusedHere):
		return fault("the site refuses the connection", noPage)
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		r := unknown("it cannot be reached")
		r.nameless = true
		return r
	case errors.As(err, &expired) && expired.Reason == x509.Expired:
		return fault("its certificate has expired", warningPage)
	case errors.As(err, &otherOne):
		return fault("its certificate belongs to another site", warningPage)
	case errors.As(err, &nobody) && nobody.Cert != nil && bytes.Equal(nobody.Cert.RawIssuer, nobody.Cert.RawSubject):
		return fault("its certificate is self-signed", warningPage)
	case errors.Is(err, http.ErrSchemeMismatch):
		return fault("it does not support https", noPage)
	}
	return unknown(err.Error())
}

// errCutOff is why no answer means anything.
var errCutOff = errors.New("link-external: none of the other sites could be reached; is this machine online?")

// cutOff reports whether it is rather this machine that is out of reach than
// all the sites: no name could be looked up. One or two names that do not exist
// can be the pages' own mistake.
func cutOff(replies map[string]reply) bool {
	hosts, sure := map[string]bool{}, true
	for address, r := range replies {
		if !r.nameless {
			return false
		}
		hosts[hostOf(address)] = true
		sure = sure && r.unknownName
	}
	return len(hosts) > 0 && (!sure || len(hosts) > 2)
}
