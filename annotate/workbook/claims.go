package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Headers that other parts ask for by name.
const (
	headNo       = "No."
	headVerdict  = "Verdict"
	headNote     = "Checker's note"
	headFlags    = "Open flags"
	headStatus   = "Status"
	headDecision = "Editor's decision"
	headComment  = "Editor's comment"
	headCited    = "Cited source and what it says"
	headPassages = "Passages"
	headID       = "id"
	headClaim    = "Claim"
	headState    = "State"
	headWeight   = "Weight"
)

func claimsOf(m *Model, p *places) *sheet {
	s := &sheet{
		name: claimsSheet, table: "Claims", steady: 2, rows: len(m.Claims), links: len(m.Claims),
		title: "Claims, in the order of the article",
		hint: "White columns come from the app. Yellow columns are yours: choose a word or write a comment, " +
			"save, and import the file in the app.",
		cols: []column{
			{head: headNo, width: 5.5, kind: number},
			{head: "Claim as written", width: 35},
			{head: headCited, width: 38},
			{head: "Cit.", width: 5.5, kind: link},
			{head: headVerdict, width: 13, kind: word, bold: true, edit: true, list: "lst_verdict",
				ask: "Another verdict is your proposal to the checker. Please say why in the comment."},
			{head: headNote, width: 27},
			{head: "Proposed wording", width: 27},
			{head: headFlags, width: 7, kind: number, bold: true},
			{head: headStatus, width: 11.5, kind: word, bold: true},
			{head: headDecision, width: 13.5, kind: word, edit: true, list: "lst_decision",
				ask: "“Leave as is” needs a reason, “Own wording” the words: write them in the comment."},
			{head: headComment, width: 22, edit: true, both: true},
			{head: "Type", width: 10, hidden: true},
			{head: "Place", width: 10, hidden: true},
			{head: "Checker", width: 8, hidden: true},
			{head: "Second", width: 8, hidden: true},
			{head: headPassages, width: 8, hidden: true},
			{head: headID, width: 12, hidden: true},
		},
	}
	flags := flagColumns(m)
	flagClaims, flagStates := flags.column(headClaim), flags.column(headState)
	s.id = func(i int) string { return m.Claims[i].ID }
	s.row = func(i int) []cell {
		c := m.Claims[i]
		open := count(p.openFlags[c.ID])
		open.formula = fmt.Sprintf("COUNTIFS(%s,%s,%s,%q)",
			flagClaims, cellName(1, firstRow+i), flagStates, flagOpen)
		passages := ""
		if p.hasPassage[c.ID] {
			passages = "yes"
		}
		verdict := text(c.Verdict)
		return []cell{
			count(c.No), text(c.Text), citedCell(c), p.citCell(m, c), verdict,
			text(noteOf(c)), text(c.Wording), open, text(c.Status), text(c.Decision), text(c.Comment),
			text(c.Type), text(c.Place), text(c.Checker), text(c.Second), text(passages), text(c.ID),
		}
	}
	s.rules = claimRules(s)
	return s
}

// noteOf is the checker's note, with the mark “On author” before it.
func noteOf(c Claim) string {
	if !c.OnAuthor {
		return c.Note
	}
	if c.Note == "" {
		return "On author."
	}
	return "On author. " + c.Note
}

// citedCell sets each citation in bold and what its page says below it.
func citedCell(c Claim) cell {
	if len(c.Cited) == 0 {
		return cell{text: "No citation", colour: alarm, italic: true}
	}
	var v cell
	for i, cited := range c.Cited {
		lead := Clean(cited.Citation)
		if i > 0 {
			lead = "\n" + lead
		}
		v.runs = append(v.runs, run{text: lead, bold: true})
		if cited.Passage != "" {
			v.runs = append(v.runs, run{text: "\n“" + Clean(cited.Passage) + "”"})
		}
		if cited.Translation != "" {
			v.runs = append(v.runs, run{text: "\n" + Clean(cited.Translation), italic: true, colour: muted})
		}
		if cited.Remark != "" {
			v.runs = append(v.runs, run{text: "\n" + Clean(cited.Remark), colour: muted})
		}
	}
	return limitRuns(v)
}

// limitRuns keeps runs together within what one cell holds.
func limitRuns(v cell) cell {
	room := maxCell
	for i, r := range v.runs {
		n := units(r.text)
		if n > room {
			v.runs[i].text = cut(r.text, max(room, units(cutMark)))
			v.runs = v.runs[:i+1]
			if room < units(cutMark) {
				v.runs = v.runs[:i]
			}
			break
		}
		room -= n
	}
	return v
}

// citCell names the claim's sources by number, linked to the first.
func (p *places) citCell(m *Model, c Claim) cell {
	numbers := p.citedNo[c.ID]
	if len(numbers) == 0 {
		return cell{}
	}
	first := -1
	for _, cited := range c.Cited {
		if i, ok := p.source[cited.Source]; ok {
			first = i
			break
		}
	}
	return cell{text: ranges(numbers), to: target{sheet: sourcesSheet, row: firstRow + first}}
}

// ranges prints numbers as "1–3, 7".
func ranges(numbers []int) string {
	sorted := slices.Compact(slices.Sorted(slices.Values(numbers)))
	var parts []string
	for i := 0; i < len(sorted); {
		j := i
		for j+1 < len(sorted) && sorted[j+1] == sorted[j]+1 {
			j++
		}
		part := strconv.Itoa(sorted[i])
		switch {
		case j == i+1:
			part += ", " + strconv.Itoa(sorted[j])
		case j > i:
			part += "–" + strconv.Itoa(sorted[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	if len(parts) > 2 {
		return parts[0] + " …"
	}
	return strings.Join(parts, ", ")
}

func claimRules(s *sheet) []rule {
	at := func(head string) string { return fmt.Sprintf("$%s%d", s.col(head), firstRow) }
	var rules []rule
	for _, word := range verdicts {
		c := VerdictColours[word]
		rules = append(rules, rule{head: headVerdict, formula: fmt.Sprintf("%s=%q", at(headVerdict), word),
			colour: c.Text, fill: c.Fill, bold: true})
	}
	for _, word := range statuses {
		if colour, ok := statusText[word]; ok {
			rules = append(rules, rule{head: headStatus, formula: fmt.Sprintf("%s=%q", at(headStatus), word), colour: colour, bold: true})
		}
	}
	return append(rules,
		rule{head: headFlags, formula: at(headFlags) + ">0", colour: alarm, bold: true},
		rule{head: headFlags, formula: at(headFlags) + "=0", colour: faint},
		// A verdict without a passage or a note stands on nothing.
		rule{head: headNote, fill: wanting, colour: ink, formula: fmt.Sprintf(
			`AND(%s<>%q,%s<>%q,%s<>"",%s="",%s="")`, at(headVerdict), notChecked, at(headVerdict), opinion,
			at(headVerdict), at(headNote), at(headPassages))},
		rule{head: headDecision, fill: wanting, colour: ink, formula: fmt.Sprintf(
			`AND(%s<>"",%s<>%q,%s=%q)`, at(headDecision), at(headDecision), sendBack, at(headVerdict), notChecked)},
		rule{head: headComment, fill: wanting, colour: ink, formula: fmt.Sprintf(
			`AND(%s="",OR(%s=%q,%s=%q,%s=%q))`, at(headComment), at(headDecision), leaveAsIs,
			at(headDecision), ownWording, at(headDecision), sendBack)},
	)
}
