package linkcheck

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/site"
)

func TestLiteral(t *testing.T) {
	for host, want := range map[string]string{
		"10.1.2.3": "10.1.2.3", "10.1.2.3.": "10.1.2.3", "2130706433": "127.0.0.1", "0x7f000001": "127.0.0.1",
		"0X7F.1": "127.0.0.1", "127.1": "127.0.0.1", "127.0.1": "127.0.0.1", "0177.0.0.1": "127.0.0.1",
		"017700000001": "127.0.0.1", "0xa9fea9fe": "169.254.169.254", "169.254.43518": "169.254.169.254",
		"0x0000000000000000007f000001": "127.0.0.1", "0": "0.0.0.0", "::ffff:10.0.0.1": "::ffff:10.0.0.1",
		"[::1]": "::1", "010.8.8.8": "8.8.8.8", "0x8.010.8.8": "8.8.8.8",
		"example.org": "", "10.example.org": "", "1.2.3.4.5": "", "256.0.0.1": "", "10.0.0.256": "", "4294967296": "",
		"": "", "+1.2.3.4": "", "1..2": "", "0xg": "", "12a": "",
		"0250.8.8.8": "168.8.8.8", "08.8.8.8": "8.8.8.8",
	} {
		got := ""
		if ip, ok := literal(host, true); ok {
			got = ip.String()
		}
		if got != want {
			t.Errorf("%s is %q, want %q", host, got, want)
		}
	}
}

// A proxy is handed what is public, by name or by number, and nothing of a
// private network. The environment is read once in a process, so this one starts
// itself again.
func TestWhatAProxyIsHanded(t *testing.T) {
	if os.Getenv("PROXY_TEST") != "" {
		private := []string{"10.0.0.1", "192.168.1.1.", "167772161", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518",
			"[fd00::1]", "[fe80::1%25eth0]", "[::ffff:10.0.0.1]", "[::ffff:a00:1]", "me:secret@10.0.0.1", "0xa.1",
			"010.8.8.8", "router.local",
			"metadata.google.internal", "metadata.google.internal.", "[64:ff9b::a00:1]", "a.localhost"}
		for _, host := range private {
			got := askOne(t, "http://"+host+"/", Options{Each: 5 * time.Second, All: time.Minute})
			if got != (site.Answer{Unknown: errPrivate.Error()}) {
				t.Errorf("%s: %+v", host, got)
			}
		}
		for _, host := range []string{"１0.0.0.1", "10。0.0.1", "①0.0.0.1"} {
			r, err := http.NewRequest(http.MethodHead, "http://"+host+"/", nil)
			if err != nil {
				continue
			}
			if _, err := newProxyGuard().through(r); !errors.Is(err, errNumerals) {
				t.Errorf("%s: %v", host, err)
			}
		}
		testNamesBehindAProxy(t)
		for _, host := range []string{"public.example", "93.184.216.34", "3639556770"} {
			if got := askOne(t, "http://"+host+"/", Options{Each: 5 * time.Second, All: time.Minute}); got != (site.Answer{}) {
				t.Errorf("%s: %+v", host, got)
			}
		}
		return
	}
	var handed []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handed = append(handed, r.Host)
		if r.URL.Host == "public.example" && r.Method == http.MethodHead {
			return
		}
	}))
	defer proxy.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestWhatAProxyIsHanded$")
	cmd.Env = append(os.Environ(), "PROXY_TEST=1", "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=",
		"no_proxy=", "REQUEST_METHOD=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if got := strings.Join(handed, " "); got != "public.example 93.184.216.34 3639556770" {
		t.Errorf("the proxy was handed %s", got)
	}
}

// A name that this machine finds in a private network is not handed to the proxy;
// one that it cannot find is.
func testNamesBehindAProxy(t *testing.T) {
	asked := 0
	guard := &proxyGuard{lookup: func(ctx context.Context, host string) ([]netip.Addr, error) {
		asked++
		switch host {
		case "inside.example":
			return []netip.Addr{netip.MustParseAddr("10.0.0.7")}, nil
		case "half.example":
			return []netip.Addr{netip.MustParseAddr("93.184.216.34"), netip.MustParseAddr("fd00::7")}, nil
		case "outside.example":
			return []netip.Addr{netip.MustParseAddr("93.184.216.34")}, nil
		case "slow.example":
			<-ctx.Done()
			return nil, ctx.Err()
		}
		return nil, errors.New("no such host")
	}}
	for _, tt := range []struct {
		host    string
		private bool
		asked   int
	}{
		{"inside.example", true, 1}, {"half.example", true, 1}, {"outside.example", false, 1}, {"unknown.example", false, 1},
		{"slow.example", false, 1}, {"inside.example", false, 0}, // where nobody answers, nobody is asked again
	} {
		asked = 0
		r, err := http.NewRequest(http.MethodHead, "http://"+tt.host+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		through, err := guard.through(r)
		if errors.Is(err, errPrivate) != tt.private || (through == nil) != tt.private || asked != tt.asked {
			t.Errorf("%s: through %v, %v, asked %d times", tt.host, through, err, asked)
		}
	}
}
