package desk

// Settings are the settings as they were read when the desk was opened.
func (d *Desk) Settings() Settings { return d.settings }

// CanTranslate reports whether the settings turn a translation service on. It
// asks no keyring and makes no connection.
func (d *Desk) CanTranslate() bool { return d.settings.Translation.Kind != "" && !d.Offline() }
