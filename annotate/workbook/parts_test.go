package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"galley/annotate/workbook/widths"
	"galley/citations/prose"
)

// nasty is a case whose every text tries to be something else.
func nasty() Model {
	m := sample()
	for i, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "_x0041_", "a\x00\x08b", strings.Repeat("long ", 9000)} {
		c := m.Claims[i%len(m.Claims)]
		c.ID, c.No, c.Text, c.Note, c.Comment = fmt.Sprintf("n%d", i), 100+i, s, s, s
		c.Span = prose.Span{}
		c.Cited = []Cited{{Citation: s, Passage: s, Translation: s}}
		m.Claims = append(m.Claims, c)
		m.Sources = append(m.Sources, Source{ID: fmt.Sprintf("rn%d", i), No: 50 + i, Printed: s, Title: s, Outlet: "\u202Eمرحبا", Note: s, URL: "https://a.example/" + s})
		m.Evidence = append(m.Evidence, Evidence{ID: fmt.Sprintf("en%d", i), Claim: c.ID, Source: "r1", Passage: s, Translation: s, Reading: "Not read"})
	}
	m.Article.Title = "=HYPERLINK(\"https://a.example\") & «Порты» <b>\xff"
	m.Remark = "50 & more"
	return m
}

// written builds the model and opens what came out, as a file and as parts.
func written(t *testing.T, m Model) (*excelize.File, map[string]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := Write(m, path); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	parts := map[string]string{}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(b)
	}
	return f, parts
}

func models() map[string]Model {
	return map[string]Model{"sample": sample(), "nasty": nasty(), "empty": {CaseID: "GC-1", Exported: testTime}, "many": many(156)}
}

func TestEveryPartIsWellFormed(t *testing.T) {
	for name, m := range models() {
		_, parts := written(t, m)
		for part, text := range parts {
			d := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Errorf("%s: %s: %v", name, part, err)
					break
				}
			}
		}
	}
}

func TestSheetsStandInOrderAndNamesPointToTheirOwn(t *testing.T) {
	f, parts := written(t, sample())
	if got := strings.Join(f.GetSheetList(), "|"); got != strings.Join(sheetOrder, "|") {
		t.Errorf("sheets: %s", got)
	}
	var wb struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Local *int   `xml:"localSheetId,attr"`
			Text  string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	if err := xml.Unmarshal([]byte(parts["xl/workbook.xml"]), &wb); err != nil {
		t.Fatal(err)
	}
	for _, s := range wb.Sheets {
		if hidden := strings.HasPrefix(s.Name, "_"); hidden != (s.State == "veryHidden") {
			t.Errorf("sheet %s is %q", s.Name, s.State)
		}
	}
	titles := 0
	for _, n := range wb.Names {
		if n.Local == nil {
			continue
		}
		sheet := strings.Trim(strings.Split(n.Text, "!")[0], "'")
		if wb.Sheets[*n.Local].Name != sheet {
			t.Errorf("%s of %s belongs to sheet %s", n.Name, n.Text, wb.Sheets[*n.Local].Name)
		}
		if n.Name == "_xlnm.Print_Titles" {
			titles++
		}
	}
	if titles != 7 {
		t.Errorf("%d sheets repeat their header, want 7", titles)
	}
}

func TestTableHeadersEqualTheirCells(t *testing.T) {
	f, _ := written(t, nasty())
	for _, s := range dataSheets(ptr(nasty())) {
		tables, err := f.GetTables(s.name)
		if err != nil || len(tables) != 1 {
			t.Fatalf("%s: %d tables, %v", s.name, len(tables), err)
		}
		if want := fmt.Sprintf("A4:%s%d", must(excelize.ColumnNumberToName(len(s.cols))), s.last()); tables[0].Range != want {
			t.Errorf("%s: table %s, want %s", s.name, tables[0].Range, want)
		}
		seen := map[string]bool{}
		for i, c := range s.cols {
			got, err := f.GetCellValue(s.name, cellName(i+1, headerRow))
			if err != nil || got != c.head {
				t.Errorf("%s: header %q, want %q (%v)", s.name, got, c.head, err)
			}
			if seen[c.head] || strings.Contains(c.head, "\n") {
				t.Errorf("%s: header %q is double or broken", s.name, c.head)
			}
			seen[c.head] = true
		}
	}
}

func ptr[T any](v T) *T { return &v }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// No row may be lower than its text: nobody else sets heights.
func TestNoRowIsLowerThanItsText(t *testing.T) {
	for name, m := range models() {
		f, _ := written(t, m)
		for _, s := range dataSheets(&m) {
			for i := range s.rows {
				height, err := f.GetRowHeight(s.name, firstRow+i)
				if err != nil {
					t.Fatal(err)
				}
				for c, col := range s.cols {
					text, err := f.GetCellValue(s.name, cellName(c+1, firstRow+i))
					if err != nil {
						t.Fatal(err)
					}
					if col.hidden || col.kind == link || col.edit && height == maxRow {
						continue
					}
					lines := widths.Wrap(text, widths.Regular, bodySize, col.room()).Count
					if need := float64(lines) * bodySize * 1.22; height < need {
						t.Errorf("%s: %s row %d is %.0f points high, %q needs %.0f", name, s.name, firstRow+i, height, text[:min(len(text), 40)], need)
					}
				}
			}
		}
	}
}

// What looks like a formula, came from outside and stands in a cell is text.
func TestTextIsNeverAFormula(t *testing.T) {
	m := nasty()
	f, _ := written(t, m)
	for _, s := range dataSheets(&m) {
		for i := range s.rows {
			cells := s.row(i)
			for c := range s.cols {
				at := cellName(c+1, firstRow+i)
				formula, err := f.GetCellFormula(s.name, at)
				if err != nil {
					t.Fatal(err)
				}
				if formula != cells[c].formula {
					t.Errorf("%s!%s has the formula %q", s.name, at, formula)
				}
				got := must(f.GetCellValue(s.name, at))
				if want := s.cols[c].fit(cells[c]).plainText(); cells[c].value == nil && got != want {
					t.Errorf("%s!%s = %.60q, want %.60q", s.name, at, got, want)
				}
			}
		}
	}
}

func TestPropertiesAndProtection(t *testing.T) {
	f, parts := written(t, sample())
	props := map[string]any{}
	for _, p := range must(f.GetCustomProps()) {
		props[p.Name] = p.Value
	}
	if props[propCase] != sample().CaseUUID || props[propExport] != "e1" || props[propSchema] != schema {
		t.Errorf("custom properties: %v", props)
	}
	for i := 1; i <= 8; i++ {
		sheet := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i)]
		for _, want := range []string{"<sheetProtection", "<pageSetup", `paperSize="9"`, "<headerFooter", `fitToPage="true"`} {
			if !strings.Contains(sheet, want) {
				t.Errorf("sheet %d lacks %s", i, want)
			}
		}
	}
	if !strings.Contains(parts["xl/workbook.xml"], `fullCalcOnLoad="true"`) {
		t.Error("formulas are not worked out on opening")
	}
	if !strings.Contains(parts["xl/worksheets/sheet2.xml"], "lst_verdict") {
		t.Error("the verdicts have no list")
	}
}

func TestNoCellIsLinkedAndWrapped(t *testing.T) {
	for _, s := range dataSheets(ptr(sample())) {
		for i := range s.rows {
			for c, v := range s.row(i) {
				if !v.to.empty() && s.cols[c].kind != link {
					t.Errorf("%s: column %s holds a link beside text", s.name, s.cols[c].head)
				}
			}
		}
	}
}

// The words on their grounds can be read: WCAG AA.
func TestContrast(t *testing.T) {
	pairs := [][2]string{{ink, white}, {muted, white}, {muted, panel}, {accent, white}, {accent, panel}, {white, accent},
		{yoursHead, accent}, {ink, yours}, {muted, yours}, {ink, wanting}, {alarm, white}, {"9A3412", white}, {"9A3412", "FCE3D6"}, {"1B5E3B", "DCEFE4"}}
	for _, c := range VerdictColours {
		pairs = append(pairs, [2]string{c.Text, c.Fill}, [2]string{c.Text, white})
	}
	for _, text := range statusText {
		pairs = append(pairs, [2]string{text, white})
	}
	for _, p := range pairs {
		if ratio := contrast(p[0], p[1]); ratio < 4.5 {
			t.Errorf("%s on %s: %.2f", p[0], p[1], ratio)
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	n := must(strconv.ParseUint(hex, 16, 32))
	channel := func(v uint64) float64 {
		c := float64(v&255) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func TestBannerFollowsTheCase(t *testing.T) {
	m := sample()
	if got, ready := m.Banner(); ready || got != "NOT READY FOR SIGN-OFF: 6 claims are not settled, 1 blocking flag is open, 1 question waits for the author." {
		t.Errorf("%v %s", ready, got)
	}
	for i := range m.Claims {
		m.Claims[i].Status = settled
	}
	m.Flags, m.Queries = nil, nil
	if got, ready := m.Banner(); !ready {
		t.Error(got)
	}
	if got, ready := (&Model{}).Banner(); ready || !strings.Contains(got, "no claim") {
		t.Error(got)
	}
}

func TestTheListIsCapped(t *testing.T) {
	m := many(156)
	f, _ := written(t, m)
	found := false
	for r := 1; r < 60; r++ {
		v := must(f.GetCellValue(summarySheet, cellName(1, r)))
		found = found || v == fmt.Sprintf("… and %d more: sheet Claims", len(m.worstFirst())-mostListed)
	}
	if !found {
		t.Error("page 1 does not say how many more claims wait")
	}
}

// TestWorstFirst holds the order of page 1: what blocks, then the verdict,
// then what is to be checked, then the place.
func TestWorstFirst(t *testing.T) {
	claim := func(id, verdict string) Claim { return Claim{ID: id, Verdict: verdict, Status: "Open"} }
	m := &Model{
		Claims: []Claim{claim("plain", notChecked), claim("check", notChecked), claim("wrong", "Incorrect"), claim("blocked", notChecked),
			claim("cleared", notChecked), {ID: "done", Verdict: correct, Status: settled}},
		Flags: []Flag{{Claim: "check", Weight: toCheck, State: flagOpen}, {Claim: "blocked", Weight: blocks, State: flagOpen},
			{Claim: "cleared", Weight: blocks, State: "Cleared"}},
	}
	var got []string
	for _, i := range m.worstFirst() {
		got = append(got, m.Claims[i].ID)
	}
	if want := "blocked wrong check plain cleared"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
