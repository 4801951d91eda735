package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"galley/annotate"
	"galley/annotate/workbook"
)

// ClaimReview writes claims as schema.org ClaimReview, for checks that are
// published. It is for single claims and never made unasked: the mark-up is
// meant for the statements of others, not for drafts of one's own.
type ClaimReview struct {
	Claims []string // ids or printed numbers; claims without a rating (Opinion, Cannot verify, Not checked) are refused
	URL    string   // where the review is published
	Author string   // who reviews
}

// ratings maps verdicts to the scale of the review, 5 the best.
var ratings = map[string]int{
	string(annotate.Correct): 5, string(annotate.NeedsFix): 4, string(annotate.NeedsContext): 3,
	string(annotate.NotInSource): 2, string(annotate.Incorrect): 1,
}

// longestClaim is how many characters of a claim search engines show.
const longestClaim = 75

// Export writes one object for one claim, else a list.
func (o ClaimReview) Export(w io.Writer, m workbook.Model) error {
	if o.URL == "" {
		return fmt.Errorf("a ClaimReview names the page on which it is published; say which, nothing was written")
	}
	if len(o.Claims) == 0 {
		return fmt.Errorf("a ClaimReview is of single claims; say which, nothing was written")
	}
	byID := map[string]workbook.Claim{}
	for _, c := range m.Claims {
		byID[strconv.Itoa(c.No)] = c
	}
	for _, c := range m.Claims {
		byID[c.ID] = c
	}
	var all []any
	for _, id := range o.Claims {
		c, ok := byID[id]
		rating := ratings[c.Verdict]
		switch {
		case !ok:
			return fmt.Errorf("the case has no claim %s, so no ClaimReview was written", id)
		case rating == 0:
			return fmt.Errorf("claim %d is “%s”, which has no place on the scale, so no ClaimReview was written", c.No, c.Verdict)
		}
		all = append(all, o.review(m, c, rating))
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(true) // it goes into pages
	out.SetIndent("", "  ")
	if len(all) == 1 {
		return out.Encode(all[0])
	}
	return out.Encode(all)
}

func (o ClaimReview) review(m workbook.Model, c workbook.Claim, rating int) object {
	said := object{"@type": "Claim"}
	if len(m.Article.Authors) > 0 {
		said["author"] = object{"@type": "Person", "name": strings.Join(m.Article.Authors, ", ")}
	}
	if !m.Article.Date.IsZero() {
		said["datePublished"] = m.Article.Date.String()
	}
	if m.Article.URL != "" {
		said["appearance"] = object{"@type": "CreativeWork", "url": m.Article.URL}
	}
	claim := oneLine(c.Text)
	if short := head(claim, longestClaim-1); short != claim && head(claim, longestClaim) != claim {
		claim = strings.TrimRight(short, " ,;") + "…"
	}
	r := object{
		"@context": "https://schema.org", "@type": "ClaimReview", "url": o.URL, "claimReviewed": claim,
		"datePublished": m.Exported.UTC().Format(time.DateOnly), "itemReviewed": said,
		"reviewRating": object{"@type": "Rating", "alternateName": c.Verdict, "ratingValue": rating, "bestRating": 5, "worstRating": 1,
			"ratingExplanation": "5 Correct, 4 Needs fix, 3 Needs context, 2 Not in source, 1 Incorrect"},
	}
	if o.Author != "" {
		r["author"] = object{"@type": "Organization", "name": o.Author}
	}
	return r
}
