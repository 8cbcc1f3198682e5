package linkcheck

import (
	"errors"
	"net/netip"
	"syscall"
)

// errPrivate is why an address inside a private network is not asked.
var errPrivate = errors.New("it leads to a private network")

// guard refuses to connect to a place that is not on the public internet. It
// is asked for every connection, after the name was looked up and after each
// redirect, so neither can lead it astray.
func guard(_, address string, _ syscall.RawConn) error {
	place, err := netip.ParseAddrPort(address)
	if err != nil || !public(place.Addr()) {
		return errPrivate
	}
	return nil
}

// notPublic are the ranges that the IANA registries of special-purpose
// addresses set apart, and what netip's own questions leave out.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network
	netip.MustParsePrefix("100.64.0.0/10"),    // a provider's own network
	netip.MustParsePrefix("168.63.129.16/32"), // a cloud's metadata, in the open range
	netip.MustParsePrefix("192.0.0.0/24"),     // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),     // documentation
	netip.MustParsePrefix("192.88.99.0/24"),   // relays
	netip.MustParsePrefix("198.18.0.0/15"),    // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"),  // documentation
	netip.MustParsePrefix("203.0.113.0/24"),   // documentation
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, and broadcast
	netip.MustParsePrefix("::/96"),            // obsolete IPv4 in IPv6
	netip.MustParsePrefix("64:ff9b:1::/48"),   // translation inside a network
	netip.MustParsePrefix("100::/64"),         // discarded
	netip.MustParsePrefix("2001::/23"),        // tunnels and protocol assignments
	netip.MustParsePrefix("2001:db8::/32"),    // documentation
	netip.MustParsePrefix("2002::/16"),        // tunnels to any IPv4
	netip.MustParsePrefix("3fff::/20"),        // documentation
	netip.MustParsePrefix("5f00::/16"),        // segment routing
	netip.MustParsePrefix("fec0::/10"),        // site-local
}

// translated is IPv4 behind a translator; its last 32 bits are the address.
var translated = netip.MustParsePrefix("64:ff9b::/96")

// public reports whether anybody on the internet can reach ip.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if translated.Contains(ip) {
		all := ip.As16()
		ip = netip.AddrFrom4([4]byte(all[12:]))
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, prefix := range notPublic {
		if prefix.Contains(ip) {
			return false
		}
	}
	return true
}
