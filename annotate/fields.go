package annotate

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/citations/day"
)

// What an object's columns are is said once, by the tags of its struct. From
// them come the rows of the file, the changes of the log and undo.

// schema is one table: its name, the letter of its ids, its Go type.
type schema struct {
	table  string
	letter string
	typ    reflect.Type
	fields []field
}

type field struct {
	name  string
	index int
	large bool
	app   bool // only the app's finds write it
}

// schemas lists the tables of a case, in the order of decision D2.
var schemas = []*schema{
	schemaOf[ArticleVersion]("article_version", "v"),
	schemaOf[Claim]("claim", "c"),
	schemaOf[Citation]("citation", "k"),
	schemaOf[Reference]("reference", "r"),
	schemaOf[Source]("source", "s"),
	schemaOf[Evidence]("evidence", "e"),
	schemaOf[Passage]("passage", "p"),
	schemaOf[Flag]("flag", "f"),
	schemaOf[Query]("query", "q"),
	schemaOf[Decision]("decision", "d"),
	schemaOf[Signature]("signature", "g"),
	schemaOf[Setting]("setting", ""),
	schemaOf[ArchiveOrder]("archive_order", "o"),
}

var schemaByType, schemaByTable = func() (map[reflect.Type]*schema, map[string]*schema) {
	byType, byTable := map[reflect.Type]*schema{}, map[string]*schema{}
	for _, s := range schemas {
		byType[s.typ], byTable[s.table] = s, s
	}
	return byType, byTable
}()

// tableOf names the table of a type; it is asked for at every look at an
// object, so it goes by a switch and not by reflection.
func tableOf[T any]() string {
	switch any((*T)(nil)).(type) {
	case *Claim:
		return "claim"
	case *Evidence:
		return "evidence"
	case *Passage:
		return "passage"
	case *Flag:
		return "flag"
	case *Reference:
		return "reference"
	case *Source:
		return "source"
	case *Citation:
		return "citation"
	case *Setting:
		return "setting"
	}
	return schemaByType[reflect.TypeFor[T]()].table
}

func schemaOf[T any](table, letter string) *schema {
	s := &schema{table: table, letter: letter, typ: reflect.TypeFor[T]()}
	for i := range s.typ.NumField() {
		name, option, _ := strings.Cut(s.typ.Field(i).Tag.Get("case"), ",")
		if name == "-" || name == "" || name == "id" {
			continue
		}
		s.fields = append(s.fields, field{name: name, index: i, large: option == "large", app: option == "app"})
	}
	return s
}

// Table describes one table to a storage: its columns beside id and gone,
// and which of them hold whole numbers or fractions; all others hold text.
type Table struct {
	Name    string
	Columns []TableColumn
}

// TableColumn is a column of a Table. Type is "text", "integer" or "real".
// One that is written Once is nil in all later rows of its object.
type TableColumn struct {
	Name, Type string
	Once       bool
}

// Tables lists the tables of a case.
func Tables() []Table {
	var out []Table
	for _, s := range schemas {
		t := Table{Name: s.table}
		for _, f := range s.fields {
			typ := "text"
			switch s.typ.Field(f.index).Type.Kind() {
			case reflect.Int, reflect.Bool:
				typ = "integer"
			case reflect.Float64:
				typ = "real"
			}
			t.Columns = append(t.Columns, TableColumn{f.name, typ, f.large})
		}
		out = append(out, t)
	}
	return out
}

// text writes a value as it stands in the log; every zero value is "".
func text(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	switch x := v.Interface().(type) {
	case time.Time:
		return x.UTC().Format(time.RFC3339Nano)
	case day.Day:
		return x.String()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return "1"
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.Slice, reflect.Map:
		if v.Len() == 0 {
			return ""
		}
	}
	b, err := json.Marshal(v.Interface())
	if err != nil { // no type of objects.go can fail
		panic(fmt.Sprintf("annotate: %v", err))
	}
	return string(b)
}

// setText reads what text wrote.
func setText(v reflect.Value, s string) error {
	v.SetZero()
	if s == "" {
		return nil
	}
	switch v.Interface().(type) {
	case time.Time:
		t, err := time.Parse(time.RFC3339Nano, s)
		if err == nil {
			v.Set(reflect.ValueOf(t.UTC()))
		}
		return err
	case day.Day:
		d, err := day.Parse(s)
		if err == nil {
			v.Set(reflect.ValueOf(d))
		}
		return err
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
		return nil
	case reflect.Int:
		n, err := strconv.ParseInt(s, 10, 64)
		v.SetInt(n)
		return err
	case reflect.Bool:
		v.SetBool(s != "0")
		return nil
	case reflect.Float64:
		f, err := strconv.ParseFloat(s, 64)
		v.SetFloat(f)
		return err
	}
	return json.Unmarshal([]byte(s), v.Addr().Interface())
}

// row writes an object; large columns only where asked.
func (s *schema) row(id string, gone bool, object reflect.Value, large bool) Row {
	r := Row{Table: s.table, ID: id, Gone: gone}
	for _, f := range s.fields {
		v := object.Field(f.index)
		var value any
		switch {
		case f.large && !large:
		case v.Kind() == reflect.Int:
			value = v.Int()
		case v.Kind() == reflect.Float64:
			value = v.Float()
		case v.Kind() == reflect.Bool:
			value = int64(0)
			if v.Bool() {
				value = int64(1)
			}
		default:
			value = text(v)
		}
		r.Columns = append(r.Columns, Column{f.name, value})
	}
	return r
}

// read makes an object of a row; columns that the object does not have are
// left alone.
func (s *schema) read(r Row) (any, error) {
	object := reflect.New(s.typ)
	object.Elem().FieldByName("ID").SetString(r.ID)
	at := map[string]int{}
	for _, f := range s.fields {
		at[f.name] = f.index
	}
	for _, c := range r.Columns {
		i, ok := at[c.Name]
		if !ok || c.Value == nil {
			continue
		}
		if err := setText(object.Elem().Field(i), fmt.Sprint(c.Value)); err != nil {
			return nil, fmt.Errorf("%s %s: column %s: %w", s.table, r.ID, c.Name, err)
		}
	}
	return object.Interface(), nil
}

// whole writes all small columns that are not empty as one JSON object.
func (s *schema) whole(object reflect.Value) string {
	m := map[string]string{}
	for _, f := range s.fields {
		if t := text(object.Field(f.index)); t != "" && !f.large {
			m[f.name] = t
		}
	}
	b, _ := json.Marshal(m) // strings cannot fail
	return string(b)
}

// persons returns whole without the columns that only the app writes.
func (s *schema) persons(whole string) string {
	m := map[string]string{}
	if json.Unmarshal([]byte(whole), &m) != nil {
		return whole
	}
	for _, f := range s.fields {
		if f.app {
			delete(m, f.name)
		}
	}
	b, _ := json.Marshal(m) // strings cannot fail
	return string(b)
}

// setWhole reads what whole wrote; large columns and the app's stay as they
// are.
func (s *schema) setWhole(object reflect.Value, whole string) error {
	var m map[string]string
	if err := json.Unmarshal([]byte(whole), &m); err != nil {
		return err
	}
	for _, f := range s.fields {
		if !f.large && !f.app {
			if err := setText(object.Field(f.index), m[f.name]); err != nil {
				return err
			}
		}
		delete(m, f.name)
	}
	if len(m) > 0 {
		return fmt.Errorf("unknown columns %v", slices.Sorted(maps.Keys(m)))
	}
	return nil
}

// set puts one column.
func (s *schema) set(object reflect.Value, name, value string) error {
	for _, f := range s.fields {
		if f.name == name {
			return setText(object.Field(f.index), value)
		}
	}
	return fmt.Errorf("%s has no column %q", s.table, name)
}

// value returns one column as text.
func (s *schema) value(object reflect.Value, name string) string {
	for _, f := range s.fields {
		if f.name == name {
			return text(object.Field(f.index))
		}
	}
	return ""
}

// differ lists the small columns in which two objects differ.
func (s *schema) differ(id string, was, is reflect.Value) []Change {
	var out []Change
	for _, f := range s.fields {
		if f.large {
			continue
		}
		a, b := text(was.Field(f.index)), text(is.Field(f.index))
		if a != b {
			out = append(out, Change{s.table, id, f.name, a, b})
		}
	}
	return out
}
