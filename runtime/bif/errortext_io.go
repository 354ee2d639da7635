package bif

import (
	"fmt"
	"slices"
	"strings"

	"mortal/lang/term"
)

// explainIO explains a failure in module io. Its cause says whether the function
// itself failed, {io, What}, or the device reported the failure, {device, What}.
func explainIO(f *failure) []string {
	if f.device.IsNone() {
		return nil
	}
	what, withDevice := f.device.Elem(1), ioCallNamesDevice(f)
	if f.device.Elem(0) == term.A("io") {
		texts := map[string]string{
			"arguments":    "the device does not exist",
			"calling_self": "the device is not allowed to be the current process",
			"terminated":   "the device has terminated",
		}
		return aboutDevice(f, withDevice, texts[atomName(what)])
	}
	if what.IsTuple(3) && what.Elem(0) == term.A("no_translation") {
		text := fmt.Sprintf("device failed to transcode string from %v to %v", what.Elem(1), what.Elem(2))
		return aboutDevice(f, withDevice, text)
	}
	return explainDeviceError(f, what, withDevice)
}

func atomName(t term.Term) string {
	if !t.IsAtom() {
		return ""
	}
	return t.AtomName()
}

// aboutDevice puts the text to the argument that names the device, or to the call.
func aboutDevice(f *failure, withDevice bool, text string) []string {
	if withDevice {
		return []string{text}
	}
	f.general = text
	return nil
}

// ioCallNamesDevice tells forms such as io:nl(Device) from io:nl().
func ioCallNamesDevice(f *failure) bool {
	switch f.name {
	case "format", "fwrite":
		return len(f.args) == 3
	case "put_chars":
		return len(f.args) >= 2
	case "nl":
		return len(f.args) == 1
	case "write":
		return len(f.args) == 2
	}
	return false
}

func explainDeviceError(f *failure, what term.Term, withDevice bool) []string {
	args, lead := f.args, []string(nil)
	if withDevice && len(args) > 0 {
		args, lead = args[1:], []string{""}
	}
	if len(args) == 0 && f.name != "nl" {
		return nil
	}
	unknown := "unknown error: " + what.String()
	switch f.name {
	case "format", "fwrite":
		return append(lead, explainFormat(f, args, what, unknown)...)
	case "put_chars":
		if text := charData(args[0]); text != "" {
			return append(lead, text)
		}
		f.general = unknown
	case "write", "nl":
		f.general = unknown
	}
	return nil
}

// explainFormat explains a format and its arguments; args may lack the latter.
func explainFormat(f *failure, args []term.Term, what term.Term, unknown string) []string {
	format, values := args[0], term.EmptyList
	if len(args) > 1 {
		values = args[1]
	}
	text, ok := formatText(format)
	if !ok {
		if _, swapped := formatText(values); swapped && format.IsPid() {
			f.general = missingList
		}
		return []string{"not a valid format string", mustBeList(values)}
	}
	if !isList(values) {
		return []string{"", mustBeList(values)}
	}
	types, problem := term.CheckFormat([]rune(text))
	elems, _ := term.ListElems(values)
	switch {
	case problem != "":
		return []string{"format string invalid (" + problem + ")"}
	case len(types) != len(elems):
		if format.IsAtom() {
			f.general = missingList
		}
		return []string{"wrong number of arguments"}
	}
	return explainValues(f, types, elems, format, what, unknown)
}

const missingList = "possibly missing argument list"

// formatText returns the text of what can be a format.
func formatText(t term.Term) (string, bool) {
	switch {
	case t.IsAtom():
		return t.AtomName(), true
	case t.IsBinary():
		text, ok := term.CharDataString(t)
		if !ok {
			text = term.FromLatin1(t.Bits().Bytes())
		}
		return text, true
	}
	return term.ListString(t)
}

func explainValues(f *failure, types []string, values []term.Term, format, what term.Term, unknown string) []string {
	var wrong []string
	for i, value := range values {
		if !fitsControl(types[i], value) {
			wrong = append(wrong, fmt.Sprintf("element %d must be of type %s", i+1, strings.Replace(types[i], "int", "integer", 1)))
		}
	}
	if len(wrong) > 0 {
		return []string{"", strings.Join(wrong, "\n")}
	}
	_, reason := term.Format(format, term.MakeList(slices.Clone(values)...), term.FormatOptions{CharsLimit: term.Unlimited})
	if reason.IsNone() && what != term.A("format") {
		f.general = unknown
		return nil
	}
	return []string{"failed to format string"}
}

func fitsControl(kind string, value term.Term) bool {
	switch kind {
	case "float":
		return isFloat(value)
	case "int":
		return value.IsInteger()
	case "string":
		return value.IsAtom() || value.IsBinary() || isList(value) && term.CharData(value, false).Status != term.CharsBadarg
	}
	return true
}
