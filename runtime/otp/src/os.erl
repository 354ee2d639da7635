%% Files: kernel, os. (being written)
-module(os).
