package bif

import (
	"slices"

	"mortal/lang/term"
)

// systemExplainers explain the functions of module erlang about code, time,
// nodes, ports, tracing and the system as a whole.
func systemExplainers() map[string]explainer {
	code := each(mustBeAtom, mustBeBinary)
	mfa := each(mustBeAtom, mustBeAtom, atLeast(0))
	unit := says("invalid time unit")
	local := must(func(t term.Term) bool { _, ok := dateTime(t); return ok }, "not a valid local time")
	isdst := must(func(t term.Term) bool { return isBoolean(t) || t == term.AtomUndefined }, "not 'true', 'false', or 'undefined'")
	operation := between(0, 1<<32-1)
	return map[string]explainer{
		"check_old_code/1": says("not an atom"), "check_process_code/2": each(mustBePid, mustBeAtom), "check_process_code/3": explainCheckCode,
		"delete_module/1": says("not an atom"), "purge_module/1": each(mustBeAtom), "module_loaded/1": says("not an atom"),
		"load_module/2": code, "prepare_loading/2": code, "load_nif/2": says("not a valid path name"),
		"function_exported/3": mfa, "is_builtin/3": mfa,
		"display_string/1": says("not a list of characters"), "halt/1": says("invalid status"), "halt/2": explainHalt,
		"decode_packet/3":  explainDecodePacket,
		"monotonic_time/1": unit, "system_time/1": unit, "time_offset/1": unit,
		"localtime_to_universaltime/1": each(local), "localtime_to_universaltime/2": each(local, isdst),
		"universaltime_to_localtime/1": says("not a valid universal time"),
		"unique_integer/1":             each(elseSay(mustBeList, "invalid modifier")),
		"memory/1":                     explainMemory, "nodes/1": explainNodes, "nodes/2": explainNodesOptions,
		"get_cookie/1": each(mustBeAtom), "set_cookie/1": each(mustBeAtom), "set_cookie/2": each(liveNode, mustBeAtom),
		"statistics/1": says("invalid statistics item"), "system_info/1": says("invalid system info item"),
		"system_flag/2": explainSystemFlag, "system_monitor/1": says("invalid system monitor item"), "system_monitor/2": explainSystemMonitor,
		"match_spec_test/3": explainMatchSpecTest,
		"open_port/2":       explainOpenPort, "port_call/3": each(mustBePort, operation), "port_close/1": each(mustBePort),
		"port_command/2": each(mustBePort, mustBeIodata), "port_command/3": explainPortCommand,
		"port_connect/2": each(mustBePort, mustBePid), "port_control/3": each(mustBePort, operation, mustBeIodata),
		"port_info/1": each(mustBePort), "port_info/2": explainPortInfo,
		"trace/3": explainTrace, "trace_info/2": explainTraceInfo, "trace_pattern/2": explainTracePattern, "trace_pattern/3": explainTracePattern,
	}
}

func liveNode(t term.Term) string {
	if t == term.AtomNoNode {
		return "the node name is not part of a distributed system"
	}
	return mustBeAtom(t)
}

func explainCheckCode(f *failure) []string {
	return append(checked(f.args, mustBePid, mustBeAtom), ifCause(f, "bad_option", invalidOption))
}

func explainHalt(f *failure) []string {
	if f.cause == "badopt" {
		return []string{"", elseSay(mustBeList, invalidOption)(f.args[1])}
	}
	return []string{"invalid status"}
}

func explainDecodePacket(f *failure) []string {
	data := mustBeBinary(f.args[1])
	return []string{ifCause(f, "badopt", "invalid packet type"), data, optionsAfter(data, f.args[2])}
}

func explainMemory(f *failure) []string {
	switch {
	case mustBeList(f.args[0]) == "":
		return []string{invalidOption}
	case f.args[0].IsAtom():
		return []string{"invalid memory type option"}
	}
	return []string{"not an atom or a list of atoms"}
}

const (
	badNodeType  = "not a valid node type"
	badNodeTypes = "not a list of valid node types"
	badNodeArg   = "not a valid node type or list of valid node types"
)

func explainNodes(f *failure) []string {
	switch {
	case f.args[0].IsAtom():
		return []string{badNodeType}
	case isList(f.args[0]):
		return []string{badNodeTypes}
	}
	return []string{badNodeArg}
}

func explainNodesOptions(f *failure) []string {
	return checked(f.args, nodeTypes, nodeOptions)
}

func isNodeType(t term.Term) bool {
	return t.IsAtom() && slices.Contains([]string{"this", "connected", "visible", "hidden", "known"}, t.AtomName())
}

func nodeTypes(t term.Term) string {
	switch {
	case t.IsAtom():
		return must(isNodeType, badNodeType)(t)
	case !isList(t):
		return badNodeArg
	}
	for ; t.IsCons(); t = t.Tail() {
		if !isNodeType(t.Head()) {
			return badNodeTypes
		}
	}
	return ""
}

func nodeOptions(t term.Term) string {
	if !t.IsMap() {
		return "not a map"
	}
	for k, v := range t.Map().All() {
		if k != term.A("connection_id") && k != term.A("node_type") || !isBoolean(v) {
			return "invalid options in map"
		}
	}
	return ""
}

func explainSystemFlag(f *failure) []string {
	if f.cause == "badopt" {
		return []string{"invalid system flag"}
	}
	return []string{"", "invalid value for this system flag"}
}

func explainSystemMonitor(f *failure) []string {
	if f.args[0].IsPid() {
		return []string{"", elseSay(mustBeList, "invalid system monitor option")(f.args[1])}
	}
	return []string{"not a pid", mustBeList(f.args[1])}
}

func explainMatchSpecTest(f *failure) []string {
	switch f.args[2] {
	case term.A("trace"):
		return []string{"not a list"}
	case term.A("table"):
		return []string{"not a tuple"}
	}
	return []string{"", "", "invalid type for match spec"}
}

func explainOpenPort(f *failure) []string {
	name := f.args[0]
	switch {
	case f.cause == "badopt":
		return []string{mustBeTuple(name), invalidOption}
	case !isTuple(name):
		return []string{"not a tuple"}
	}
	if args, _ := findKey(term.A("args"), term.MakeInt(1), f.args[1]); !args.IsNone() && !hasTag(name, term.A("spawn_executable")) {
		return []string{"must be spawn_executable"}
	}
	return []string{"invalid port name"}
}

func explainPortCommand(f *failure) []string {
	texts := checked(f.args, mustBePort, mustBeIodata)
	if f.cause == "badopt" {
		texts = append(texts, elseSay(mustBeList, invalidOption)(f.args[2]))
	}
	return texts
}

func explainPortInfo(f *failure) []string {
	texts := checked(f.args, mustBePort)
	if f.cause != "badtype" {
		texts = append(texts, invalidOption)
	}
	return texts
}

func explainTrace(f *failure) []string {
	how := mustBeBoolean(f.args[1])
	switch {
	case f.cause == "badopt":
		return []string{"", how, elseSay(mustBeList, invalidOption)(f.args[2])}
	case how == "":
		return []string{"invalid spec for pid or port"}
	}
	return []string{"", how}
}

func explainTraceInfo(f *failure) []string {
	if f.cause == "badopt" {
		return []string{"not a valid tracee specification"}
	}
	return []string{"", "invalid trace item"}
}

func explainTracePattern(f *failure) []string {
	texts := []string{"invalid MFA specification", "", ""}
	options := term.EmptyList
	if len(f.args) == 3 {
		options = f.args[2]
	}
	const badSpec = "invalid match specification"
	switch f.cause {
	case "badopt":
		texts = []string{"", "", elseSay(mustBeList, invalidOption)(options)}
	case "match_spec":
		texts = []string{"", badSpec, optionsAfter(badSpec, options)}
	case "call_count":
		texts = []string{"", "", "a match spec is not allowed in combination with these options"}
	}
	return texts[:len(f.args)]
}

// sharedExplainers explain atomics, counters and persistent_term. What an array
// holds is not known here, but a call on one fails only for its other arguments.
func sharedExplainers() map[string]explainer {
	const badArray = "invalid atomics reference"
	table := map[string]explainer{"persistent_term:get/1": says("no persistent term stored with this key")}
	for _, module := range []string{"atomics", "counters"} {
		table[module+":new/2"] = explainNewArray
		table[module+":info/1"] = says(badArray)
		table[module+":get/2"] = explainArrayCall(badArray)
		for _, name := range []string{"add/3", "sub/3", "put/3", "add_get/3", "sub_get/3", "exchange/3", "compare_exchange/4"} {
			table[module+":"+name] = explainArrayCall(badArray)
		}
	}
	return table
}

func explainNewArray(f *failure) []string {
	switch {
	case f.reason == term.AtomSystemLimit:
		return []string{f.module + " array size reached a system limit", mustBeList(f.args[1])}
	case f.cause == "badopt":
		return []string{atLeast(1)(f.args[0]), elseSay(mustBeList, invalidOption)(f.args[1])}
	}
	return []string{atLeast(1)(f.args[0])}
}

// isArray reports whether t looks like an array: atomics are a reference, counters {Kind, Reference}.
func isArray(t term.Term) bool { return t.IsRef() || t.IsTuple(2) && t.Elem(1).IsRef() }

func explainArrayCall(badArray string) explainer {
	return func(f *failure) []string {
		texts := []string{"", atLeast(1)(f.args[1])}
		for _, value := range f.args[2:] {
			texts = append(texts, mustBeWord(value))
		}
		switch {
		case !isArray(f.args[0]):
			texts[0] = badArray
		case allGood(texts):
			texts[1] = outOfRange
		}
		return texts
	}
}

// mustBeWord wants an integer that fits in 64 bits.
func mustBeWord(t term.Term) string {
	if t.Kind() == term.Big && !t.Big().IsInt64() {
		return outOfRange
	}
	return mustBeInt(t)
}
