package outlets

import (
	"sync"
	"time"
	_ "time/tzdata" // an outlet's day must not depend on the zones of the machine
)

var locations sync.Map // IANA name -> *time.Location

func location(name string) (*time.Location, error) {
	if v, ok := locations.Load(name); ok {
		return v.(*time.Location), nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	locations.Store(name, loc)
	return loc, nil
}

// Location returns the time zone in which the outlet's day runs from 00:00 to
// 24:00; UTC where the outlet names none.
func (o *Outlet) Location() *time.Location {
	if o == nil || o.TimeZone == "" {
		return time.UTC
	}
	loc, err := location(o.TimeZone)
	if err != nil {
		return time.UTC
	}
	return loc
}
