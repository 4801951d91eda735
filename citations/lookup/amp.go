package lookup

import (
	"context"
	"net/url"
	"time"

	"galley/citations/fetch"
)

// openAMP reads the AMP edition that an empty shell names, where it is of the
// same site: newsrooms that draw their pages by scripts serve the text there.
// It is never a way around a wall.
func (f *Finder) openAMP(ctx context.Context, t Target, r *reading, address string, env *Env) {
	page, err := url.Parse(address)
	if err != nil || r.amp == "" || r.amp == address || !sameSite(page, r.amp) {
		return
	}
	start := time.Now()
	res, err := env.Client.Get(ctx, fetch.Request{URL: r.amp, Purpose: fetch.UserPage, Again: t.Again})
	step := stepOf(env.route, r.amp, res, err, time.Since(start))
	defer func() { env.note(step) }()
	if err != nil {
		return
	}
	var edition reading
	edition.take(ctx, r.amp, res, env)
	if !edition.usable() || edition.walled {
		step.Note = joinNotes(step.Note, edition.problem)
		return
	}
	step.Note = joinNotes(step.Note, "the AMP edition, for the page itself holds no text")
	r.source, r.profile, r.problem, r.gone = edition.source, edition.profile, "", false
}
