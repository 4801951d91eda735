package say

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// texts are the functions that show their first words to a person.
var texts = regexp.MustCompile(`^(widgets\.)?(NewText|NewLine|NewName|NewToned|NewButton|NewChoice|NewChip|NewField|NewArea)$|` +
	`\.(SetText|Tell|Warn|Say|SetStatus|SetPlaceHolder)$|^(card|line|choice|labelled|figure)$`)

// shown are the fields of literals that a person reads.
var shown = []string{"Title", "Prompt", "Hint", "Accept", "Does", "Label", "Head", "Word"}

// technical words are read by the machine: file names, schemes, keys of
// preferences, names of rules, parts of Go's own formats.
var technical = regexp.MustCompile(`^[a-z0-9._:/%{}+\-\[\]"=*,;|?#&()<>\\ ]*$`)

// keyNames are the names of keys, which are the same in every language.
var keyNames = regexp.MustCompile(`^(Ctrl|Shift|Esc|Enter|Tab|[A-Za-z1-9←→↑↓+,\-…–?/ ]|Return)*$`)

// elsewhere holds the few English words that are shown as they stand, or are
// no words of a person.
var elsewhere = []string{
	"Galley", // the name
	" – Galley",
	"MK", // an example of initials
	"OK", "https://…",
	"Claim", // the log is kept in English
	"Claim %d",
	"example.com\nen\nUTC",
	"15:04",
	"WAYLAND_DISPLAY", "DISPLAY", // of the system
	"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "Response", ".Response", ".OpenFile",
	"org.freedesktop.portal.Desktop", "org.freedesktop.portal.FileChooser", "org.freedesktop.portal.Request",
	"NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf",
	// The engine's words: the window shows them through say.Engine.
	"Asking cited outlets for pages · no word of the article is sent",
	"Offline · nothing leaves this machine",
	"The demo’s pages are invented and come from this machine",
	"January 2, 2006", "2 January 2006", "January 2006", "January 2", "2 Jan 2006",
	"The committee said on Tuesday that the figures had been taken from an older report ", // measured, never shown
}

// No English sentence reaches a person without going through this package.
func TestNoEnglishIsLeft(t *testing.T) {
	for _, f := range goFiles(t, "ui") {
		var stack []ast.Node
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			stack = append(stack, n)
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			s, _ := text(lit)
			if len(letters.FindAllString(s, 2)) < 2 || slices.Contains(elsewhere, s) {
				return true
			}
			if isShown(stack) {
				if !keyNames.MatchString(s) || len(s) > 30 || strings.Contains(s, " ") {
					t.Errorf("%s: %q is shown as it stands; say.T translates it", f.at(lit), s)
				}
				return true
			}
			if !handled(stack) && !technical.MatchString(s) && !keyNames.MatchString(s) {
				t.Errorf("%s: %q looks like words for a person; say.T translates them", f.at(lit), s)
			}
			return true
		})
	}
}

var letters = regexp.MustCompile(`[A-Za-z]`)

// isShown reports whether the last node is what a person is shown.
func isShown(stack []ast.Node) bool {
	lit := stack[len(stack)-1].(ast.Expr)
	for i := len(stack) - 2; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.BinaryExpr:
			continue
		case *ast.KeyValueExpr:
			id, ok := n.Key.(*ast.Ident)
			return ok && slices.Contains(shown, id.Name) && n.Value.Pos() <= lit.Pos()
		case *ast.CallExpr:
			// Only the first argument is words; the second of Say is, too.
			name := called(n)
			return texts.MatchString(name) && len(n.Args) > 0 && (n.Args[0].Pos() <= lit.Pos() && lit.Pos() < n.Args[0].End() || strings.HasSuffix(name, ".Say"))
		default:
			return false
		}
	}
	return false
}

// handled reports whether the last node goes to this package, to the log or
// to nobody.
func handled(stack []ast.Node) bool {
	for i := len(stack) - 2; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.CallExpr:
			switch name := called(n); {
			case strings.HasPrefix(name, "say."), name == "fmt.Errorf", name == "errors.New", name == "panic", name == "LogError", name == "fyne.LogError",
				name == "os.Getenv", strings.HasPrefix(name, "strings."), strings.HasPrefix(name, "time."):
				return true // the window puts errors through say.Engine
			}
		case *ast.ImportSpec, *ast.Field:
			return true
		case *ast.FuncDecl:
			return false
		}
	}
	return false
}
