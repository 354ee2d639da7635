package repl

var exploreTopics = []topic{
	{
		name: "explore",
		calls: []usage{
			{"explore(Fun)", "tries every schedule of Fun, and shows all outcomes"},
			{"explore(M, F, Args)", "the same for M:F(Args...)"},
			{"explore(Fun, Opts)", "with options"},
		},
		text: "The world stays as it is: schedules are tried in copies of it, which print nothing and write no files. " +
			"A schedule says which process goes on next before each action that others can see, and when each signal arrives: " +
			"only those from one process to another keep their order. Timers fire in their order, when nothing else can happen.\n" +
			"Options: untimed (any timer may fire at any time), instant (signals arrive as they are sent, which is fewer schedules than OTP has), {preemptions, N} and {delays, N} (only schedules with so few), " +
			"random or pct with {runs, N} and {seed, N} (schedules drawn by chance), reduced (of orders that make no difference one only), " +
			"{states, N} and {depth, N} (limits).",
		example: "F = fun() -> link(spawn(fun() -> exit(a) end)), receive X -> X end end.\nexplore(F).\n",
	},
	{
		name: "always",
		calls: []usage{
			{"always(Property, Fun)", "whether Property is true at the end of all schedules"},
			{"always(Property, Fun, Opts)", "with options; every_step: in every state"},
		},
		text:    "Property is a fun without arguments. It looks at the world and must not wait.",
		example: "Lock = fun() ->\n  register(lock, spawn(fun() -> receive go -> a end end)), lock ! go end.\nalways(fun() -> whereis(lock) =:= undefined end, Lock).\n",
	},
	{
		name: "chaos",
		calls: []usage{
			{"chaos(Fun, Target)", "kills Target at every point: what is left?"},
			{"chaos(Fun, Target, Opts)", "with the options of explore"},
		},
		text:    "Target is a pid, a registered name, or child: any process that Fun makes.",
		example: "F = fun() -> M = self(), spawn(fun() -> M ! a end), receive X -> X end end.\nchaos(F, child).\n",
	},
	{
		name: "race",
		calls: []usage{
			{"race()", "outcomes a and b of what was explored last, side by side"},
			{"race(K, L)", "outcomes K and L"},
		},
		text: "Each schedule is a picture: a column for each process, time goes down. What both begin with is left out, " +
			"the first difference is marked, and said in words.",
		example: "F = fun() -> link(spawn(fun() -> exit(a) end)), receive X -> X end end.\nexplore(F).\nrace(a, c).\n",
	},
	{
		name:    "replay",
		calls:   []usage{{"replay(K)", "goes to the world in which outcome K, as a or b, came about"}},
		text:    "Time goes back to the command that explored: processes and messages are as they were at the end of that schedule, and the shell goes on there.",
		example: "F = fun() -> P = spawn(fun() -> receive a -> b end end), P ! a,\n  exit(P, c) end.\nexplore(F).\nreplay(b).\n",
	},
}
