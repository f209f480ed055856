using StudioControl;
using StudioControl.Verbs;

// Stopping takes under two seconds; what takes longer than this hangs and is ended. An engine that plays for a service
// ignores Ctrl-C: the terminal sends it to everybody, and the sound is the service's to end.
var termination = EngineVerb.PlaysForService(args) ? (TimeSpan?)null : TimeSpan.FromSeconds(5);
var parsed = CommandLine.Make().Parse(args);
var code = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = termination }).ConfigureAwait(false);
return parsed.Errors.Count > 0 ? ExitCode.BadFile : code;
