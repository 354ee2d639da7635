%% Makes the compiler turn ets:fun2ms/1 and dbg:fun2ms/1 into match specifications: stdlib, ms_transform.
-compile({parse_transform, ms_transform}).
