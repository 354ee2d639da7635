package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var sysinfoBifs = []vm.Bif{
	{Module: "erlang", Name: "system_info", Arity: 1, Fn: systemInfo1, Doc: "what is known of the system"},
	{Module: "erlang", Name: "system_flag", Arity: 2, Fn: systemFlag2, Doc: "set a flag of the system"},
	{Module: "erlang", Name: "statistics", Arity: 1, Fn: statistics1, Doc: "what the system has done"},
	{Module: "erlang", Name: "memory", Arity: 0, Fn: memory0, File: "erlang.erl", Doc: "bytes of memory by use"},
	{Module: "erlang", Name: "memory", Arity: 1, Fn: memory1, File: "erlang.erl", Doc: "bytes of memory of one use"},
}

// systemInfo1 answers what programs ask: the limits and counts of this System, and for the
// rest what OTP 25 on a machine with one scheduler says.
func systemInfo1(c *vm.Call) term.Term {
	s := c.Host.(*System)
	name := nameOf(c.Args[0])
	if n, ok := s.systemNumber(name); ok {
		return term.MakeInt(n)
	}
	switch name {
	case "otp_release":
		return term.MakeString("25")
	case "version":
		return term.MakeString("13.1.5")
	case "machine":
		return term.MakeString("BEAM")
	case "system_version":
		return term.MakeString("Erlang/OTP 25 [erts-13.1.5] [mortal]\n")
	case "system_architecture":
		return term.MakeString("mortal")
	case "emu_flavor":
		return term.A("mortal")
	case "emu_type", "build_type":
		return term.A("opt")
	case "smp_support", "threads", "dirty_cpu_schedulers_support":
		return term.AtomTrue
	case "debug_compiled", "check_io", "kernel_poll":
		return term.AtomFalse
	case "heap_type":
		return term.A("private")
	case "c_compiler_used":
		return term.MakeTuple(term.AtomUndefined, term.AtomUndefined)
	case "compat_rel":
		return term.MakeInt(25)
	case "creation":
		return term.MakeInt(0)
	case "delayed_node_table_gc":
		return term.MakeInt(60)
	case "end_time":
		return term.MakeInt(monotonicStart + 1<<59)
	case "message_queue_data":
		return atomOnHeap
	case "multi_scheduling":
		return term.A("disabled")
	case "scheduler_bind_type":
		return term.AtomUnbound
	case "time_correction":
		return term.AtomTrue
	case "time_warp_mode":
		return term.A("no_time_warp")
	case "tolerant_timeofday":
		return term.A("enabled")
	case "fullsweep_after":
		return term.MakeTuple(c.Args[0], term.MakeInt(int64(defaultSettings.fullsweep)))
	case "min_heap_size":
		return term.MakeTuple(c.Args[0], term.MakeInt(int64(defaultSettings.minHeap)))
	case "min_bin_vheap_size":
		return term.MakeTuple(c.Args[0], term.MakeInt(int64(defaultSettings.minBinHeap)))
	case "max_heap_size":
		return term.MakeTuple(c.Args[0], defaultSettings.maxHeap.term())
	case "cpu_topology", "elib_malloc":
		return term.AtomUndefined
	case "loaded", "info", "procs", "dist":
		return term.MakeBinary(nil)
	case "os_system_time_source", "os_monotonic_time_source":
		return term.MakeList(term.MakeTuple(term.A("function"), term.A("virtual")))
	}
	return c.Badarg()
}

// systemNumber returns the items of system_info that are numbers.
func (s *System) systemNumber(name string) (int64, bool) {
	switch name {
	case "process_count":
		return int64(s.procs.live), true
	case "process_limit":
		return int64(s.config.Limits.Processes), true
	case "atom_count":
		return int64(term.AtomCount()), true
	case "atom_limit":
		return term.MaxAtoms, true
	case "port_count", "dirty_cpu_schedulers_online", "thread_pool_size", "async_threads":
		return 0, true
	case "port_limit":
		return 65536, true
	case "ets_limit":
		return 8192, true
	case "ets_count":
		return 0, true
	case "schedulers", "schedulers_online", "logical_processors", "logical_processors_online",
		"logical_processors_available", "dirty_cpu_schedulers", "dirty_io_schedulers":
		return 1, true
	case "wordsize":
		return 8, true
	case "start_time":
		return monotonicStart, true
	case "context_reductions":
		return sliceReds, true
	case "dist_buf_busy_limit":
		return 1 << 20, true
	}
	return 0, false
}

// systemFlag2 accepts flags that change nothing here and returns what they are.
func systemFlag2(c *vm.Call) term.Term {
	switch nameOf(c.Args[0]) {
	case "backtrace_depth":
		return term.MakeInt(8)
	case "schedulers_online", "dirty_cpu_schedulers_online":
		return term.MakeInt(1)
	case "fullsweep_after":
		return term.MakeInt(int64(defaultSettings.fullsweep))
	case "min_heap_size":
		return term.MakeInt(int64(defaultSettings.minHeap))
	case "min_bin_vheap_size":
		return term.MakeInt(int64(defaultSettings.minBinHeap))
	case "max_heap_size":
		return defaultSettings.maxHeap.term()
	case "scheduler_wall_time", "microstate_accounting":
		return term.AtomFalse
	case "time_offset":
		return term.A("final")
	}
	return because(c, "badopt")
}

func statistics1(c *vm.Call) term.Term {
	s, p := system(c)
	two := func(a, b int64) term.Term { return term.MakeTuple(term.MakeInt(a), term.MakeInt(b)) }
	reds := int64(s.stats.Reductions) + int64(sliceReds-p.Reds)
	ms := s.now / 1e6
	s.clockUses++
	switch nameOf(c.Args[0]) {
	case "reductions", "exact_reductions":
		last := s.lastReds
		s.lastReds = reds
		return two(reds, reds-last)
	case "runtime":
		return two(ms, s.sinceLast(&s.lastRuntime, ms))
	case "wall_clock":
		return two(ms, s.sinceLast(&s.lastWall, ms))
	case "context_switches":
		return two(int64(s.stats.Slices), 0)
	case "garbage_collection":
		return triple(0, 0, 0)
	case "io":
		return term.MakeTuple(two2("input"), two2("output"))
	case "run_queue", "total_run_queue_lengths", "total_run_queue_lengths_all":
		return term.MakeInt(s.queueLen())
	case "run_queue_lengths", "run_queue_lengths_all":
		return term.MakeList(term.MakeInt(s.queueLen()))
	case "total_active_tasks", "total_active_tasks_all":
		return term.MakeInt(s.queueLen() + 1)
	case "active_tasks", "active_tasks_all":
		return term.MakeList(term.MakeInt(s.queueLen() + 1))
	case "scheduler_wall_time", "scheduler_wall_time_all":
		return term.AtomUndefined
	}
	return c.Badarg()
}

func two2(name string) term.Term { return term.MakeTuple(term.A(name), term.MakeInt(0)) }

// sinceLast returns how much v is above what it was the last time.
func (s *System) sinceLast(last *int64, v int64) int64 {
	d := v - *last
	*last = v
	return d
}

func (s *System) queueLen() int64 {
	n := 0
	for i := range s.queues {
		n += s.queues[i].n
	}
	return int64(n)
}

// memoryKinds are the items of erlang:memory/0 in its order.
var memoryKinds = []string{"total", "processes", "processes_used", "system", "atom", "atom_used", "binary", "code", "ets"}

// memoryOf returns bytes by kind. Processes are counted as last measured, with all that
// they allocated since; what the program itself takes is not known here.
func (s *System) memoryOf(kind string) int64 {
	words := s.Held()
	if s.running != nil {
		words += s.running.Alloc
	}
	procs := 8 * (int64(words) + int64(s.procs.live)*(processWords+233))
	atom := int64(term.AtomCount()) * 64
	switch kind {
	case "processes", "processes_used":
		return procs
	case "atom", "atom_used", "system":
		return atom
	case "total":
		return procs + atom
	}
	return 0
}

func memory0(c *vm.Call) term.Term {
	s := c.Host.(*System)
	all := make([]term.Term, len(memoryKinds))
	for i, k := range memoryKinds {
		all[i] = term.MakeTuple(term.A(k), term.MakeInt(s.memoryOf(k)))
	}
	return term.MakeList(all...)
}

func memory1(c *vm.Call) term.Term {
	kinds, isList := options(c.Args[0])
	if !isList {
		kinds = []term.Term{c.Args[0]}
	}
	s := c.Host.(*System)
	all := make([]term.Term, len(kinds))
	for i, k := range kinds {
		if !isMemoryKind(nameOf(k)) {
			return c.Badarg()
		}
		n := term.MakeInt(s.memoryOf(nameOf(k)))
		if !isList {
			return n
		}
		all[i] = term.MakeTuple(k, n)
	}
	return term.MakeList(all...)
}

func isMemoryKind(name string) bool {
	for _, k := range memoryKinds {
		if k == name {
			return true
		}
	}
	return false
}
