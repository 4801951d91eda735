package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// schema is the version of the workbook's shape, for import.
const schema = "1"

// The sheets in their order. All are made in it and never moved: moving a
// sheet leaves print titles behind on the wrong one.
const (
	summarySheet  = "Summary"
	claimsSheet   = "Claims"
	articleSheet  = "Article"
	evidenceSheet = "Evidence"
	sourcesSheet  = "Sources"
	flagsSheet    = "Flags"
	queriesSheet  = "Queries to author"
	logSheet      = "Change log"
	listsSheet    = "_lists"
	appSheet      = "_app"
)

var sheetOrder = []string{
	summarySheet, claimsSheet, articleSheet, evidenceSheet, sourcesSheet,
	flagsSheet, queriesSheet, logSheet, listsSheet, appSheet,
}

// Options change how a workbook is written.
type Options struct {
	// Unlocked leaves the sheets unprotected, so that they can be sorted and
	// their tables grow. Import takes the same columns either way.
	Unlocked bool
}

// book is a workbook in the making.
type book struct {
	f       *excelize.File
	m       *Model
	o       Options
	styles  *styles
	sheets  map[string]*sheet
	long    map[string]int // real links added to sheets that have too many
	formats map[look]int   // conditional formats
}

// build makes the whole workbook in memory (large sheets in a temporary file).
func build(m *Model, o Options) (*excelize.File, error) {
	f := excelize.NewFile()
	b := &book{f: f, m: m, o: o, styles: &styles{f: f, made: map[look]int{}},
		sheets: map[string]*sheet{}, long: map[string]int{}, formats: map[look]int{}}
	if err := b.all(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func (b *book) all() error {
	if err := b.f.SetSheetName("Sheet1", sheetOrder[0]); err != nil {
		return err
	}
	for _, name := range sheetOrder[1:] {
		if _, err := b.f.NewSheet(name); err != nil {
			return err
		}
	}
	// Now, not later: hiding a sheet reads every sheet that is written.
	for _, name := range []string{listsSheet, appSheet} {
		if err := b.f.SetSheetVisible(name, false, true); err != nil {
			return err
		}
	}
	if err := b.f.SetDefaultFont(face); err != nil {
		return err
	}
	data := dataSheets(b.m)
	for _, s := range data {
		b.sheets[s.name] = s
	}
	steps := []func() error{b.lists, b.summary}
	for _, s := range data {
		steps = append(steps, func() error { return b.stream(s) })
	}
	steps = append(steps, b.app, b.properties)
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// properties are what import and other programs know the file by.
func (b *book) properties() error {
	full := true
	if err := b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	if err := b.f.SetDocProps(&excelize.DocProperties{
		Title:       Clean(cut(b.m.Article.Title, 250)),
		Subject:     "Verification report, case " + Clean(cut(b.m.CaseID, 100)),
		Creator:     "Galley",
		Description: "Edit the yellow columns, save, and import the file in Galley.",
		Created:     b.m.Exported.UTC().Format("2006-01-02T15:04:05Z"),
		Modified:    b.m.Exported.UTC().Format("2006-01-02T15:04:05Z"),
	}); err != nil {
		return err
	}
	for _, p := range [][2]string{{propCase, b.m.CaseUUID}, {propExport, b.m.Export}, {propSchema, schema}} {
		if err := b.f.SetCustomProps(excelize.CustomProperty{Name: p[0], Value: p[1]}); err != nil {
			return err
		}
	}
	return nil
}

// The names of the custom properties.
const (
	propCase   = "vs_case"
	propExport = "vs_export"
	propSchema = "vs_schema"
)

// page sets a sheet up for A4.
func (b *book) page(name, orientation string, high int) error {
	wide, a4, yes, no := 1, 9, true, false
	if err := b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := b.f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	side, top, bottom, edge := 0.45, 0.6, 0.65, 0.3
	if err := b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes,
	}); err != nil {
		return err
	}
	small := "&8&K" + muted
	footer := "&L" + small + headerText("Case "+b.m.CaseID+" · "+name) + "&R" + small + "Page &P of &N"
	if b.m.Remark != "" {
		footer += "&C&8&K9A3412" + headerText(b.m.Remark)
	}
	header := ""
	if b.m.Confidential != "" {
		header = "&R" + small + headerText(b.m.Confidential)
	}
	if err := b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: footer}); err != nil {
		return err
	}
	return b.f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no})
}

// headerText makes s fit for a header or footer: ampersands doubled, one
// line, short (all three parts share 255 characters).
func headerText(s string) string {
	s = strings.Join(strings.Fields(Clean(s)), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "…"
	}
	return strings.ReplaceAll(s, "&", "&&")
}

// dress sets everything of a data sheet that is not a row.
func (b *book) dress(s *sheet) error {
	if err := b.page(s.name, "landscape", 0); err != nil {
		return err
	}
	corner := cellName(s.steady+1, firstRow)
	pane := "bottomRight"
	if s.steady == 0 {
		pane = "bottomLeft"
	}
	if err := b.f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: s.steady, YSplit: headerRow, TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}},
	}); err != nil {
		return err
	}
	if err := b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(s.name), headerRow, headerRow),
	}); err != nil {
		return err
	}
	if err := b.validate(s); err != nil {
		return err
	}
	for _, r := range s.rules {
		if err := b.condition(s, r); err != nil {
			return err
		}
	}
	return b.protect(s.name)
}

// protect locks what is not the reader's own. It is a guard rail and has no
// password: import ignores locked columns whoever unlocked them.
func (b *book) protect(name string) error {
	if b.o.Unlocked {
		return nil
	}
	return b.f.ProtectSheet(name, &excelize.SheetProtectionOptions{
		AutoFilter: true, FormatColumns: true, FormatRows: true, Sort: true,
		SelectLockedCells: true, SelectUnlockedCells: true,
	})
}

// validate gives list columns their list and other editable ones their hint.
func (b *book) validate(s *sheet) error {
	for _, c := range s.cols {
		if !c.edit {
			continue
		}
		letters := s.col(c.head)
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s%d:%s%d", letters, firstRow, letters, s.last()))
		switch {
		case c.list != "":
			v.SetSqrefDropList(c.list)
			v.SetError(excelize.DataValidationErrorStyleStop, "Not in the list",
				"Please choose one of the words of the list; import takes no others.")
		case c.ask == "":
			continue
		}
		if c.ask != "" {
			v.SetInput(c.head, c.ask)
		}
		if err := b.f.AddDataValidation(s.name, v); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) condition(s *sheet, r rule) error {
	id, err := b.format(look{colour: r.colour, fill: r.fill, bold: r.bold})
	if err != nil {
		return err
	}
	letters := s.col(r.head)
	return b.f.SetConditionalFormat(s.name,
		fmt.Sprintf("%s%d:%s%d", letters, firstRow, letters, s.last()),
		[]excelize.ConditionalFormatOptions{{Type: "formula", Criteria: "=" + r.formula, Format: &id}})
}

// format makes a conditional format once.
func (b *book) format(l look) (int, error) {
	if id, ok := b.formats[l]; ok {
		return id, nil
	}
	style := excelize.Style{Font: &excelize.Font{Bold: l.bold, Color: l.colour}}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	id, err := b.f.NewConditionalStyle(&style)
	if err == nil {
		b.formats[l] = id
	}
	return id, err
}
