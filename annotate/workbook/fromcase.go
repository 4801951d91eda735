package workbook

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"galley/annotate"
	"galley/citations/prose"
)

// FromCase reads a case into the values that sheets and reports print, as it
// is now. The model reads stored copies through the case, which must stay
// open while a report with copies is written.
func FromCase(c *annotate.Case) (Model, error) {
	return fromCase(c, false)
}

// fromCase also shows decisions that their editor has not submitted yet where
// pending is set: import must know of them, readers of a sheet must not.
func fromCase(c *annotate.Case, pending bool) (Model, error) {
	s := c.Snapshot()
	v := s.Article()
	m := Model{
		CaseID: s.Number, CaseUUID: s.UUID, Export: uuid.NewString(), Exported: time.Now().UTC(),
		Confidential: "Confidential – not for publication", Remark: s.Settings["remark"], OneDesk: s.OneDesk,
		Article: Article{Title: v.Article.Title, Authors: v.Article.Authors, Publication: v.Article.Publication,
			Date: v.Article.Date, URL: v.Article.URL, Language: v.Article.Language, Words: v.Words,
			Version: v.Number, Document: v.Article.Document},
		SignOffs: signOffs(s),
	}
	if m.Article.Title == "" {
		m.Article.Title = s.Title
	}
	if g := s.Signed(); g != nil {
		m.Exceptions = strings.Join(g.Exceptions, " ")
	}
	sourceRows(&m, c, s)
	claimRows(&m, s, pending)
	evidenceRows(&m, s)
	flagRows(&m, s)
	for i, q := range s.Queries {
		m.Queries = append(m.Queries, Query{ID: q.ID, No: i + 1, Claim: q.Claim, Text: q.Text, Question: q.Question,
			To: q.To, Sent: q.Sent, Due: q.Due, Answer: q.Answer, State: string(q.State)})
	}
	err := logRows(&m, c, s)
	return m, err
}

func signOffs(s *annotate.Snapshot) []SignOff {
	people := []struct {
		role string
		who  annotate.Person
	}{{"Checker", s.Names.Checker}, {"Second reader", s.Names.Second}, {"Editor", s.Names.Editor}}
	if s.OneDesk {
		people = append(people[:1], people[2])
	}
	signed := s.Signed()
	var out []SignOff
	for _, p := range people {
		line := SignOff{Role: p.role, Name: printed(p.who)}
		if signed != nil && p.who.Initials != "" && strings.EqualFold(signed.By, p.who.Initials) {
			line.Date, signed = signed.At, nil
		}
		out = append(out, line)
	}
	if signed != nil { // signed by somebody without a part: the editor's line
		out[len(out)-1].Name, out[len(out)-1].Date = signed.By, signed.At
	}
	return out
}

func printed(p annotate.Person) string {
	if p.Name != "" {
		return p.Name
	}
	return p.Initials
}

// sourceRows makes a row of every reference in print order and then of every
// page that a person attached.
func sourceRows(m *Model, c *annotate.Case, s *annotate.Snapshot) {
	referred := map[string]bool{}
	for _, cit := range s.Citations {
		for _, r := range s.ReferencesOf(cit.ID) {
			row := Source{ID: r.ID, No: len(m.Sources) + 1, Printed: asPrinted(s, &r), Outlet: r.Outlet,
				Cited: r.Date, CitedEnd: r.DateEnd, Found: string(r.Lookup), Match: title(string(r.Confidence)),
				Page: string(r.Page), URL: r.URL, Note: r.CheckNote}
			if src := s.Source(r.Source); src != nil {
				referred[src.ID] = true
				fillSource(&row, c, s, src)
			}
			m.Sources = append(m.Sources, row)
		}
	}
	for _, src := range s.Sources {
		if !referred[src.ID] && src.Attached() {
			row := Source{ID: src.ID, No: len(m.Sources) + 1, Printed: "Added by " + src.AddedBy, Outlet: src.Site,
				Found: "Attached", Page: string(annotate.Confirmed)}
			fillSource(&row, c, s, &src)
			m.Sources = append(m.Sources, row)
		}
	}
}

func fillSource(row *Source, c *annotate.Case, s *annotate.Snapshot, src *annotate.Source) {
	row.Kept, row.Title, row.Byline, row.Published, row.Language = src.ID, src.Title, src.Byline, src.Published, src.Language
	row.URL, row.Retrieved, row.SHA256, row.Text = src.URL, src.Retrieved, src.SHA256, src.Text
	row.ArchiveURL, _ = s.ArchiveCopy(src.ID)
	row.Status, row.Header, row.Chain, row.ArchivedAt = src.HTTPStatus, src.Header, src.Chain, src.ArchivedAt
	if src.SHA256 != "" {
		row.Copy = func() ([]byte, error) {
			kept, err := c.Copy(src.SHA256)
			return kept.Bytes, err
		}
	}
}

// asPrinted is the reference as the article prints it: "EDM, July 7".
func asPrinted(s *annotate.Snapshot, r *annotate.Reference) string {
	date := r.DateWords()
	if date == "" && r.Date.D > 0 {
		date = fmt.Sprintf("%s %d", r.Date.M, r.Date.D)
	}
	parts := make([]string, 0, 2)
	for _, p := range []string{r.Outlet, date} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) > 0 {
		return strings.Join(parts, ", ")
	}
	if cit := s.Citation(r.Citation); cit != nil {
		return strings.Trim(cit.Text, "()[] ")
	}
	return r.URL
}

func title(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

func claimRows(m *Model, s *annotate.Snapshot, pending bool) {
	for i, c := range s.Claims {
		row := Claim{ID: c.ID, No: c.Number, Span: c.Span(), Text: c.Text, Verdict: string(c.Verdict),
			OnAuthor: c.OnAuthor, Note: c.Note, Wording: c.Wording, Status: string(c.Status), Type: c.Type,
			Place: c.Place, Checker: c.Checker, Second: c.Second}
		if row.No == 0 {
			row.No = i + 1
		}
		if row.Verdict == "" {
			row.Verdict = notChecked
		}
		if c.Lost {
			row.Span, row.Place = prose.Span{}, "Lost places"
		}
		row.Decision, row.Comment = decided(s, c.ID, pending)
		if list := s.DecisionsOn(c.ID); pending && len(list) > 0 && list[len(list)-1].Verdict != "" {
			row.Verdict = string(list[len(list)-1].Verdict) // proposed by the editor: importing it again is no change
		}
		row.Cited = citedOf(m, s, c)
		m.Claims = append(m.Claims, row)
	}
}

// decided is the last decision on a claim that counts, with its comment. An
// editor's comment without a decision is kept as a setting.
func decided(s *annotate.Snapshot, claim string, pending bool) (choice, comment string) {
	list := s.DecisionsOn(claim)
	for i := len(list) - 1; i >= 0; i-- {
		d := list[i]
		if d.State != annotate.Submitted && !(pending && d.State == annotate.Pending) {
			continue
		}
		comment = d.Comment
		if d.Choice == annotate.OwnWording {
			comment = strings.TrimSpace(d.Wording + "\n" + d.Comment)
		}
		if later := s.Settings[commentSetting+claim]; later != "" {
			comment = later
		}
		return string(d.Choice), comment
	}
	return "", s.Settings[commentSetting+claim]
}

// commentSetting names an editor's comment that no decision carries.
const commentSetting = "editor-comment:"

func citedOf(m *Model, s *annotate.Snapshot, c annotate.Claim) []Cited {
	var out []Cited
	byReference := map[string]*annotate.Evidence{}
	list := s.EvidenceOf(c.ID)
	for i := range list {
		byReference[list[i].Reference] = &list[i]
	}
	for _, rest := range c.Rests {
		r := s.Reference(rest.Reference)
		if r == nil {
			continue
		}
		cited := Cited{Citation: asPrinted(s, r), Source: r.ID}
		if e := byReference[r.ID]; e != nil {
			quote(&cited, s, e)
		}
		if cited.Passage == "" && r.Source == "" {
			cited.Remark = r.Why
			if cited.Remark == "" {
				cited.Remark = string(r.Lookup)
			}
		}
		out = append(out, cited)
	}
	for i := range list {
		e := &list[i]
		if e.Reference != "" {
			continue
		}
		cited := Cited{Citation: "Another source", Source: m.rowOf(e.Source)}
		if src := s.Source(e.Source); src != nil && src.Title != "" {
			cited.Citation = src.Title
		}
		quote(&cited, s, e)
		out = append(out, cited)
	}
	return out
}

// quote brings in what the source says: the passages that a person marked,
// else the app's best, which is called so.
func quote(cited *Cited, s *annotate.Snapshot, e *annotate.Evidence) {
	passage, marked := passageOf(s, e.ID)
	cited.Passage, cited.Translation = passage.Text, e.Translation
	switch {
	case passage.Text == "":
		cited.Remark = "No passage was found in the page."
	case !marked:
		cited.Remark = "Passage proposed by the app; not yet read by a person."
	}
}

func passageOf(s *annotate.Snapshot, evidence string) (p annotate.Passage, marked bool) {
	var texts []string
	for _, x := range s.Passages(evidence) {
		switch {
		case x.Gone:
		case x.Marked:
			if len(texts) == 0 {
				p = x
			}
			texts = append(texts, x.Text)
		case p.ID == "":
			p = x
		}
	}
	if len(texts) > 0 {
		p.Text = strings.Join(texts, " […] ")
		return p, true
	}
	return p, false
}

func evidenceRows(m *Model, s *annotate.Snapshot) {
	for _, e := range s.Evidence {
		passage, _ := passageOf(s, e.ID)
		row := Evidence{ID: e.ID, Claim: e.Claim, Source: e.Reference, Reading: string(e.Reading), Passage: passage.Text,
			Span: prose.Span{Start: passage.Start, End: passage.End}, Locator: e.Locator, Translation: e.Translation,
			Translator: e.Translator, ReadBy: e.Reader, ReadAt: e.ReadAt}
		if row.Source == "" {
			row.Source = m.rowOf(e.Source)
		}
		if row.Reading == "" {
			row.Reading = string(annotate.NotRead)
		}
		m.Evidence = append(m.Evidence, row)
	}
}

// rowOf is the id of the row of Sources in which a page stands: its own, or
// that of the first reference to it.
func (m *Model) rowOf(page string) string {
	if page == "" {
		return ""
	}
	for _, s := range m.Sources {
		if s.ID == page || s.Kept == page {
			return s.ID
		}
	}
	return page
}

func flagRows(m *Model, s *annotate.Snapshot) {
	for _, f := range s.Flags {
		row := Flag{ID: f.ID, Weight: weightWord(f.Weight), Code: f.Code, Claim: f.Claim, Source: f.Reference,
			Message: f.Message, Cure: annotate.KindOf(f.Code).Clears, State: string(f.State), By: f.By, Reason: f.Reason}
		if row.Source == "" {
			row.Source = m.rowOf(f.Source)
		}
		if c := s.Claim(f.Claim); c != nil && c.Status == annotate.Dropped {
			// Its sentence has no row among the claims, so its words stand here.
			row.Claim, row.Message = "", row.Message+" “"+c.Text+"”"
		}
		m.Flags = append(m.Flags, row)
	}
}

// mostLogText is how much of a value before and after a log line shows, in runes.
const mostLogText = 300

func logRows(m *Model, c *annotate.Case, s *annotate.Snapshot) error {
	const batch = 1000
	var first, last time.Time
	for seq := 1; seq <= s.Seq; seq += batch {
		entries, err := c.Log(seq, batch)
		if err != nil {
			return fmt.Errorf("the case's log cannot be read, so no sheet was made: %w", err)
		}
		for _, e := range entries {
			if e.Seq > s.Seq {
				break
			}
			if e.Who != annotate.App && e.Kind == annotate.Step {
				if first.IsZero() {
					first = e.At
				}
				last = e.At
			}
			m.Log = append(m.Log, logLines(e)...)
		}
	}
	m.Checked = checkedWords(first, last, printed(s.Names.Checker))
	return nil
}

// logLines prints an entry: one line for each field that changed, one line
// where whole objects came or went.
func logLines(e annotate.Entry) []LogEntry {
	line := LogEntry{At: e.At, Who: e.Who, What: e.Label, Why: e.Why}
	if line.What == "" {
		line.What = e.Act
	}
	var out []LogEntry
	for _, ch := range e.Changes {
		if ch.Field == "*" || e.Who == annotate.App || bookkeeping(ch.Field) {
			continue
		}
		l := line
		l.Field, l.From, l.To = strings.ReplaceAll(ch.Field, "_", " ")+" ("+ch.Object+")", short(ch.From), short(ch.To)
		out = append(out, l)
	}
	if len(out) == 0 {
		return []LogEntry{line}
	}
	return out
}

// bookkeeping fields say who acted and when, which the line says already.
func bookkeeping(field string) bool {
	return strings.HasSuffix(field, "_by") || strings.HasSuffix(field, "_at") || field == "checker" || field == "second" || field == "reader" || field == "page_bulk"
}

// short prints a value; what only a program reads is left out.
func short(s string) string {
	if (strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[")) && json.Valid([]byte(s)) {
		return ""
	}
	if r := []rune(s); len(r) > mostLogText {
		return string(r[:mostLogText-1]) + "…"
	}
	return s
}

// checkedWords says when the work was done: "20–22 Nov 2026 by M. K.".
func checkedWords(first, last time.Time, who string) string {
	if first.IsZero() {
		return ""
	}
	from, to := first.UTC().Format("2 Jan 2006"), last.UTC().Format("2 Jan 2006")
	words := to
	switch {
	case from == to:
	case first.UTC().Format("Jan 2006") == last.UTC().Format("Jan 2006"):
		words = first.UTC().Format("2") + "–" + to
	default:
		words = from + " – " + to
	}
	if who != "" {
		words += " by " + who
	}
	return words
}
