package report

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"

	"galley/annotate/workbook"
)

// annotations writes the case as a W3C annotation collection: a claim is an
// annotation on the article, evidence one on the copy of the source
// (https://www.w3.org/TR/annotation-model/).
func annotations(w io.Writer, m workbook.Model) error {
	items := []any{}
	article := m.Article.URL
	if article == "" {
		article = "urn:uuid:" + m.CaseUUID + "#article"
	}
	for _, c := range m.Claims {
		bodies := []any{body("classifying", slug(c.Verdict))}
		for _, b := range []struct{ purpose, text string }{{"commenting", c.Note}, {"editing", c.Wording}, {"moderating", c.Comment}} {
			if b.text != "" {
				bodies = append(bodies, body(b.purpose, b.text))
			}
		}
		target := object{"source": article}
		if s := selectors(m.Article.Text, c.Span); s != nil {
			target["selector"] = s
		}
		items = append(items, annotation(m, c.ID, object{"motivation": "assessing", "body": bodies, "target": target}))
	}
	copies := copies{}
	sources := map[string]workbook.Source{}
	for _, s := range m.Sources {
		sources[s.ID] = s
	}
	for _, e := range m.Evidence {
		s := sources[e.Source]
		if s.URL == "" && s.SHA256 == "" {
			continue
		}
		target := object{"source": s.URL}
		if s.URL == "" {
			target["source"] = "urn:sha256:" + s.SHA256
		}
		state := object{"type": "TimeState"}
		if !s.Retrieved.IsZero() {
			state["sourceDate"] = s.Retrieved.UTC().Format(time.RFC3339)
		}
		switch { // our copy is what was read; a public archive's may be a later one
		case s.SHA256 != "":
			state["cached"] = "urn:sha256:" + s.SHA256
			// In this state of the page the passage has its bytes (section 4.4
			// of the model: a state refined by a selector).
			if at, ok := copies.find(s, e.Passage); ok {
				state["refinedBy"] = object{"type": "DataPositionSelector", "start": at.Start, "end": at.End}
			}
		case s.ArchiveURL != "":
			state["cached"] = s.ArchiveURL
		}
		if len(state) > 1 {
			target["state"] = state
		}
		if sel := selectors(s.Text, e.Span); sel != nil {
			target["selector"] = sel
		} else if e.Passage != "" {
			target["selector"] = []any{object{"type": "TextQuoteSelector", "exact": e.Passage}}
		}
		bodies := []any{body("classifying", slug(e.Reading)),
			object{"type": "SpecificResource", "purpose": "linking", "source": urn(m, e.Claim)}}
		if s.ArchiveURL != "" {
			bodies = append(bodies, object{"type": "SpecificResource", "purpose": "linking", "source": s.ArchiveURL})
		}
		if e.Translation != "" {
			bodies = append(bodies, body("commenting", e.Translation))
		}
		items = append(items, annotation(m, e.ID, object{"motivation": "assessing", "body": bodies, "target": target}))
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(object{
		"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:uuid:" + m.CaseUUID, "type": "AnnotationCollection",
		"label": "Case " + m.CaseID + ": " + m.Article.Title, "total": len(items),
		"first": object{"id": "urn:uuid:" + m.CaseUUID + "#1", "type": "AnnotationPage", "startIndex": 0, "items": items},
	})
}

func annotation(m workbook.Model, id string, o object) object {
	o["type"], o["id"] = "Annotation", urn(m, id)
	o["generated"] = m.Exported.UTC().Format(time.RFC3339)
	o["generator"] = object{"type": "Software", "name": "Galley"}
	return o
}

func body(purpose, text string) object {
	return object{"type": "TextualBody", "purpose": purpose, "value": text}
}

// urn names an object of a case, the same in every export.
func urn(m workbook.Model, id string) string {
	space, err := uuid.Parse(m.CaseUUID)
	if err != nil {
		space = uuid.NameSpaceURL
	}
	return "urn:uuid:" + uuid.NewSHA1(space, []byte(id)).String()
}

// slug is a word of the lists as a code: "needs-fix".
func slug(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
