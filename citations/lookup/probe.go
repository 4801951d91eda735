package lookup

import (
	"context"
	"time"

	"galley/citations/day"
	"galley/citations/outlets"
)

// Probed is how one route of an outlet answered a probe.
type Probed struct {
	Kind     string
	Answered bool // it listed something of the day
	Count    int
	Coverage Coverage
	Steps    []Step
	Why      string // in words, where it did not answer
}

// probeDays are how many days ago the probed day lies: one that feeds still
// reach, and that is over in every time zone.
const probeDays = 2

// Probe tries each of an outlet's own routes, and what would be tried of its
// site without them, for a day just past. It reads lists and no pages, and
// leaves out the routes that are off. It stops early where ctx ends.
func (f *Finder) Probe(ctx context.Context, o *outlets.Outlet) []Probed {
	zone := o.Location()
	t := Target{Outlet: o, Name: o.Name, Day: day.Of(f.opt.Now().In(zone)).Add(-probeDays), Again: true}
	var out []Probed
	for _, st := range f.plan(t) {
		for _, r := range st.routes {
			route := routeTable[r.Kind]
			if route == nil || Sends(r.Kind) != "" && !f.opt.Enabled[r.Kind] {
				continue
			}
			if ctx.Err() != nil {
				return out
			}
			env := f.env(t, route.Name())
			l, err := route.Find(ctx, t, r, env)
			p := Probed{Kind: r.Kind, Coverage: l.Coverage, Steps: env.steps}
			for _, c := range l.Candidates {
				if s := (&search{Finder: f, t: t}); s.plausible(&c) > 0.5 {
					p.Count++
				}
			}
			p.Answered = p.Count > 0
			switch {
			case p.Answered:
			case err != nil:
				p.Why = err.Error()
			case len(l.Candidates) > 0:
				p.Why = plural(len(l.Candidates), "page is", "pages are") + " listed, none of " + t.Day.English()
			case len(env.steps) > 0 && env.steps[len(env.steps)-1].Note != "":
				p.Why = env.steps[len(env.steps)-1].Note
			default:
				p.Why = "nothing of " + t.Day.English() + " is listed"
			}
			out = append(out, p)
		}
	}
	return out
}

// Confirm writes into the lessons that an outlet's routes answered today,
// where one of them did.
func (l *Lessons) Confirm(o *outlets.Outlet, probed []Probed, now time.Time) (answered bool, err error) {
	for _, p := range probed {
		answered = answered || p.Answered
	}
	if answered {
		err = l.Checked(o.ID, day.Of(now.In(o.Location())))
	}
	return answered, err
}
