{application, app3, [{description, "with phases"}, {vsn, "3"}, {modules, [app1]}, {applications, [kernel]},
  {env, [{k, 3}]}, {start_phases, [{one, x}, {two, y}]}, {mod, {app1, three}}]}.
