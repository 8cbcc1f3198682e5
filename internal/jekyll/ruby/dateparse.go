package ruby

import (
	"strconv"
	"strings"
	"time"
)

// ParseDate reads a date as Ruby's Time.parse does, which finds one in almost
// anything with a number or the first three letters of a month in it, and
// reports whether there is one. What the text leaves open is filled in from
// now. A text without a zone is taken for UTC.
func ParseDate(text string, now time.Time) (time.Time, bool) {
	t, _, ok := ParseZonedDate(text, now.UTC())
	return t, ok
}

// ParseZonedDate is ParseDate that also reports whether the text names a zone. Without one the result
// has the digits of the text, in UTC.
func ParseZonedDate(text string, now time.Time) (t time.Time, zoned, ok bool) {
	if t, ok, sure := isoDate(text); sure {
		return t, false, ok
	}
	if len(text) > maxDateText {
		return time.Time{}, false, false // Date._parse refuses it
	}
	f := findDate(text)
	_, zoned = zoneOffset(f.zone)
	if zoned {
		now = now.UTC()
	}
	t, ok = f.time(now)
	return t, zoned, ok
}

// maxDateText is the limit of Date._parse, in bytes.
const maxDateText = 128

// isoDate reads YYYY-MM-DD, the usual case. A day that its month does not have
// rolls over into the next one.
func isoDate(text string) (t time.Time, ok, sure bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return time.Time{}, false, false
	}
	y, ok1 := digits(text[:4])
	m, ok2 := digits(text[5:7])
	d, ok3 := digits(text[8:])
	if !ok1 || !ok2 || !ok3 {
		return time.Time{}, false, false
	}
	t, ok = clock(y, m, d, 0, 0, 0)
	return t, ok, true
}

func digits(s string) (int, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// clock is Time.utc with its ranges.
func clock(year, mon, day, hour, minute, sec int) (time.Time, bool) {
	switch {
	case mon < 1 || mon > 12, day < 1 || day > 31, minute < 0 || minute > 59, sec < 0 || sec > 60,
		hour < 0 || hour > 24, hour == 24 && (minute != 0 || sec != 0):
		return time.Time{}, false
	}
	return time.Date(year, time.Month(mon), day, hour, minute, sec, 0, time.UTC), true
}

// An elem is one element of a date; unset is no element.
type elem int

const unset elem = -1 << 30

func (e elem) or(n int) int {
	if e == unset {
		return n
	}
	return int(e)
}

// found is what Date._parse finds in a text.
type found struct {
	year, mon, mday, yday elem
	hour, minute, sec     elem
	fraction              bool
	zone                  string
	short                 bool // the year has two digits and represents one of this century or the last
	bc                    bool
}

// time fills in what is missing as Time.make_time does: everything coarser
// than the first element that is there comes from now, the rest is the least.
func (f found) time(now time.Time) (time.Time, bool) {
	if f.year == unset && f.yday == unset && f.mon == unset && f.mday == unset &&
		f.hour == unset && f.minute == unset && f.sec == unset && !f.fraction {
		return time.Time{}, false
	}
	year := f.year.or(now.Year())
	offset, zoned := zoneOffset(f.zone)
	if f.yday != unset {
		return f.ofYear(year, offset)
	}
	if zoned {
		now = now.Add(time.Duration(offset) * time.Second)
	}
	mon, day, hour, minute, sec := 1, 1, 0, 0, 0
	switch {
	case f.year != unset:
	case f.mon != unset:
		year = now.Year()
	case f.mday != unset:
		year, mon = now.Year(), int(now.Month())
	case f.hour != unset:
		year, mon, day = now.Year(), int(now.Month()), now.Day()
	case f.minute != unset:
		year, mon, day, hour = now.Year(), int(now.Month()), now.Day(), now.Hour()
	default:
		year, mon, day, hour, minute = now.Year(), int(now.Month()), now.Day(), now.Hour(), now.Minute()
	}
	hour, minute, sec = f.hour.or(hour), f.minute.or(minute), f.sec.or(sec)
	if offset == 0 {
		return clock(year, f.mon.or(mon), f.mday.or(day), hour, minute, sec)
	}
	// Ruby carries the offset over before it looks at the time of day.
	t, ok := clock(year, f.mon.or(mon), f.mday.or(day), 0, 0, 0)
	if offset <= -24*3600 || offset >= 24*3600 {
		return time.Time{}, false
	}
	return t.Add(time.Duration(hour*3600+minute*60+sec-offset) * time.Second), ok
}

// ofYear is a date given by the day of the year.
func (f found) ofYear(year, offset int) (time.Time, bool) {
	start, ok := clock(year, 1, 1, f.hour.or(0), f.minute.or(0), f.sec.or(0))
	t := start.AddDate(0, 0, int(f.yday)-1)
	if !ok || f.yday < 1 || t.Year() != year {
		return time.Time{}, false
	}
	return t.Add(-time.Duration(offset) * time.Second), true
}

// zones are the names that Time.parse knows (Time::ZoneOffset).
var zones = map[string]int{
	"UTC": 0, "Z": 0, "GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
	"MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// zoneOffset is Time.zone_offset in seconds.
func zoneOffset(zone string) (seconds int, ok bool) {
	zone = strings.ToUpper(zone)
	if hours, ok := zones[zone]; ok {
		return hours * 3600, true
	}
	if len(zone) == 1 && 'A' <= zone[0] && zone[0] <= 'Y' && zone[0] != 'J' {
		return militaryZone(zone[0]) * 3600, true
	}
	if len(zone) < 3 || zone[0] != '+' && zone[0] != '-' {
		return 0, false
	}
	text := strings.ReplaceAll(zone[1:], ":", "")
	if len(text) != 2 && len(text) != 4 && len(text) != 6 {
		return 0, false
	}
	n, ok := digits(text)
	if !ok {
		return 0, false
	}
	switch len(text) {
	case 2:
		n *= 10000
	case 4:
		n *= 100
	}
	seconds = n/10000*3600 + n/100%100*60 + n%100
	if zone[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// militaryZone is the offset of a zone named by one letter, in hours.
func militaryZone(letter byte) int {
	switch {
	case letter <= 'I':
		return int(letter-'A') + 1
	case letter <= 'M':
		return int(letter-'K') + 10
	}
	return -int(letter-'N') - 1
}
