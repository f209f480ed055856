using System.CommandLine;

namespace StudioControl.Verbs;

/// <summary>The program's verbs. Without one it runs the studio.</summary>
internal static class CommandLine
{
    public static RootCommand Make()
    {
        var root = new RootCommand(
            """
            The software that a mixing and mastering studio runs on: surfaces, gear and the mix engine, one tree of parameters on MQTT.

            Without a verb it runs the rehearsal studio of config/rehearsal.yaml.

            Examples:
              studiocontrol                                  run the rehearsal studio
              studiocontrol run --config my-studio.yaml      run a studio of your own
              studiocontrol check my-studio.yaml             tell all that is wrong in a file
            """
        );
        RunVerb.AddTo(root);
        root.Subcommands.Add(RunVerb.Make());
        root.Subcommands.Add(CheckVerb.Make());
        root.Subcommands.Add(PortsVerb.Make());
        root.Subcommands.Add(MonitorVerb.Make());
        root.Subcommands.Add(InventoryVerb.Make());
        root.Subcommands.Add(RehearseVerb.Make());
        root.Subcommands.Add(GearVerb.Make());
        root.Subcommands.Add(LearnVerb.Make());
        root.Subcommands.Add(MidiMonitorVerb.Make());
        root.Subcommands.Add(SurfacesVerb.Make());
        root.Subcommands.Add(EngineVerb.Make());
        root.Subcommands.Add(LoudnessVerb.Make());
        root.Subcommands.Add(RenderVerb.Make());
        root.Subcommands.Add(SchemaVerb.Make());
        return root;
    }
}
