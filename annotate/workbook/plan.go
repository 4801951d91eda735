package workbook

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"galley/citations/prose"
)

// Plan is what an import would do. Its JSON is that of "galleyctl import".
type Plan struct {
	Taken     []Change   `json:"taken"`
	Conflicts []Conflict `json:"conflicts"`
	Refused   []Refused  `json:"refused"`
	Missing   []string   `json:"missing"` // ids of claims whose rows are gone
	Same      int        `json:"same"`    // cells in which file and case agree or only the case moved on
	// New are rows without an id whose text stands in the article.
	New []NewClaim `json:"new,omitempty"`
	// Notes say what else is to be known: columns that were not found.
	Notes []string `json:"notes,omitempty"`

	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Change is one cell that is taken from the file.
type Change struct {
	Claim string `json:"claim"` // id of the claim it is about, empty for sources
	Field string `json:"field"` // the column's header
	From  string `json:"from"`  // in the case now
	To    string `json:"to"`
	On    string `json:"on"` // the sheet
	ID    string `json:"id"` // of the row
	Row   int    `json:"row"`
	// Both is set where case and file had each a new comment and both stay.
	Both bool `json:"both,omitempty"`
}

// Conflict is one cell that changed in the case and in the file, differently.
// It stays as the case has it until a person chooses.
type Conflict struct {
	Claim string `json:"claim"`
	Field string `json:"field"`
	Base  string `json:"base"`
	Case  string `json:"case"`
	// Who and When say whose value the case has and since when (UTC); empty
	// from Preview, which knows no log.
	Who   string    `json:"who,omitempty"`
	When  time.Time `json:"when,omitzero"`
	Sheet string    `json:"sheet"` // the file's value
	On    string    `json:"on"`
	ID    string    `json:"id"`
	Row   int       `json:"row"`
}

// Refused is one cell, or one row where Field is empty, that is not taken.
type Refused struct {
	Row   int    `json:"row"`
	Field string `json:"field"`
	Value string `json:"value"`
	Why   string `json:"why"`
	On    string `json:"on"`
	ID    string `json:"id"`
}

// NewClaim is a row that somebody added: its text stands in the article.
type NewClaim struct {
	Row   int    `json:"row"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Preview compares a file with the case as it is now (m) and as it was
// exported. It changes nothing. A file of another case is an error.
func Preview(m Model, f *File) (Plan, error) {
	p := Plan{Taken: []Change{}, Conflicts: []Conflict{}, Refused: []Refused{}, Missing: []string{}, File: f.Name, SHA256: f.SHA256}
	if f.CaseUUID == "" {
		return p, fmt.Errorf("%s does not say which case it belongs to, so nothing was imported; export the case again", f.Name)
	}
	if f.CaseUUID != m.CaseUUID {
		return p, fmt.Errorf("%s belongs to another case (%s), so nothing was imported; open that case and import it there", f.Name, f.CaseUUID)
	}
	for _, s := range dataSheets(&m) {
		if len(s.editable()) == 0 {
			continue
		}
		r := f.Sheets[s.name]
		if r == nil {
			continue
		}
		(&comparison{m: &m, s: s, r: r, f: f, p: &p}).run()
	}
	return p, nil
}

// comparison compares one sheet.
type comparison struct {
	m *Model
	s *sheet
	r *Returned
	f *File
	p *Plan
	// now is where the case's rows stand in the model, by id.
	now map[string]int
}

func (c *comparison) run() {
	for _, head := range c.r.Absent {
		if len(c.r.Base) > 0 {
			c.p.Notes = append(c.p.Notes, fmt.Sprintf("Sheet %s has no column “%s” any more; nothing was taken from it.", c.s.name, head))
		}
	}
	for _, head := range c.r.Double {
		c.p.Notes = append(c.p.Notes, fmt.Sprintf("Sheet %s has two columns “%s”; nothing was taken from them.", c.s.name, head))
	}
	c.now = make(map[string]int, c.s.rows)
	for i := range c.s.rows {
		c.now[c.s.id(i)] = i
	}
	times := map[string]int{}
	for _, row := range c.r.Rows {
		times[row.ID]++
	}
	for _, row := range c.r.Rows {
		at, known := c.now[row.ID]
		b, exported := c.r.Base[row.ID]
		switch {
		case row.ID == "":
			c.added(row)
		case times[row.ID] > 1:
			c.refuse(row, "", "", "This id stands in "+fmt.Sprint(times[row.ID])+" rows; none of them was taken. Delete the copies and import again.")
		case !exported:
			c.refuse(row, "", "", "This id was not in the export; the row was not taken.")
		case !known:
			c.gone(row, b)
		default:
			c.row(row, b, c.s.row(at))
		}
	}
	if c.s.name == claimsSheet {
		for i := range c.s.rows {
			id := c.s.id(i)
			if _, exported := c.r.Base[id]; exported && times[id] == 0 {
				c.p.Missing = append(c.p.Missing, id)
			}
		}
	}
}

func (c *comparison) refuse(row ReturnedRow, field, value, why string) {
	c.p.Refused = append(c.p.Refused, Refused{Row: row.Row, Field: field, Value: value, Why: why, On: c.s.name, ID: row.ID})
}

// gone is a row whose object the case has no more.
func (c *comparison) gone(row ReturnedRow, b base) {
	for _, i := range c.s.editable() {
		head := c.s.cols[i].head
		if v, ok := row.Values[head]; ok && v != normal(b.values[head]) {
			c.refuse(row, head, v, "The case has no such row any more; it was dropped after the export.")
		}
	}
}

// added is a row without an id.
func (c *comparison) added(row ReturnedRow) {
	said := row.Values["Claim as written"]
	if c.s.name == claimsSheet && said != "" {
		if start := strings.Index(c.m.Article.Text, said); start >= 0 {
			span := prose.Span{Start: start, End: start + len(said)}
			once := strings.LastIndex(c.m.Article.Text, said) == start
			taken := slices.ContainsFunc(c.m.Claims, func(x Claim) bool { return x.Span == span })
			if once && !taken {
				c.p.New = append(c.p.New, NewClaim{Row: row.Row, Text: said, Start: span.Start, End: span.End})
				return
			}
		}
	}
	c.refuse(row, "", said, "The row has no id, so it is not known what it belongs to; it was not taken.")
}

// row compares one row cell by cell.
func (c *comparison) row(row ReturnedRow, b base, cells []cell) {
	watched := 0
	for i, col := range c.s.cols {
		switch {
		case col.edit:
			if v, ok := row.Values[col.head]; ok {
				c.cell(row, col, normal(b.values[col.head]), normal(cells[i].plainText()), v)
			}
		case col.watched():
			watched++
			v, ok := row.Values[col.head]
			if ok && watched <= len(b.locked) && fingerprint(v) != b.locked[watched-1] {
				c.refuse(row, col.head, v, "Changed outside: this column comes from the app, and nothing is taken from it.")
			}
		}
	}
}

// cell is the three-way comparison of section 2c of the design.
func (c *comparison) cell(row ReturnedRow, col column, base, now, file string) {
	if file != base && miscalculated(file) {
		c.refuse(row, col.head, file, "A formula came to an error there, so there are no words to take. Write an apostrophe before words that begin with = + - or @.")
		return
	}
	if col.list != "" && file != base {
		word, ok := inList(col.list, file)
		if !ok {
			c.refuse(row, col.head, file, notInList(col, file))
			return
		}
		file = word
	}
	switch {
	case file == base, file == now:
		c.p.Same++
	case now == base:
		c.take(row, col, now, file, false)
	case col.both:
		c.take(row, col, now, strings.TrimSpace(now+"\n"+c.f.Name+": "+file), true)
	default:
		c.p.Conflicts = append(c.p.Conflicts, Conflict{Claim: c.claim(row), Field: col.head, Base: base, Case: now, Sheet: file,
			On: c.s.name, ID: row.ID, Row: row.Row})
	}
}

// miscalculated reports whether all that a cell holds is an error of a
// spreadsheet: what became of words that began like a formula.
func miscalculated(s string) bool {
	switch s {
	case "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!":
		return true
	}
	return strings.HasPrefix(s, "Err:5") && len(s) == len("Err:508")
}

func (c *comparison) take(row ReturnedRow, col column, from, to string, both bool) {
	c.p.Taken = append(c.p.Taken, Change{Claim: c.claim(row), Field: col.head, From: from, To: to, On: c.s.name, ID: row.ID, Row: row.Row, Both: both})
}

// claim is the id of the claim that a row is about.
func (c *comparison) claim(row ReturnedRow) string {
	switch c.s.name {
	case claimsSheet:
		return row.ID
	case evidenceSheet:
		return c.m.Evidence[c.now[row.ID]].Claim
	case flagsSheet:
		return c.m.Flags[c.now[row.ID]].Claim
	case queriesSheet:
		return c.m.Queries[c.now[row.ID]].Claim
	}
	return ""
}
