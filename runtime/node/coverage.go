package node

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/otp"
)

// otpExports lists what modules of OTP 25 export, one module a line.
//
//go:embed coverage/exports.txt
var otpExports string

// otpMissing lists functions that are left out on purpose, in blocks below their reasons.
//
//go:embed coverage/missing.txt
var otpMissing string

// Coverage tells what of a module of OTP 25 is here.
type Coverage struct {
	Module    string    `json:"module"`
	Functions int       `json:"functions"` // that OTP's module exports
	Here      []string  `json:"-"`         // name/arity of those that are here
	Missing   []Missing `json:"missing"`   // in the order of the names
}

// Missing is a function of OTP's that is not here.
type Missing struct {
	Function string `json:"function"` // name/arity
	Reason   string `json:"reason"`   // empty if there is none
}

// CoverageOf compares modules with OTP's, or without arguments all of which it keeps a list.
func CoverageOf(modules ...string) (all []Coverage, err error) {
	lists := exportLists()
	if len(modules) == 0 {
		for name := range lists {
			modules = append(modules, name)
		}
		slices.Sort(modules)
	}
	have, reasons := exported(), missingReasons()
	for _, module := range modules {
		functions, ok := lists[module]
		if !ok {
			return nil, fmt.Errorf("there is no list of what module %s of OTP exports", module)
		}
		c := Coverage{Module: module, Functions: len(functions), Missing: []Missing{}}
		for _, f := range functions {
			if mfa := module + ":" + f; have[mfa] {
				c.Here = append(c.Here, f)
			} else {
				c.Missing = append(c.Missing, Missing{f, whyMissing(module, f, reasons[mfa])})
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// whyMissing prefers the reason that the list gives to that of the limits of one node.
func whyMissing(module, function, listed string) string {
	if listed != "" {
		return listed
	}
	slash := strings.LastIndexByte(function, '/')
	arity, err := strconv.Atoi(function[slash+1:])
	if err != nil {
		panic("internal error: list of exports: " + err.Error())
	}
	reason, _ := Limit(term.A(module), term.A(function[:slash]), arity)
	return reason
}

// exported returns the functions that can be called, as "module:name/arity".
func exported() map[string]bool {
	all := make(map[string]bool)
	add := func(module, name string, arity int) { all[fmt.Sprintf("%s:%s/%d", module, name, arity)] = true }
	for _, b := range append(runtime.Bifs(), bifs()...) {
		add(b.Module, b.Name, b.Arity)
	}
	for _, name := range otp.Modules() {
		for _, f := range embedded(name).Funcs {
			if f.Exported {
				add(name, f.Name.AtomName(), f.Arity)
			}
		}
	}
	return all
}

// exportLists returns the functions of each module of the list, as "name/arity".
func exportLists() map[string][]string {
	all := make(map[string][]string)
	for line := range strings.Lines(otpExports) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" {
			all[fields[0]] = fields[1:]
		}
	}
	return all
}

// missingReasons returns the functions left out on purpose, with the comment above them.
func missingReasons() map[string]string {
	all := make(map[string]string)
	for block := range strings.SplitSeq(otpMissing, "\n\n") {
		var reason []string
		for line := range strings.Lines(block) {
			if text, ok := strings.CutPrefix(line, "# "); ok {
				reason = append(reason, strings.TrimSpace(text))
				continue
			}
			for mfa := range strings.FieldsSeq(line) {
				all[mfa] = strings.TrimSuffix(strings.Join(reason, " "), ".")
			}
		}
	}
	return all
}
