// Published alone (-p:MidiTrialOnly=true) it is a native program of a few megabytes.
return StudioControl.Benchmarks.Kernel.Midi.MidiProgram.Run(args);
