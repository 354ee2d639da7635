package bif

import (
	"mortal/lang/term"
)

// processExplainers explain the functions of module erlang about processes,
// signals, names and timers.
func processExplainers() map[string]explainer {
	sendAfter3, sendAfter4 := explainTimer, explainTimerOptions
	timerOptions := explainOptions(mustBeRef)
	destination := says("invalid destination")
	garbage := func(f *failure) []string {
		return append(checked(f.args, mustBePid), ifCause(f, "bad_option", invalidOption))
	}
	return map[string]explainer{
		"alias/1": each(elseSay(mustBeList, invalidOption)), "unalias/1": says("not a reference"),
		"cancel_timer/1": says("not a reference"), "cancel_timer/2": timerOptions,
		"read_timer/1": says("not a reference"), "read_timer/2": timerOptions,
		"send_after/3": sendAfter3, "send_after/4": sendAfter4, "start_timer/3": sendAfter3, "start_timer/4": sendAfter4,
		"demonitor/1": says("not a reference"), "demonitor/2": timerOptions,
		"monitor/2": explainMonitor, "monitor/3": explainMonitorOptions, "monitor_node/2": each(mustBeAtom, mustBeBoolean),
		"monitor_node/3": each(mustBeAtom, mustBeBoolean, mustBeList),
		"exit/2":         says("not a pid"), "exit_signal/2": says("not a pid"), "unlink/1": says("not a pid"), "unregister/1": says("not a pid"),
		"is_process_alive/1": says("not a pid"), "node/1": says("not a pid"), "whereis/1": says("not an atom"),
		"link/1": each(elseSay(mustBePid, deadProcess)),
		"send/2": destination, "send_nosuspend/2": destination,
		"send/3": explainSend, "send_nosuspend/3": explainSend,
		"register/2":        explainRegister,
		"garbage_collect/1": each(mustBePid), "garbage_collect/2": garbage,
		"group_leader/2": each(mustBePid, mustBePid), "bump_reductions/1": each(atLeast(0)),
		"process_display/2": explainDisplay, "process_flag/2": explainProcessFlag, "process_flag/3": explainProcessFlagOf,
		"process_info/1": each(mustBePid), "process_info/2": explainProcessInfo,
		"resume_process/1":  each(elseSay(mustBePid, "process is not suspended or is not alive")),
		"suspend_process/1": explainSuspend, "suspend_process/2": explainSuspend,
		"trace_delivered/1": says("not a pid or 'all'"),
	}
}

// ifCause returns text when the failure has that cause.
func ifCause(f *failure, cause, text string) string {
	if f.cause == cause {
		return text
	}
	return ""
}

func explainTimer(f *failure) []string {
	time := atLeast(0)(f.args[0])
	if time == "" {
		time = ifCause(f, "time", "exceeds the maximum supported time value")
	}
	return []string{time, must(func(t term.Term) bool { return t.IsPid() || t.IsAtom() }, "not a pid or an atom")(f.args[1])}
}

func explainTimerOptions(f *failure) []string {
	options := mustBeList(f.args[3])
	if options == "" {
		options = ifCause(f, "badopt", invalidOption)
	}
	return append(explainTimer(f), options) // of argument 4, but OTP counts it as the third
}

// monitored explains what is to be monitored.
func monitored(kind, item term.Term) string {
	switch kind {
	case term.AtomPort:
		return mustBePort(item)
	case term.AtomProcess:
		return mustBePid(item)
	}
	return ""
}

func explainMonitor(f *failure) []string {
	if f.cause == "badtype" {
		return []string{"invalid monitor type"}
	}
	return []string{"", monitored(f.args[0], f.args[1])}
}

func explainMonitorOptions(f *failure) []string {
	texts := explainMonitor(f)
	if f.cause == "badopt" {
		texts = append(texts, elseSay(mustBeList, invalidOption)(f.args[2]))
	}
	return texts
}

func explainSend(f *failure) []string {
	if f.cause == "badopt" {
		return []string{"", "", elseSay(mustBeList, invalidOption)(f.args[2])}
	}
	return []string{"invalid destination"}
}

func explainRegister(f *failure) []string {
	switch f.cause {
	case "registered_name":
		return []string{"", "this process or port already has a name"}
	case "notalive":
		return []string{"", deadProcess}
	}
	texts := checked(f.args, mustBeAtom, must(func(t term.Term) bool { return t.IsPid() || isPort(t) }, "not a pid or port"))
	if f.args[0] == term.AtomUndefined {
		texts[0] = "'undefined' is not a valid name"
	}
	if allGood(texts) {
		return []string{"name is in use"}
	}
	return texts
}

func explainDisplay(f *failure) []string {
	if f.cause == "badopt" {
		return []string{mustBePid(f.args[0]), "invalid value"}
	}
	return []string{elseSay(mustBePid, deadProcess)(f.args[0])}
}

func explainProcessFlag(f *failure) []string {
	if f.cause == "badopt" {
		return []string{"invalid process flag"}
	}
	return []string{"", "invalid value for this process flag"}
}

func explainProcessFlagOf(f *failure) []string {
	option := must(func(t term.Term) bool { return t == term.A("save_calls") }, "invalid process flag")(f.args[1])
	if f.cause == "badtype" {
		return []string{elseSay(mustBePid, deadProcess)(f.args[0]), option}
	}
	texts := []string{mustBePid(f.args[0]), option}
	if allGood(texts) {
		return []string{"", "", "invalid value for process flag 'save_calls'"}
	}
	return texts
}

func explainProcessInfo(f *failure) []string {
	if text := mustBePid(f.args[0]); text != "" {
		return []string{text}
	}
	return []string{"", "invalid item or item list"}
}

func explainSuspend(f *failure) []string {
	if f.cause == "badopt" {
		return checked(f.args, mustBePid, elseSay(mustBeList, invalidOption))
	}
	if f.args[0] == f.self {
		return []string{"the pid refers to the current process"}
	}
	return []string{elseSay(mustBePid, deadProcess)(f.args[0])}
}

// spawnExplainers explain the many forms of spawn. The arguments are, in this
// order and each where the form has it: node, fun or module, function and
// arguments, options.
func spawnExplainers() map[string]explainer {
	mfa := each(mustBeAtom, mustBeAtom, mustBeList)
	nodeFun, nodeMFA := each(mustBeAtom, mustBeFun), each(mustBeAtom, mustBeAtom, mustBeAtom, mustBeList)
	table := map[string]explainer{
		"apply/3": mfa, "hibernate/3": mfa,
		"spawn_opt/2": spawnOptions(mustBeFun), "spawn_opt/3": spawnOptions(mustBeAtom, mustBeFun),
		"spawn_opt/4": spawnOptions(mustBeAtom, mustBeAtom, mustBeList), "spawn_opt/5": spawnOptions(mustBeAtom, mustBeAtom, mustBeAtom, mustBeList),
		"spawn_request/1": says(notAFun), "spawn_request/2": explainRequest2, "spawn_request/3": explainRequest3,
		"spawn_request/4": explainRequest4, "spawn_request/5": explainRequest5, "spawn_request_abandon/1": says("not a reference"),
	}
	for _, name := range []string{"spawn", "spawn_link", "spawn_monitor"} {
		table[name+"/1"], table[name+"/2"], table[name+"/3"], table[name+"/4"] = says(notAFun), nodeFun, mfa, nodeMFA
	}
	return table
}

// spawnOptions explains arguments and, when they are the cause, the options
// after them.
func spawnOptions(checks ...check) explainer {
	return func(f *failure) []string {
		texts := checked(f.args, checks...)
		if f.cause == "badopt" {
			texts = append(texts, elseSay(mustBeList, "invalid spawn option")(f.args[len(checks)]))
		}
		return texts
	}
}

// The forms of spawn_request are told apart by what their arguments look like.
func explainRequest2(f *failure) []string {
	switch {
	case isFun(f.args[0]):
		return []string{"", ifCause(f, "badopt", invalidOption)}
	case isFun(f.args[1]):
		return []string{"not an atom"}
	case f.args[0].IsAtom():
		return []string{"", notAFun}
	}
	return []string{"not a fun or an atom"}
}

func explainRequest3(f *failure) []string {
	if !isFun(f.args[1]) {
		return checked(f.args, mustBeAtom, mustBeAtom, mustBeList)
	}
	options := mustBeList(f.args[2])
	if options == "" {
		options = ifCause(f, "badopt", invalidOption)
	}
	return []string{mustBeAtom(f.args[0]), "", options}
}

func explainRequest4(f *failure) []string {
	if f.args[2].IsAtom() {
		return checked(f.args, mustBeAtom, mustBeAtom, mustBeAtom, mustBeList)
	}
	return append(checked(f.args, mustBeAtom, mustBeAtom, mustBeList), ifCause(f, "badopt", invalidOption))
}

func explainRequest5(f *failure) []string {
	return append(checked(f.args, mustBeAtom, mustBeAtom, mustBeAtom, mustBeList), ifCause(f, "badopt", invalidOption))
}
