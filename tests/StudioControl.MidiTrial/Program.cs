using StudioControl.MidiTrial;

// listen NAME=URI …   opens the ports, tells of them and sends through them: the user studio runs it
// try ROUNDS          makes the surfaces, plugs and pulls them, and counts what holds: root runs it
return args switch
{
    ["listen", .. var ports] => Listener.Run(ports),
    ["try", var rounds] => new Trial(int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture)).Run(),
    _ => 64,
};
