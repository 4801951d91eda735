package annotate

import "encoding/json"

// set puts a setting.
func (t *step) set(name, value string) {
	if s := edit[Setting](t, name); s != nil {
		s.Value = value
		return
	}
	if value != "" {
		add(t, &Setting{ID: name, Value: value})
	}
}

func (t *step) setNames(n Names) {
	b, _ := json.Marshal(n) // strings cannot fail
	t.set(settingNames, string(b))
}

func (s *state) people() Names {
	var n Names
	_ = json.Unmarshal([]byte(s.setting(settingNames)), &n) // a damaged value names nobody
	return n
}

// SetNames sets the people of the case.
func (c *Case) SetNames(who string, n Names) error {
	return c.act(who, "names", Step, func(t *step) error {
		t.setNames(n)
		t.label = "Names of the case"
		return nil
	})
}

// SetOneDesk turns the one-person desk on or off.
func (c *Case) SetOneDesk(who string, on bool) error {
	return c.act(who, "one-person desk", Step, func(t *step) error {
		value := ""
		t.label = "Two-person rule on"
		if on {
			value, t.label = "1", "One-person desk"
		}
		t.set(settingOneDesk, value)
		return nil
	})
}

// SetSetting sets a named value of the case ("due", "export:…"); "" takes it
// away. The names that Snapshot shows as fields have methods of their own and
// are refused.
func (c *Case) SetSetting(who, name, value string) error {
	return c.act(who, "setting", Step, func(t *step) error {
		switch name {
		case "", settingUUID, settingNumber, settingCreated, settingOneDesk, settingNames, settingReview:
			return refuse("setting", "This value of the case cannot be set here.")
		}
		t.set(name, value)
		t.label = "Setting " + name
		return nil
	})
}
